// SPDX-License-Identifier: MIT

#pragma once

#include "client/widgets/metrics.h"
#include "client/widgets/postdelegate.h"

/// What the two halves of PostDelegate share: where things are, and painting them.
namespace panel::client::postparts {

inline constexpr int AvatarSize = 36;
inline constexpr int TextLeft = AvatarSize + metrics::Space12; ///< from the margin
inline constexpr int Pad = 8; ///< above and below a post
inline constexpr int QuoteHeight = 24;
inline constexpr int MaxQuoteWidth = 480;
inline constexpr int ButtonsHeight = 24;
inline constexpr int PillHeight = 24;
inline constexpr int CachedLayouts = 400;
inline constexpr qint64 GroupSeconds = 5 * 60;

inline PostKind kindOf(const QModelIndex &index)
{
    return static_cast<PostKind>(index.data(PostKindRole).toInt());
}

inline PostStage stateOf(const QModelIndex &index)
{
    return static_cast<PostStage>(index.data(PostStageRole).toInt());
}

inline bool isPending(PostStage state)
{
    return state == PostStage::Queued || state == PostStage::Failed || state == PostStage::Sending;
}

inline bool hasButtons(PostStage state)
{
    return state == PostStage::Queued || state == PostStage::Failed;
}

} // namespace panel::client::postparts

namespace panel::client {

/// Where the parts of one post are, in the view's coordinates.
struct PostDelegate::Place
{
    QRect row;
    QRect avatar;
    QRect header; ///< empty for a grouped post
    QRect quote; ///< empty without one
    QRect text;
    QRect attachments; ///< empty without any
    QRect reactions; ///< empty without any
    int below = 0; ///< y of the buttons
    int bottom = 0;
    Qt::LayoutDirection direction = Qt::LeftToRight;
};

} // namespace panel::client
