// SPDX-License-Identifier: MIT

#pragma once

#include "client/net/clock.h"
#include "client/net/outbox.h"
#include "shared/features/forum/forumevents.h"

#include <QAbstractListModel>

namespace panel::client {

/// The posts of one thread as the view shows them, oldest first: a contiguous window of stored
/// posts, with a divider where the day changes and a marker before the first unread one, and below
/// them the user's own posts that are not confirmed yet.
///
/// It holds data and nothing else; ThreadSession asks the server and fills it.
class PostsModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    static constexpr int GroupingMinutes = 5;
    static constexpr int Window = 600; ///< Rows kept; the oldest go when new ones come in below.

    enum class RowKind : quint8 { Post, DayDivider, NewMarker, Pending };
    Q_ENUM(RowKind)

    /// Qt::DisplayRole is the post's text, or the marker's count.
    enum Role {
        KindRole = Qt::UserRole + 1, ///< RowKind as int.
        PostIdRole, ///< qint64; 0 for pending ones, dividers and markers.
        SeqRole, ///< qint64, likewise.
        AuthorRole, ///< QString.
        AuthorIdRole, ///< qint64.
        ContentRole, ///< QString, plain text.
        CreatedAtRole, ///< QDateTime, UTC. On a divider: the day's first post. On the marker: the
                       ///< last read post.
        GroupedRole, ///< bool: same author within 5 min before it, show no header.
        MentionsMeRole, ///< bool.
        MineRole, ///< bool.
        QuoteAuthorRole, ///< QString; empty: answers nothing.
        QuoteTextRole, ///< QString.
        QuoteSeqRole, ///< qint64.
        ClientIdRole, ///< QUuid, of pending ones.
        StateRole, ///< PostState as int, of pending ones; -1 for stored ones.
        ReasonRole, ///< ErrorCode as int, of failed ones; -1: none, or it expired.
        NewCountRole, ///< int, on the marker.
        EditedRole, ///< bool.
        DeletedRole, ///< bool: ContentRole is empty but for those who moderate.
        DeletedByRole, ///< QString, as far as it is told.
        ReactionsRole, ///< QList<Reaction>; each says whether it is mine.
        AttachmentsRole, ///< QList<Attachment>; of a pending post without id and type.
        FilesRole, ///< QList<QueuedFile>, of pending ones.
        RevisionRole, ///< int: grows when the row looks different, for layout caches.
    };

    PostsModel(ThreadId thread, Account me, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    ThreadId thread() const { return m_thread; }
    const QString &epoch() const { return m_epoch; }
    /// The stored posts, contiguous, oldest first.
    const QList<Post> &posts() const { return m_posts; }
    qint64 firstSeq() const { return m_posts.isEmpty() ? 0 : m_posts.first().seq; }
    qint64 lastSeq() const { return m_posts.isEmpty() ? 0 : m_posts.last().seq; }
    bool hasOlder() const { return m_hasOlder; }
    /// The thread goes on below the window: it was moved to an older post.
    bool hasNewer() const { return m_hasNewer; }
    QModelIndex indexOf(PostId post) const;
    QModelIndex indexOfSeq(qint64 seq) const;
    QModelIndex indexOf(const QUuid &clientId) const;

    /// What happened to posts that were handed in.
    enum class Merge : quint8 {
        Done, ///< All are in, those already there replaced.
        Gap, ///< They do not touch the window: ask for what comes after lastSeq(). Nothing was
             ///< changed.
        OtherEpoch, ///< The database was restored: reset() with a fresh page. Nothing was changed.
    };
    /// Adds posts, oldest first and contiguous, at either end of the window or over it.
    Merge merge(const QString &epoch, const QList<Post> &posts);
    /// Starts over with these posts.
    void reset(const QString &epoch, const QList<Post> &posts, bool hasOlder);
    void setHasOlder(bool hasOlder);
    void setHasNewer(bool hasNewer) { m_hasNewer = hasNewer; }

    /// A post as it is now, after an edit, a removal or a reaction; ignored outside the window.
    /// What a whole room is told does not say which reactions are mine: `change` does, and what was
    /// known stays.
    void replace(const Post &post, const std::optional<ReactionChange> &change = {});
    /// Shows one reaction more or less, before the server has said so.
    void changeReaction(PostId post, const ReactionChange &change);
    void setReactions(PostId post, const QList<Reaction> &reactions);
    /// Null outside the window.
    const Post *post(PostId id) const;
    /// My newest post of the window that still says something; null: none.
    const Post *lastOwn() const;

    /// Puts the marker behind that post. It stays there until it is set again; 0 or the last seq:
    /// no marker.
    void setNewMarker(qint64 readSeq);
    void clearNewMarker();
    int newCount() const;

    void setAccount(const Account &me);
    /// The user's own unconfirmed posts; those that are stored already are left out.
    void setPending(const QList<QueuedPost> &pending);

    /// True when the text names that user with an @, as a word of its own.
    static bool mentions(const QString &text, const QString &username);

    /// Drops the oldest posts beyond Window. Call it while the newest are shown.
    void trim();

private:
    struct Row ///< Names what it shows, so that a row is the same one before and after a change.
    {
        RowKind kind = RowKind::Post;
        qint64 id = 0; ///< A post's id, or a day.
        QUuid clientId; ///< Of pending ones.

        bool operator==(const Row &) const = default;
    };
    struct Extra ///< What is known of a stored post besides itself.
    {
        int at = 0; ///< Into m_posts.
        bool grouped = false;
        int revision = 0;
    };

    QVariant postData(const Post &post, const Extra &extra, int role) const;
    QVariant pendingData(const QueuedPost &post, int role) const;
    QList<Row> wantedRows() const;
    /// Brings rows, places and grouping in line with the data.
    void arrange();
    bool isGrouped(int at) const;
    void touch(const Row &row);
    void keepMine(Post &fresh, const Post &known,
                  const std::optional<ReactionChange> &change) const;

    ThreadId m_thread;
    Account m_me;
    QString m_epoch;
    QList<Post> m_posts;
    QHash<PostId, Extra> m_extras;
    QList<QueuedPost> m_pending;
    QList<Row> m_rows;
    bool m_hasOlder = false;
    bool m_hasNewer = false;
    std::optional<qint64> m_marker; ///< The seq the new-marker stands behind.
};

} // namespace panel::client
