// SPDX-License-Identifier: MIT

#include "client/features/search/searchmodel.h"

#include <algorithm>

namespace panel::client {

SearchModel::SearchModel(Session &session, Requests &requests, QObject *parent)
    : QAbstractListModel(parent), m_session(session), m_requests(requests)
{
    connect(&session.link(), &Link::stateChanged, this, [this](Link::State state) {
        if (state == Link::State::Online && m_state == State::Failed)
            retry();
    });
}

int SearchModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_hits.size());
}

QVariant SearchModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const SearchHit &hit = m_hits.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return hit.title;
    case ThreadIdRole:
        return hit.threadId.value;
    case PostIdRole:
        return hit.postId.value;
    case SeqRole:
        return hit.seq;
    case AuthorRole:
        return hit.author.username;
    case AuthorIdRole:
        return hit.author.id.value;
    case AtRole:
        return hit.createdAt;
    case CategoryIdRole:
        return hit.categoryId.value;
    case SnippetRole:
        return hit.snippet;
    case MarksRole:
        return QVariant::fromValue(hit.marks);
    default:
        return {};
    }
}

void SearchModel::search(const Search &wanted)
{
    m_wanted = wanted;
    m_wanted.query = wanted.query.simplified();
    m_wanted.limit = PageSize;
    m_wanted.after.reset();
    ask();
}

void SearchModel::retry()
{
    m_wanted.after.reset();
    ask();
}

void SearchModel::ask()
{
    ++m_asked;
    m_fetchingMore = false;
    m_next.reset();
    beginResetModel();
    m_hits.clear();
    endResetModel();
    if (m_wanted.query.isEmpty())
        return setState(State::Nothing);
    setState(State::Waiting);
    m_requests.send(m_wanted, this, [this, asked = m_asked](const Result<SearchReply> &reply) {
        if (asked == m_asked)
            answered(reply, true);
    });
}

void SearchModel::fetchMore()
{
    if (!m_next || m_fetchingMore || !m_session.isOnline())
        return;
    m_fetchingMore = true;
    Search more = m_wanted;
    more.after = m_next;
    m_requests.send(more, this, [this, asked = m_asked](const Result<SearchReply> &reply) {
        if (asked != m_asked)
            return;
        m_fetchingMore = false;
        if (reply) // else scrolling asks again
            answered(reply, false);
    });
}

void SearchModel::answered(const Result<SearchReply> &reply, bool first)
{
    m_problem = reply ? std::nullopt : std::optional(reply.error());
    if (!reply)
        return setState(State::Failed);
    m_next = reply->next;
    if (!reply->hits.isEmpty()) {
        const int from = int(m_hits.size());
        beginInsertRows({}, from, from + int(reply->hits.size()) - 1);
        for (const SearchHit &hit : reply->hits)
            m_hits.append(tidied(hit));
        endInsertRows();
    }
    if (first)
        setState(m_hits.isEmpty() ? State::Empty : State::Found);
    else
        Q_EMIT stateChanged();
}

/// Marks are what a peer sent: only those within the snippet, in order and apart, are painted.
SearchHit SearchModel::tidied(SearchHit hit)
{
    std::sort(hit.marks.begin(), hit.marks.end(),
              [](const SearchMark &a, const SearchMark &b) { return a.from < b.from; });
    QList<SearchMark> marks;
    qint64 end = 0;
    for (const SearchMark &mark : std::as_const(hit.marks)) {
        if (mark.from < end || mark.length <= 0
            || qint64(mark.from) + mark.length > hit.snippet.size())
            continue;
        marks.append(mark);
        end = qint64(mark.from) + mark.length;
    }
    hit.marks = marks;
    return hit;
}

void SearchModel::setState(State state)
{
    m_state = state;
    Q_EMIT stateChanged();
}

bool SearchModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && m_next && !m_fetchingMore && m_session.isOnline();
}

void SearchModel::fetchMore(const QModelIndex &parent)
{
    if (!parent.isValid())
        fetchMore();
}

} // namespace panel::client
