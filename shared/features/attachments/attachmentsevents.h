// SPDX-License-Identifier: MIT

#pragma once

#include "shared/features/attachments/attachment.h"

namespace panel {

struct AddAttachmentReply
{
    Attachment attachment;

    static constexpr std::tuple fields{
        field("attachment", &AddAttachmentReply::attachment, "As it is stored."),
    };
};

struct AddAttachment
{
    QString name;

    using Reply = AddAttachmentReply;
    static constexpr EndpointInfo info{
        "POST",
        "/api/v1/attachments",
        Access::SignedIn,
        "Uploads a file: the body is its bytes. A post then names it (`forum_post`, `new_thread`: "
        "`attachments`); one that none does is gone after a day. `too_large`: over 10 MiB, or an "
        "image of over 25 megapixels; `rate_limited`: over 100 MiB in a day, or too many that no "
        "post has yet.",
        false,
        false,
        Body::Bytes};
    static constexpr std::tuple fields{
        field("name", &AddAttachment::name,
              "What to call it. Paths and what cannot be seen are left out of it."),
    };
};

struct GetAttachment
{
    QString id;

    using Reply = Bytes;
    static constexpr EndpointInfo info{
        "GET", "/api/v1/attachments/{id}", Access::SignedIn,
        "Its bytes, to save: to whoever sees the post; of a deleted one to those who moderate "
        "there, and before there is one to who uploaded it. All else is `not_found`."};
    static constexpr std::tuple fields{
        field("id", &GetAttachment::id, "Which."),
    };
};

struct RemoveAttachment
{
    QString id;

    static constexpr EndpointInfo info{
        "DELETE", "/api/v1/attachments/{id}", Access::SignedIn,
        "Takes back an upload of one's own that no post has yet. It still counts for the day."};
    static constexpr std::tuple fields{
        field("id", &RemoveAttachment::id, "Which."),
    };
};

using AttachmentsEvents = EventList<AddAttachment, GetAttachment, RemoveAttachment>;

} // namespace panel
