// SPDX-License-Identifier: MIT

#include "server/features/monitor/playingbook.h"

#include "server/features/monitor/playername.h"

namespace panel::server {

void PlayingBook::set(UserId user, const PlayerLinks &links)
{
    m_links.insert(user, links);
    m_owners.removeIf([user](const decltype(m_owners)::iterator &owners) {
        owners->removeIf([user](const Owner &owner) { return owner.user == user; });
        return owners->isEmpty();
    });
    if (!links.shown)
        return;
    for (const PlayerLink &link : links.links)
        m_owners[playerKey(link.name)].append(
            {user, link.game.value_or(QString()).trimmed().toCaseFolded()});
}

QSet<UserId> PlayingBook::ownersAmong(const QString &game, const QList<ServerPlayer> &players) const
{
    QSet<UserId> owners;
    if (m_owners.isEmpty())
        return owners;
    const QString played = game.trimmed().toCaseFolded();
    for (const ServerPlayer &player : players) {
        if (player.bot)
            continue;
        for (const Owner &owner : m_owners.value(playerKey(player.name))) {
            if (owner.game.isEmpty() || owner.game == played)
                owners.insert(owner.user);
        }
    }
    return owners;
}

void PlayingBook::put(qint64 row, const QSet<UserId> &present)
{
    const QSet<UserId> before = m_present.value(row);
    for (const UserId user : present - before)
        m_places[user].append(row);
    for (const UserId user : before - present) {
        const auto places = m_places.find(user);
        places->removeOne(row);
        if (places->isEmpty())
            m_places.erase(places);
    }
    if (present.isEmpty())
        m_present.remove(row);
    else
        m_present.insert(row, present);
}

} // namespace panel::server
