// SPDX-License-Identifier: MIT

#pragma once

#include "client/hub/dispatcher.h"
#include "client/hub/requests.h"
#include "client/hub/session.h"
#include "client/net/cachestore.h"
#include "client/net/outbox.h"

#include <QAbstractListModel>
#include <QSet>
#include <QTimer>

namespace panel::client {

/// The list pane: category headings, each followed by its threads. Pinned threads come first, then
/// the one with the newest post. Unread counts follow the server's read position, from whichever
/// device.
///
/// Offline it shows what the cache holds. `list_threads` is asked again after each reconnect; in
/// between `thread_update` and `read_update` keep it true.
class ThreadsModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    enum class RowKind : quint8 { Category, Thread };
    Q_ENUM(RowKind)

    /// Qt::DisplayRole is the title.
    enum Role {
        KindRole = Qt::UserRole + 1, ///< RowKind as int.
        ThreadIdRole, ///< qint64; 0 on headings.
        CategoryIdRole, ///< qint64.
        TitleRole, ///< QString.
        CategoryTitleRole, ///< QString.
        LastAuthorRole, ///< QString; empty in an empty thread.
        LastAuthorIdRole, ///< qint64, for the avatar.
        ExcerptRole, ///< QString, of the newest post.
        LastAtRole, ///< QDateTime, UTC.
        UnreadRole, ///< int; of the whole category on a collapsed heading.
        MentionsRole, ///< int; likewise.
        PinnedRole, ///< bool: for everybody, or by the user for themselves.
        LockedRole, ///< bool.
        DeletedRole, ///< bool: only those who moderate there see it.
        MutedRole, ///< bool: no badge, not in the totals.
        CollapsedRole, ///< bool, headings.
        HasDraftRole, ///< bool.
        LastSeqRole, ///< qint64.
        ReadSeqRole, ///< qint64.
    };

    /// `cache` may be null: then nothing is kept for offline.
    ThreadsModel(Session &session, Dispatcher &dispatcher, Requests &requests, CacheStore *cache,
                 QObject *parent = nullptr);
    ~ThreadsModel() override;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    /// Words that must all occur in the title; empty shows everything. Collapsing is ignored
    /// meanwhile.
    void setFilter(const QString &words);
    const QString &filter() const { return m_filter; }
    void setCollapsed(CategoryId category, bool collapsed);
    void setPinned(ThreadId thread, bool pinned);
    void setMuted(ThreadId thread, bool muted);
    void setHasDraft(ThreadId thread, bool hasDraft);
    /// A thread that the server said is so now, before its update comes.
    void learn(const ThreadSummary &thread);
    /// What was chosen before the program began, before the first list arrives.
    void restore(const QSet<CategoryId> &collapsed, const QSet<ThreadId> &pinned,
                 const QSet<ThreadId> &muted);
    const QSet<CategoryId> &collapsed() const { return m_collapsed; }
    const QSet<ThreadId> &pinned() const { return m_pinned; }
    const QSet<ThreadId> &muted() const { return m_muted; }

    /// Nothing has arrived yet, neither from the cache nor from the server: show a skeleton.
    bool isLoading() const { return !m_loaded; }
    /// Why the newest `list_threads` failed; nothing while it is fine.
    std::optional<Error> problem() const { return m_problem; }
    void refresh();

    /// Null when there is no such thread (any more).
    const ThreadSummary *thread(ThreadId id) const;
    QModelIndex indexOf(ThreadId id) const;
    /// Every thread, the newest activity first, whatever the filter: for Home and the quick
    /// switcher.
    QList<ThreadSummary> byActivity() const;
    QString categoryTitle(CategoryId id) const;
    const QList<Category> &categories() const { return m_categories; }
    /// What the user may do there. A server that does not tell lets them reply.
    CategoryRight rightOf(CategoryId id) const;
    CategoryRight rightIn(ThreadId id) const;
    /// Those where the user has at least that right, in their order.
    QList<Category> categoriesWith(CategoryRight right) const;
    static int unreadOf(const ThreadSummary &thread);

    int unreadTotal() const { return m_unreadTotal; }
    int mentionTotal() const { return m_mentionTotal; }

    /// Local at once, before the server's `read_update` confirms it.
    void setReadSeq(ThreadId thread, qint64 seq);

Q_SIGNALS:
    void totalsChanged(int unread, int mentions);
    /// The user folded, pinned or muted something: collapsed(), pinned(), muted().
    void choicesChanged();
    void loadingChanged(bool loading);
    /// Titles, order or rights: categories(), rightOf().
    void categoriesChanged();
    /// The thread is no longer the user's to see.
    void removed(panel::ThreadId thread);
    void problemChanged();

private:
    struct Row
    {
        RowKind kind = RowKind::Thread;
        CategoryId category;
        ThreadId thread;

        bool operator==(const Row &) const = default;
    };

    void take(const ListThreadsReply &reply);
    void threadUpdated(const ThreadUpdate &event);
    void threadRemoved(const ThreadRemoved &event);
    void categoriesTold(const CategoriesChanged &event);
    bool isPinned(const ThreadSummary &thread) const;
    void forget(ThreadId thread);
    void forumUpdated(const ForumUpdate &event);
    void readUpdated(const ReadUpdate &event);
    void notified(const Notification &event);
    void countMention(ThreadId thread, PostId post);
    /// Brings the visible rows in line with the data, with the fewest moves a view can follow.
    void arrange();
    QList<Row> wantedRows() const;
    void touch(ThreadId thread);
    void updateTotals();
    void keep();

    Session &m_session;
    Requests &m_requests;
    CacheStore *m_cache;
    QList<Category> m_categories;
    QHash<ThreadId, ThreadSummary> m_threads;
    QSet<ThreadId> m_listed; ///< Those of m_threads that the server still lists.
    QSet<PostId> m_counted; ///< Mentions counted here since the list was read.
    QList<Row> m_rows;
    QString m_filter;
    QSet<CategoryId> m_collapsed;
    QSet<ThreadId> m_pinned;
    QSet<ThreadId> m_muted;
    QSet<ThreadId> m_drafts;
    QTimer m_recount; ///< Asks for the mentions among what was marked unread.
    QTimer m_keepPause; ///< Gathers changes, so that a busy server does not mean a busy disk.
    bool m_loaded = false;
    bool m_asking = false;
    std::optional<Error> m_problem;
    int m_unreadTotal = 0;
    int m_mentionTotal = 0;
};

} // namespace panel::client
