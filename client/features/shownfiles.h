// SPDX-License-Identifier: MIT

#pragma once

#include "client/widgets/posts.h"
#include "shared/features/attachments/attachment.h"

namespace panel::client {

/// The files of a post, in the terms of PostDelegate.
QList<PostAttachment> shownFiles(const QList<Attachment> &files);

} // namespace panel::client
