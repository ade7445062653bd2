// SPDX-License-Identifier: MIT

#pragma once

#include "shared/features/monitor/monitorevents.h"

#include <QHash>

namespace panel::server {

/// The names people play under, and where those names are now. Only of those who let others see it.
class PlayingBook
{
public:
    static constexpr int MostLinks = 10; ///< Of an account.

    void set(UserId user, const PlayerLinks &links);
    PlayerLinks of(UserId user) const { return m_links.value(user); }

    /// People, and the name each plays under, as the server spells it.
    using Present = QHash<UserId, QString>;

    /// Whose names those are, in that game.
    Present ownersAmong(const QString &game, const QList<ServerPlayer> &players) const;
    /// Who plays at the server now.
    void put(qint64 row, const Present &present);

    /// The servers where somebody plays, longest there first.
    QList<qint64> placesOf(UserId user) const { return m_places.value(user); }
    QList<UserId> everybody() const { return m_places.keys(); }
    Present at(qint64 row) const { return m_present.value(row); }

private:
    struct Owner
    {
        UserId user;
        QString game; ///< Casefolded; empty: any.
    };

    QHash<UserId, PlayerLinks> m_links;
    QHash<QString, QList<Owner>> m_owners; ///< By playerKey(), of those that are shown.
    QHash<UserId, QList<qint64>> m_places;
    QHash<qint64, Present> m_present;
};

} // namespace panel::server
