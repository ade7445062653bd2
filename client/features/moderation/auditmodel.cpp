// SPDX-License-Identifier: MIT

#include "client/features/moderation/auditmodel.h"

#include <QCoreApplication>
#include <QHash>
#include <QLocale>

namespace panel::client {

AuditModel::AuditModel(Session &session, Requests &requests, QObject *parent)
    : QAbstractTableModel(parent), m_session(session), m_requests(requests)
{ }

int AuditModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_entries.size());
}

int AuditModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant AuditModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const AuditEntry &entry = m_entries.at(index.row());
    if (role == Qt::AccessibleTextRole) {
        QStringList parts{data(index.siblingAtColumn(When), Qt::DisplayRole).toString(),
                          entry.actor,
                          auditActionText(entry.action),
                          entry.subject,
                          entry.detail,
                          entry.reason};
        parts.removeAll(QString());
        return parts.join(QStringLiteral(", "));
    }
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case When:
        return QLocale().toString(entry.at.toLocalTime(), QLocale::ShortFormat);
    case Who:
        return entry.actor;
    case What:
        return auditActionText(entry.action);
    case Whom:
        return entry.subject;
    case Detail:
        return entry.detail;
    case Reason:
        return entry.reason;
    default:
        return {};
    }
}

QVariant AuditModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case When:
        return tr("When");
    case Who:
        return tr("Who");
    case What:
        return tr("What");
    case Whom:
        return tr("To what");
    case Detail:
        return tr("Detail");
    case Reason:
        return tr("Reason");
    default:
        return {};
    }
}

void AuditModel::setFilter(const QString &actor, const QString &action)
{
    if (m_actor == actor && m_action == action)
        return;
    m_actor = actor;
    m_action = action;
    beginResetModel();
    m_entries.clear();
    m_hasMore = false;
    endResetModel();
    refresh();
}

void AuditModel::refresh()
{
    ask(false);
}

void AuditModel::ask(bool more)
{
    m_asking = true;
    AuditLog request;
    if (more && !m_entries.isEmpty())
        request.beforeId = m_entries.last().id;
    if (!m_actor.isEmpty())
        request.actor = m_actor;
    if (!m_action.isEmpty())
        request.action = m_action;
    request.limit = PageSize;
    m_requests.send(request, this,
                    [this, more, asked = ++m_asked](const Result<AuditLogReply> &reply) {
                        if (asked == m_asked)
                            answered(reply, more);
                    });
    Q_EMIT stateChanged();
}

void AuditModel::answered(const Result<AuditLogReply> &reply, bool more)
{
    m_asking = false;
    m_problem = reply ? std::nullopt : std::optional(reply.error());
    if (reply && !more) {
        beginResetModel();
        m_entries = reply->entries;
        endResetModel();
    } else if (reply && !reply->entries.isEmpty()) {
        const int from = int(m_entries.size());
        beginInsertRows({}, from, from + int(reply->entries.size()) - 1);
        m_entries.append(reply->entries);
        endInsertRows();
    }
    if (reply)
        m_hasMore = reply->hasMore && !reply->entries.isEmpty();
    Q_EMIT stateChanged();
}

bool AuditModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && m_hasMore && !m_asking && m_session.isOnline();
}

void AuditModel::fetchMore(const QModelIndex &parent)
{
    if (canFetchMore(parent))
        ask(true);
}

QString auditActionText(const QString &action)
{
    static const QHash<QString, const char *> words{
        {QStringLiteral("post.delete"), QT_TRANSLATE_NOOP("Audit", "Deleted a post")},
        {QStringLiteral("post.restore"), QT_TRANSLATE_NOOP("Audit", "Restored a post")},
        {QStringLiteral("post.edit"), QT_TRANSLATE_NOOP("Audit", "Edited a post")},
        {QStringLiteral("case.approve"), QT_TRANSLATE_NOOP("Audit", "Let a post through")},
        {QStringLiteral("case.reject"), QT_TRANSLATE_NOOP("Audit", "Rejected a post")},
        {QStringLiteral("case.delete_post"), QT_TRANSLATE_NOOP("Audit", "Deleted a reported post")},
        {QStringLiteral("case.dismiss"), QT_TRANSLATE_NOOP("Audit", "Left a reported post")},
        {QStringLiteral("thread.add"), QT_TRANSLATE_NOOP("Audit", "Added a thread")},
        {QStringLiteral("thread.edit"), QT_TRANSLATE_NOOP("Audit", "Changed a thread")},
        {QStringLiteral("thread.delete"), QT_TRANSLATE_NOOP("Audit", "Deleted a thread")},
        {QStringLiteral("thread.restore"), QT_TRANSLATE_NOOP("Audit", "Restored a thread")},
        {QStringLiteral("user.mute"), QT_TRANSLATE_NOOP("Audit", "Muted somebody")},
        {QStringLiteral("user.unmute"), QT_TRANSLATE_NOOP("Audit", "Lifted a mute")},
        {QStringLiteral("user.ban"), QT_TRANSLATE_NOOP("Audit", "Banned somebody")},
        {QStringLiteral("user.unban"), QT_TRANSLATE_NOOP("Audit", "Lifted a ban")},
        {QStringLiteral("user.add"), QT_TRANSLATE_NOOP("Audit", "Added an account")},
        {QStringLiteral("user.role"), QT_TRANSLATE_NOOP("Audit", "Changed a role")},
        {QStringLiteral("user.disable"), QT_TRANSLATE_NOOP("Audit", "Closed an account")},
        {QStringLiteral("user.enable"), QT_TRANSLATE_NOOP("Audit", "Opened an account")},
        {QStringLiteral("user.password"), QT_TRANSLATE_NOOP("Audit", "Set a password")},
        {QStringLiteral("token.issue"), QT_TRANSLATE_NOOP("Audit", "Issued a token")},
        {QStringLiteral("session.revoke"), QT_TRANSLATE_NOOP("Audit", "Ended a sign-in")},
        {QStringLiteral("invite.create"), QT_TRANSLATE_NOOP("Audit", "Invited somebody")},
        {QStringLiteral("invite.revoke"), QT_TRANSLATE_NOOP("Audit", "Revoked an invitation")},
        {QStringLiteral("filter.add"), QT_TRANSLATE_NOOP("Audit", "Added a word filter")},
        {QStringLiteral("filter.set"), QT_TRANSLATE_NOOP("Audit", "Changed a word filter")},
        {QStringLiteral("filter.remove"), QT_TRANSLATE_NOOP("Audit", "Removed a word filter")},
        {QStringLiteral("category.add"), QT_TRANSLATE_NOOP("Audit", "Added a category")},
        {QStringLiteral("category.edit"), QT_TRANSLATE_NOOP("Audit", "Changed a category")},
        {QStringLiteral("category.remove"), QT_TRANSLATE_NOOP("Audit", "Removed a category")},
        {QStringLiteral("category.grant"), QT_TRANSLATE_NOOP("Audit", "Granted a right")},
        {QStringLiteral("category.revoke"), QT_TRANSLATE_NOOP("Audit", "Took back a right")},
        {QStringLiteral("server.add"), QT_TRANSLATE_NOOP("Audit", "Added a game server")},
        {QStringLiteral("server.remove"), QT_TRANSLATE_NOOP("Audit", "Removed a game server")},
        {QStringLiteral("emit"), QT_TRANSLATE_NOOP("Audit", "Sent an event")},
        {QStringLiteral("backup"), QT_TRANSLATE_NOOP("Audit", "Made a backup")},
    };
    const auto known = words.constFind(action);
    return known == words.cend() ? action : QCoreApplication::translate("Audit", *known);
}

} // namespace panel::client
