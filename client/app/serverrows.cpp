// SPDX-License-Identifier: MIT

#include "client/app/serverrows.h"

#include "client/widgets/painting.h"
#include "client/widgets/rows.h"
#include "client/widgets/slotbar.h"
#include "client/widgets/timewords.h"

namespace panel::client {

ServerRows::ServerRows(ServersModel &servers, QObject *parent) : QIdentityProxyModel(parent)
{
    setSourceModel(&servers);
}

QVariant ServerRows::data(const QModelIndex &index, int role) const
{
    const auto source = [&](int wanted) { return QIdentityProxyModel::data(index, wanted); };
    const auto state = panel::ServerState(source(ServersModel::StateRole).toInt());
    switch (role) {
    case RowKindRole:
        return int(RowKind::Server);
    case RowServerStateRole:
        if (state == panel::ServerState::Down)
            return int(ServerState::Down);
        if (state == panel::ServerState::Unknown)
            return int(ServerState::Unknown);
        return int(source(ServersModel::FlappingRole).toBool() ? ServerState::Flapping
                                                               : ServerState::Up);
    case RowSlotsRole:
        return QVariant::fromValue(SlotCounts{source(ServersModel::PlayersRole).toInt(),
                                              source(ServersModel::BotsRole).toInt(),
                                              source(ServersModel::MaxPlayersRole).toInt()});
    case RowSecondLineRole:
        return source(ServersModel::MapRole);
    case RowTimeRole: {
        if (state == panel::ServerState::Up)
            return tr("%1 ms", "ping").arg(source(ServersModel::PingRole).toInt());
        if (state == panel::ServerState::Unknown)
            return tr("Not asked yet");
        const QDateTime seen = source(ServersModel::LastSeenRole).toDateTime();
        return seen.isValid() ? tr("Down since %1", "%1 is a time or a day").arg(clockOrDay(seen))
                              : tr("Down");
    }
    case Qt::AccessibleTextRole:
        return rowAccessibleText(index);
    default:
        return source(role);
    }
}

QString ServerRows::clockOrDay(const QDateTime &at)
{
    const bool today = at.toLocalTime().date() == QDate::currentDate();
    return today ? clockWord(at) : whenWord(at);
}

} // namespace panel::client
