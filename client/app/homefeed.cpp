// SPDX-License-Identifier: MIT

#include "client/app/homefeed.h"

#include "client/features/rows.h"
#include "client/text/posttext.h"
#include "client/widgets/rows.h"
#include "client/widgets/timewords.h"

namespace panel::client {

HomeFeed::HomeFeed(const ThreadsModel &threads, QObject *parent)
    : QAbstractListModel(parent), m_threads(threads)
{
    // Rows and texts here depend on every thread at once, also on those a fold hides there.
    connect(&threads, &QAbstractItemModel::rowsInserted, this, &HomeFeed::arrange);
    connect(&threads, &QAbstractItemModel::rowsRemoved, this, &HomeFeed::arrange);
    connect(&threads, &QAbstractItemModel::rowsMoved, this, &HomeFeed::arrange);
    connect(&threads, &QAbstractItemModel::modelReset, this, &HomeFeed::arrange);
    connect(&threads, &QAbstractItemModel::dataChanged, this, &HomeFeed::arrange);
    connect(&threads, &ThreadsModel::totalsChanged, this, &HomeFeed::arrange);
    connect(&threads, &ThreadsModel::loadingChanged, this, &HomeFeed::arrange);
    arrange();
}

int HomeFeed::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant HomeFeed::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows.at(index.row());
    if (role == Qt::AccessibleTextRole)
        return rowAccessibleText(index);
    if (row.kind == Kind::Skeleton)
        return role == RowKindRole ? QVariant(int(RowKind::Skeleton)) : QVariant();
    if (row.kind == Kind::Heading) {
        if (role == RowKindRole)
            return int(RowKind::Heading);
        return role == Qt::DisplayRole ? QVariant(tr("Earlier")) : QVariant();
    }
    const ThreadSummary *thread = m_threads.thread(row.thread);
    if (!thread)
        return {};
    const bool isNews = row.kind == Kind::News;
    switch (role) {
    case RowKindRole:
        return int(isNews ? RowKind::Feed : RowKind::Earlier);
    case ThreadIdRole:
        return thread->id.value;
    case Qt::DisplayRole:
        return thread->title;
    case RowSecondLineRole:
        return m_threads.categoryTitle(thread->categoryId);
    case RowTimeRole:
        return whenWord(thread->lastAt);
    case RowUnreadRole:
        return isNews ? ThreadsModel::unreadOf(*thread) : 0;
    case RowMentionRole:
        return isNews && thread->mentions.value_or(0) > 0;
    case RowUserIdRole:
        return thread->lastAuthor ? thread->lastAuthor->id.value : 0;
    case RowUserNameRole:
        return thread->lastAuthor ? thread->lastAuthor->username : QString();
    case RowExcerptRole:
        return isNews ? postExcerpt(thread->excerpt) : QVariant();
    default:
        return {};
    }
}

Qt::ItemFlags HomeFeed::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return {};
    const Kind kind = m_rows.at(index.row()).kind;
    return kind == Kind::News || kind == Kind::Earlier ? Qt::ItemIsEnabled | Qt::ItemIsSelectable
                                                       : Qt::NoItemFlags;
}

void HomeFeed::setSkeletonShown(bool shown)
{
    m_skeleton = shown;
    arrange();
}

QList<HomeFeed::Row> HomeFeed::wantedRows() const
{
    QList<Row> news;
    QList<Row> earlier;
    for (const ThreadSummary &thread : m_threads.byActivity()) {
        if (ThreadsModel::unreadOf(thread) > 0 && !m_threads.muted().contains(thread.id))
            news.append({Kind::News, thread.id});
        else if (earlier.size() < EarlierRows)
            earlier.append({Kind::Earlier, thread.id});
    }
    if (m_threads.isLoading() && m_skeleton) {
        for (qint64 bone = 1; bone <= 3; ++bone)
            news.append({Kind::Skeleton, {bone}});
    }
    if (!earlier.isEmpty())
        news.append({Kind::Heading, {}});
    return news + earlier;
}

void HomeFeed::arrange()
{
    const RowChange<Row> change{
        [this](int first, int last) { beginRemoveRows({}, first, last); },
        [this] { endRemoveRows(); },
        [this](int first, int last) { beginInsertRows({}, first, last); },
        [this] { endInsertRows(); },
        [this](int from, int to) { return beginMoveRows({}, from, from, {}, to); },
        [this] { endMoveRows(); }};
    change.apply(m_rows, wantedRows());
    m_news = int(std::count_if(m_rows.cbegin(), m_rows.cend(),
                               [](const Row &row) { return row.kind == Kind::News; }));
    if (!m_rows.isEmpty())
        Q_EMIT dataChanged(index(0), index(int(m_rows.size()) - 1));
    Q_EMIT updated();
}

} // namespace panel::client
