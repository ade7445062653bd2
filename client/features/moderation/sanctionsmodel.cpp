// SPDX-License-Identifier: MIT

#include "client/features/moderation/sanctionsmodel.h"

#include <QLocale>

namespace panel::client {

SanctionsModel::SanctionsModel(Session &session, Requests &requests, QObject *parent)
    : QAbstractTableModel(parent), m_session(session), m_requests(requests)
{ }

int SanctionsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_lines.size());
}

int SanctionsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant SanctionsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const SanctionLine &line = m_lines.at(index.row());
    if (role == Qt::AccessibleTextRole) {
        QStringList parts;
        for (int column = 0; column < ColumnCount; ++column)
            parts.append(data(index.siblingAtColumn(column), Qt::DisplayRole).toString());
        parts.removeAll(QString());
        return parts.join(QStringLiteral(", "));
    }
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case Person:
        return line.user.username;
    case Kind:
        return line.kind == SanctionKind::Ban ? tr("Banned") : tr("Muted");
    case Until:
        return line.until ? QLocale().toString(line.until->toLocalTime(), QLocale::ShortFormat)
                          : tr("Until it is lifted");
    case By:
        return line.by.username;
    case Reason:
        return line.reason;
    default:
        return {};
    }
}

QVariant SanctionsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Person:
        return tr("Who");
    case Kind:
        return tr("What");
    case Until:
        return tr("Until");
    case By:
        return tr("By");
    case Reason:
        return tr("Reason");
    default:
        return {};
    }
}

void SanctionsModel::refresh()
{
    m_asking = true;
    m_requests.send(ListSanctions{}, this, [this](const Result<ListSanctionsReply> &reply) {
        m_asking = false;
        m_problem = reply ? std::nullopt : std::optional(reply.error());
        if (reply) {
            beginResetModel();
            m_lines = reply->sanctions;
            endResetModel();
        }
        Q_EMIT stateChanged();
    });
    Q_EMIT stateChanged();
}

bool SanctionsModel::mayLift(const SanctionLine &line) const
{
    const Role role = m_session.account().role;
    return role == Role::Admin || (role == Role::Moderator && line.kind == SanctionKind::Mute);
}

void SanctionsModel::lift(const SanctionLine &line, const QString &reason,
                          const std::function<void(const Result<Done> &)> &done)
{
    LiftSanction request;
    request.target = line.user.id;
    request.kind = line.kind;
    if (!reason.isEmpty())
        request.reason = reason;
    m_requests.send(request, this, [this, done](const Result<Done> &told) {
        if (told)
            refresh();
        done(told);
    });
}

} // namespace panel::client
