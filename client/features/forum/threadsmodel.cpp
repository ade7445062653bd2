// SPDX-License-Identifier: MIT

#include "client/features/forum/threadsmodel.h"

#include "client/features/rows.h"

#include <algorithm>

using namespace std::chrono_literals;

namespace panel::client {

ThreadsModel::ThreadsModel(Session &session, Dispatcher &dispatcher, Requests &requests,
                           CacheStore *cache, QObject *parent)
    : QAbstractListModel(parent), m_session(session), m_requests(requests), m_cache(cache)
{
    dispatcher.on<ThreadUpdate>(this, &ThreadsModel::threadUpdated);
    dispatcher.on<ThreadRemoved>(this, &ThreadsModel::threadRemoved);
    dispatcher.on<CategoriesChanged>(this, &ThreadsModel::categoriesTold);
    dispatcher.on<ForumUpdate>(this, &ThreadsModel::forumUpdated);
    dispatcher.on<ReadUpdate>(this, &ThreadsModel::readUpdated);
    dispatcher.on<Notification>(this, &ThreadsModel::notified);
    m_keepPause.setSingleShot(true);
    m_keepPause.setInterval(1s);
    connect(&m_keepPause, &QTimer::timeout, this, &ThreadsModel::keep);
    m_recount.setSingleShot(true);
    m_recount.setInterval(1s);
    connect(&m_recount, &QTimer::timeout, this, &ThreadsModel::refresh);
    connect(&session.link(), &Link::stateChanged, this, [this](Link::State state) {
        if (state == Link::State::Online)
            refresh();
    });
    if (m_cache) {
        const ListThreadsReply kept = m_cache->threads();
        if (!kept.threads.isEmpty() || !kept.categories.isEmpty())
            take(kept);
    }
    if (session.isOnline())
        refresh();
}

ThreadsModel::~ThreadsModel()
{
    if (m_keepPause.isActive())
        keep();
}

int ThreadsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant ThreadsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows.at(index.row());
    switch (role) {
    case KindRole:
        return int(row.kind);
    case ThreadIdRole:
        return row.thread.value;
    case CategoryIdRole:
        return row.category.value;
    case CategoryTitleRole:
        return categoryTitle(row.category);
    default:
        break;
    }
    if (row.kind == RowKind::Category) {
        int unreadCount = 0;
        int mentionCount = 0;
        switch (role) {
        case Qt::DisplayRole:
        case TitleRole:
            return categoryTitle(row.category);
        case CollapsedRole:
            return m_collapsed.contains(row.category);
        case UnreadRole:
        case MentionsRole:
            for (const ThreadSummary &thread : m_threads) {
                if (thread.categoryId != row.category || m_muted.contains(thread.id))
                    continue;
                unreadCount += unreadOf(thread);
                mentionCount += int(thread.mentions.value_or(0));
            }
            return role == UnreadRole ? unreadCount : mentionCount;
        default:
            return {};
        }
    }
    const auto found = m_threads.constFind(row.thread);
    Q_ASSERT(found != m_threads.cend());
    const ThreadSummary &thread = *found;
    switch (role) {
    case Qt::DisplayRole:
    case TitleRole:
        return thread.title;
    case LastAuthorRole:
        return thread.lastAuthor ? thread.lastAuthor->username : QString();
    case LastAuthorIdRole:
        return thread.lastAuthor ? thread.lastAuthor->id.value : 0;
    case ExcerptRole:
        return thread.excerpt;
    case LastAtRole:
        return thread.lastAt;
    case UnreadRole:
        return unreadOf(thread);
    case MentionsRole:
        return int(thread.mentions.value_or(0));
    case PinnedRole:
        return isPinned(thread);
    case LockedRole:
        return thread.locked;
    case DeletedRole:
        return thread.deleted.value_or(false);
    case MutedRole:
        return m_muted.contains(thread.id);
    case HasDraftRole:
        return m_drafts.contains(thread.id);
    case LastSeqRole:
        return thread.lastSeq;
    case ReadSeqRole:
        return thread.readSeq.value_or(0);
    default:
        return {};
    }
}

QHash<int, QByteArray> ThreadsModel::roleNames() const
{
    return {{Qt::DisplayRole, "display"},   {KindRole, "kind"},
            {ThreadIdRole, "threadId"},     {CategoryIdRole, "categoryId"},
            {TitleRole, "title"},           {CategoryTitleRole, "categoryTitle"},
            {LastAuthorRole, "lastAuthor"}, {LastAuthorIdRole, "lastAuthorId"},
            {ExcerptRole, "excerpt"},       {LastAtRole, "lastAt"},
            {UnreadRole, "unread"},         {MentionsRole, "mentions"},
            {PinnedRole, "pinned"},         {MutedRole, "muted"},
            {LockedRole, "locked"},         {DeletedRole, "deleted"},
            {CollapsedRole, "collapsed"},   {HasDraftRole, "hasDraft"},
            {LastSeqRole, "lastSeq"},       {ReadSeqRole, "readSeq"}};
}

void ThreadsModel::setFilter(const QString &words)
{
    if (m_filter == words)
        return;
    m_filter = words;
    arrange();
}

void ThreadsModel::setCollapsed(CategoryId category, bool collapsed)
{
    if (m_collapsed.contains(category) == collapsed)
        return;
    if (collapsed)
        m_collapsed.insert(category);
    else
        m_collapsed.remove(category);
    arrange();
    if (const auto heading = m_rows.indexOf({RowKind::Category, category, {}}); heading >= 0)
        Q_EMIT dataChanged(index(int(heading)), index(int(heading)));
    Q_EMIT choicesChanged();
}

void ThreadsModel::setPinned(ThreadId thread, bool pinned)
{
    if (pinned)
        m_pinned.insert(thread);
    else
        m_pinned.remove(thread);
    arrange();
    touch(thread);
    Q_EMIT choicesChanged();
}

void ThreadsModel::setMuted(ThreadId thread, bool muted)
{
    if (muted)
        m_muted.insert(thread);
    else
        m_muted.remove(thread);
    touch(thread);
    updateTotals();
    Q_EMIT choicesChanged();
}

void ThreadsModel::setHasDraft(ThreadId thread, bool hasDraft)
{
    if (m_drafts.contains(thread) == hasDraft)
        return;
    if (hasDraft)
        m_drafts.insert(thread);
    else
        m_drafts.remove(thread);
    touch(thread);
}

void ThreadsModel::restore(const QSet<CategoryId> &collapsed, const QSet<ThreadId> &pinned,
                           const QSet<ThreadId> &muted)
{
    m_collapsed = collapsed;
    m_pinned = pinned;
    m_muted = muted;
    arrange();
    if (!m_rows.isEmpty())
        Q_EMIT dataChanged(index(0), index(int(m_rows.size()) - 1));
    updateTotals();
}

void ThreadsModel::refresh()
{
    if (m_asking)
        return;
    m_asking = true;
    m_requests.send(ListThreads{}, this, [this](const Result<ListThreadsReply> &reply) {
        m_asking = false;
        m_problem = reply ? std::nullopt : std::optional(reply.error());
        if (reply) {
            take(*reply);
            keep();
        }
        Q_EMIT problemChanged();
    });
}

void ThreadsModel::take(const ListThreadsReply &reply)
{
    const bool wasLoading = isLoading();
    // Rows whose thread is gone must leave the view before the data does.
    QHash<ThreadId, ThreadSummary> threads;
    for (const ThreadSummary &thread : reply.threads)
        threads.insert(thread.id, thread);
    const bool otherCategories = m_categories != reply.categories;
    m_categories = reply.categories;
    const auto before = std::exchange(m_threads, threads);
    for (const Row &row : std::as_const(m_rows)) {
        if (row.kind == RowKind::Thread && !m_threads.contains(row.thread))
            m_threads.insert(row.thread, before.value(row.thread));
    }
    m_listed = QSet<ThreadId>(threads.keyBegin(), threads.keyEnd());
    m_counted.clear();
    m_loaded = true;
    arrange();
    m_threads.removeIf([this](QHash<ThreadId, ThreadSummary>::iterator entry) {
        return !m_listed.contains(entry.key());
    });
    if (!m_rows.isEmpty())
        Q_EMIT dataChanged(index(0), index(int(m_rows.size()) - 1));
    updateTotals();
    const QSet<ThreadId> gone = QSet<ThreadId>(before.keyBegin(), before.keyEnd()) - m_listed;
    for (const ThreadId thread : gone)
        Q_EMIT removed(thread);
    if (otherCategories)
        Q_EMIT categoriesChanged();
    if (wasLoading)
        Q_EMIT loadingChanged(false);
}

const ThreadSummary *ThreadsModel::thread(ThreadId id) const
{
    const auto thread = m_threads.constFind(id);
    return thread == m_threads.cend() ? nullptr : &*thread;
}

QModelIndex ThreadsModel::indexOf(ThreadId id) const
{
    for (int row = 0; row < m_rows.size(); ++row) {
        if (m_rows.at(row).kind == RowKind::Thread && m_rows.at(row).thread == id)
            return index(row);
    }
    return {};
}

QList<ThreadSummary> ThreadsModel::byActivity() const
{
    QList<ThreadSummary> threads = m_threads.values();
    std::sort(threads.begin(), threads.end(), [](const ThreadSummary &a, const ThreadSummary &b) {
        return a.lastAt != b.lastAt ? a.lastAt > b.lastAt : a.id > b.id;
    });
    return threads;
}

QString ThreadsModel::categoryTitle(CategoryId id) const
{
    for (const Category &category : m_categories) {
        if (category.id == id)
            return category.title;
    }
    return {};
}

CategoryRight ThreadsModel::rightOf(CategoryId id) const
{
    for (const Category &category : m_categories) {
        if (category.id == id)
            return category.right.value_or(CategoryRight::Reply);
    }
    return CategoryRight::Reply;
}

CategoryRight ThreadsModel::rightIn(ThreadId id) const
{
    const ThreadSummary *known = thread(id);
    return known ? rightOf(known->categoryId) : CategoryRight::Reply;
}

QList<Category> ThreadsModel::categoriesWith(CategoryRight right) const
{
    QList<Category> found;
    for (const Category &category : m_categories) {
        if (category.right.value_or(CategoryRight::Reply) >= right)
            found.append(category);
    }
    return found;
}

bool ThreadsModel::isPinned(const ThreadSummary &thread) const
{
    return thread.pinned || m_pinned.contains(thread.id);
}

int ThreadsModel::unreadOf(const ThreadSummary &thread)
{
    return int(qMax(qint64(0), thread.lastSeq - thread.readSeq.value_or(0)));
}

QList<ThreadsModel::Row> ThreadsModel::wantedRows() const
{
    const QStringList words = m_filter.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    QList<ThreadSummary> threads = byActivity();
    std::stable_sort(threads.begin(), threads.end(),
                     [this](const ThreadSummary &a, const ThreadSummary &b) {
                         return isPinned(a) && !isPinned(b);
                     });
    QList<Category> categories = m_categories;
    for (const ThreadSummary &thread : threads) { // new, and its title is still asked for
        if (std::none_of(categories.cbegin(), categories.cend(), [&](const Category &category) {
                return category.id == thread.categoryId;
            }))
            categories.append({thread.categoryId, {}});
    }
    QList<Row> rows;
    for (const Category &category : categories) {
        QList<Row> below;
        for (const ThreadSummary &thread : threads) {
            const bool matches
                = std::all_of(words.cbegin(), words.cend(), [&](const QString &word) {
                      return thread.title.contains(word, Qt::CaseInsensitive);
                  });
            if (thread.categoryId == category.id && m_listed.contains(thread.id) && matches)
                below.append({RowKind::Thread, category.id, thread.id});
        }
        if (below.isEmpty() && !words.isEmpty())
            continue;
        rows.append({RowKind::Category, category.id, {}});
        if (!words.isEmpty() || !m_collapsed.contains(category.id))
            rows.append(below);
    }
    return rows;
}

void ThreadsModel::arrange()
{
    const RowChange<Row> change{
        [this](int first, int last) { beginRemoveRows({}, first, last); },
        [this] { endRemoveRows(); },
        [this](int first, int last) { beginInsertRows({}, first, last); },
        [this] { endInsertRows(); },
        [this](int from, int to) { return beginMoveRows({}, from, from, {}, to); },
        [this] { endMoveRows(); }};
    change.apply(m_rows, wantedRows());
}

void ThreadsModel::touch(ThreadId thread)
{
    if (const QModelIndex row = indexOf(thread); row.isValid())
        Q_EMIT dataChanged(row, row);
    const auto known = m_threads.constFind(thread);
    if (known == m_threads.cend())
        return;
    const auto heading = m_rows.indexOf({RowKind::Category, known->categoryId, {}});
    if (heading >= 0) // it sums up what is below
        Q_EMIT dataChanged(index(int(heading)), index(int(heading)), {UnreadRole, MentionsRole});
}

void ThreadsModel::updateTotals()
{
    int unread = 0;
    int mentions = 0;
    for (const ThreadSummary &thread : std::as_const(m_threads)) {
        if (m_muted.contains(thread.id))
            continue;
        unread += unreadOf(thread);
        mentions += int(thread.mentions.value_or(0));
    }
    if (unread == m_unreadTotal && mentions == m_mentionTotal)
        return;
    m_unreadTotal = unread;
    m_mentionTotal = mentions;
    Q_EMIT totalsChanged(unread, mentions);
}

void ThreadsModel::keep()
{
    if (m_cache)
        m_cache->saveThreads({m_categories, byActivity()});
}

} // namespace panel::client
