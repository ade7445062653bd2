// SPDX-License-Identifier: MIT

#pragma once

#include "client/widgets/posts.h"
#include "client/widgets/theme.h"

#include <QImage>
#include <QRect>

class QPainter;

/// How the files under a post look: a picture in its own shape, everything else as a row with an
/// icon, its name and its size.
namespace panel::client::attachmentrow {

inline constexpr int PictureWidth = 360; ///< The most of one, in device-independent pixels.
inline constexpr int PictureHeight = 240;
inline constexpr int RowHeight = 40;

/// Where each stands in a column of that width, from its top left corner on. A picture has its
/// room before it is here, so that nothing moves when it comes.
QList<QRect> areas(const QList<PostAttachment> &attachments, int width);

/// `picture`: null where it is none, or not here yet.
void paint(QPainter &painter, const QRect &area, const Theme &theme,
           const PostAttachment &attachment, const QImage &picture);

} // namespace panel::client::attachmentrow
