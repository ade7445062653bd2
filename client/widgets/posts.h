// SPDX-License-Identifier: MIT

#pragma once

#include <QList>
#include <QMetaType>
#include <QSize>
#include <QString>

namespace panel::client {

enum class PostKind {
    Post,
    DayDivider, ///< Qt::DisplayRole in the middle of a hairline
    NewMarker, ///< the same in accent: "3 new posts since 18:50"
    Skeleton, ///< a post that is being loaded
};

enum class PostStage {
    Sent,
    Sending, ///< shown after it left and before the server has it
    Queued, ///< waits for the connection; can be edited or cancelled
    Failed, ///< `PostFailureRole` says why
    Deleted, ///< by its author or a moderator; Qt::DisplayRole says by whom
};

/// What somebody can do with a post.
enum class PostAction {
    Reply,
    Quote,
    React,
    More,
    CopyText,
    CopyLink,
    OpenAuthor,
    OpenQuoted,
    Edit,
    Cancel,
    Retry,
    Discard,
    Delete,
    Restore,
    Reveal, ///< what a deleted post said
    Hide,
    History,
    Flag,
    MarkUnread,
    Sanction, ///< mute or ban its author
    SaveFiles, ///< save what is attached
};

/// What the server would not refuse, in PostMayRole.
enum PostMay : int {
    MayReply = 1,
    MayReact = 2,
    MayEdit = 4,
    MayDelete = 8,
    MayRestore = 16,
    MayReveal = 32,
    MayFlag = 64,
    MaySanction = 128,
    MayMarkUnread = 256,
};

/// What people answered with, beside words.
struct PostReaction
{
    QString emoji;
    int count = 0;
    bool mine = false;
    QString who; ///< their names, for the tooltip

    bool operator==(const PostReaction &) const = default;
};

/// A file under a post.
struct PostAttachment
{
    QString id; ///< whatever tells it from the others
    QString name;
    QString detail; ///< its size, in words
    bool isPicture = false; ///< shown itself, in the shape of `pixels`
    QSize pixels;

    bool operator==(const PostAttachment &) const = default;
};

/// Item-data roles that `PostDelegate` paints. Qt::AccessibleTextRole should be
/// `postAccessibleText(index)`. Absent data means empty, zero or false.
enum PostRole {
    PostKindRole = Qt::UserRole + 0x200, ///< int, PostKind
    PostIdRole, ///< qint64; of a queued post a negative number of its own. Part of the cache key
    PostRevisionRole, ///< int, counts edits. Part of the cache key
    PostAuthorIdRole, ///< qint64
    PostAuthorRole, ///< QString, the author's name
    PostAuthorTitleRole, ///< QString, "Moderator", shown as a chip
    PostTextRole, ///< QString, as typed
    PostTimeRole, ///< QDateTime; decides grouping, and the tooltip shows it in full
    PostTimeTextRole, ///< QString, ready to show ("19:14")
    PostNumberRole, ///< int, "#48" at the right; above 0
    PostStageRole, ///< int, PostStage
    PostFailureRole, ///< QString, the whole sentence: "Not sent: this thread is locked"
    PostEditedRole, ///< bool
    PostMentionsMeRole, ///< bool
    PostQuoteAuthorRole, ///< QString, who is replied to
    PostQuoteTextRole, ///< QString, in one line
    PostHighlightRole, ///< QString, what was searched for
    PostMayRole, ///< int, PostMay; absent: MayReply
    PostReactionsRole, ///< QList<PostReaction>
    PostAttachmentsRole, ///< QList<PostAttachment>
    PostRevealedRole, ///< bool, of a deleted one: PostTextRole is shown
};

} // namespace panel::client

Q_DECLARE_METATYPE(panel::client::PostReaction)
Q_DECLARE_METATYPE(panel::client::PostAttachment)
