// SPDX-License-Identifier: MIT

#pragma once

#include "server/hub/caller.h"
#include "shared/features/forum/post.h"

#include <QDateTime>

#include <functional>
#include <optional>

namespace panel::server {

/// What becomes of a text that somebody wants to publish.
struct Verdict
{
    QString content; ///< As it may stand: the word filters may have replaced parts.
    bool hold = false; ///< A moderator looks first: nothing is published, see Hold.
    QString filter; ///< The pattern that holds it.
    QString title; ///< As it may stand; unchanged where the title is not what is asked about.
};

/// Asked on the hub thread before a post, an edit and a new thread, and answered at once. A failure
/// is the answer to the caller: `Forbidden` while they are muted, `Invalid` where a filter refuses
/// the text.
///
/// The title is looked at when the thread is new (no thread id) or is all there is to look at (no
/// content): that of a thread somebody replies to is not theirs.
using Review
    = std::function<Result<Verdict>(const Caller &caller, CategoryId category, ThreadId thread,
                                    const QString &title, const QString &content)>;

/// A text that waits for a moderator, with all it takes to publish it later.
struct HeldPost
{
    UserRef author;
    CategoryId categoryId;
    ThreadId threadId; ///< None: it starts a thread of that title.
    QString title;
    QString content;
    std::optional<QString> clientId{}; ///< Given one by Hold where its author gave none.
    std::optional<PostId> replyTo{};
    QString filter;
    QByteArray payload{}; ///< Fingerprint of what was sent: tells a retry from another post.
    QDateTime at;
    QStringList attachments{}; ///< Uploads of its author's.
};

/// Stores a held post; `done` after the commit, so that the acknowledgement can follow it. The same
/// `client_id` of the same author again is the same post, whatever was decided about it by then:
/// the forum asks its own idempotency first. Fails with `Conflict` when it says something else,
/// with `Invalid` when an attachment is none of theirs that is free.
using Hold = std::function<void(const HeldPost &post, std::function<void(const Result<> &)> done)>;

/// Publishes a held post in its author's name; once, however often it is asked (`client_id`). Fails
/// where it can stand nowhere any more, such as in a thread that is deleted.
using Release
    = std::function<void(const HeldPost &post, std::function<void(const Result<> &)> done)>;

} // namespace panel::server
