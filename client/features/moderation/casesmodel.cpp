// SPDX-License-Identifier: MIT

#include "client/features/moderation/casesmodel.h"

namespace panel::client {

CasesModel::CasesModel(Session &session, Dispatcher &dispatcher, Requests &requests,
                       QObject *parent)
    : QAbstractListModel(parent), m_session(session), m_requests(requests)
{
    dispatcher.on<CasesChanged>(this, &CasesModel::changed);
    connect(&session.link(), &Link::stateChanged, this, [this](Link::State state) {
        if (state == Link::State::Online)
            refresh();
    });
}

int CasesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_cases.size());
}

QVariant CasesModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ModerationCase &its = m_cases.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return its.title;
    case IdRole:
        return its.id;
    case HeldRole:
        return its.held;
    case AuthorRole:
        return its.author.username;
    case AuthorIdRole:
        return its.author.id.value;
    case ContentRole:
        return its.content;
    case FilesRole: {
        QStringList names;
        const auto files = its.attachments.value_or(QList<Attachment>());
        for (const Attachment &file : files)
            names.append(file.name);
        return names.join(QStringLiteral(", "));
    }
    case AtRole:
        return its.decidedAt.value_or(its.at);
    default:
        return {};
    }
}

void CasesModel::setAllowed(bool allowed)
{
    if (m_allowed == allowed)
        return;
    m_allowed = allowed;
    if (allowed)
        return refresh();
    beginResetModel();
    m_cases.clear();
    endResetModel();
    setOpen(0);
}

void CasesModel::showDecided(bool decided)
{
    if (m_decided == decided)
        return;
    m_decided = decided;
    beginResetModel();
    m_cases.clear();
    m_hasMore = false;
    endResetModel();
    refresh();
}

void CasesModel::refresh()
{
    if (m_allowed && m_session.isOnline())
        ask(false);
}

void CasesModel::ask(bool more)
{
    m_asking = true;
    ListCases request;
    if (m_decided)
        request.decided = true;
    if (more && !m_cases.isEmpty())
        request.afterId = m_cases.last().id;
    request.limit = PageSize;
    m_requests.send(request, this,
                    [this, more, asked = ++m_asked](const Result<ListCasesReply> &reply) {
                        if (asked == m_asked)
                            answered(reply, more);
                    });
    Q_EMIT stateChanged();
}

void CasesModel::answered(const Result<ListCasesReply> &reply, bool more)
{
    m_asking = false;
    m_problem = reply ? std::nullopt : std::optional(reply.error());
    if (reply && more) {
        if (!reply->cases.isEmpty()) {
            const int from = int(m_cases.size());
            beginInsertRows({}, from, from + int(reply->cases.size()) - 1);
            m_cases.append(reply->cases);
            endInsertRows();
        }
        m_hasMore = reply->hasMore && !reply->cases.isEmpty();
    } else if (reply) {
        if (m_cases != reply->cases) {
            beginResetModel();
            m_cases = reply->cases;
            endResetModel();
        }
        m_hasMore = reply->hasMore;
    }
    if (reply)
        setOpen(reply->open);
    Q_EMIT stateChanged();
}

bool CasesModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && m_hasMore && !m_asking && m_session.isOnline();
}

void CasesModel::fetchMore(const QModelIndex &parent)
{
    if (canFetchMore(parent))
        ask(true);
}

const ModerationCase *CasesModel::find(qint64 id) const
{
    for (const ModerationCase &its : m_cases) {
        if (its.id == id)
            return &its;
    }
    return nullptr;
}

QModelIndex CasesModel::indexOf(qint64 id) const
{
    for (int row = 0; row < m_cases.size(); ++row) {
        if (m_cases.at(row).id == id)
            return index(row);
    }
    return {};
}

void CasesModel::decide(qint64 id, Decision decision, const QString &reason,
                        const std::function<void(const Result<Done> &)> &done)
{
    DecideCase request;
    request.id = id;
    request.decision = decision;
    if (!reason.isEmpty())
        request.reason = reason;
    m_requests.send(request, this, [this, id, done](const Result<Done> &told) {
        const bool gone = told || told.error().code == ErrorCode::Conflict // somebody was quicker
            || told.error().code == ErrorCode::NotFound;
        if (gone && !m_decided)
            remove(id);
        done(told);
    });
}

void CasesModel::changed(const CasesChanged &event)
{
    if (event.latest)
        take(*event.latest);
    setOpen(event.open);
}

void CasesModel::take(const ModerationCase &its)
{
    const bool belongs = (its.state != CaseState::Open) == m_decided;
    const QModelIndex row = indexOf(its.id);
    if (!belongs)
        return remove(its.id);
    if (row.isValid()) {
        m_cases[row.row()] = its;
        Q_EMIT dataChanged(row, row);
        return;
    }
    if (!m_decided && m_hasMore)
        return; // it stands on a page that is not loaded yet
    const int at = m_decided ? 0 : int(m_cases.size());
    beginInsertRows({}, at, at);
    m_cases.insert(at, its);
    endInsertRows();
    Q_EMIT stateChanged();
}

void CasesModel::remove(qint64 id)
{
    const QModelIndex row = indexOf(id);
    if (!row.isValid())
        return;
    beginRemoveRows({}, row.row(), row.row());
    m_cases.removeAt(row.row());
    endRemoveRows();
    Q_EMIT stateChanged();
}

void CasesModel::setOpen(int open)
{
    if (m_open == open)
        return;
    m_open = open;
    Q_EMIT openChanged(open);
}

} // namespace panel::client
