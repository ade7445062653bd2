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

PlayingBook::Present PlayingBook::ownersAmong(const QString &game,
                                              const QList<ServerPlayer> &players) const
{
    Present owners;
    if (m_owners.isEmpty())
        return owners;
    const QString played = game.trimmed().toCaseFolded();
    for (const ServerPlayer &player : players) {
        if (player.bot)
            continue;
        for (const Owner &owner : m_owners.value(playerKey(player.name))) {
            if (owner.game.isEmpty() || owner.game == played)
                owners.insert(owner.user, player.name);
        }
    }
    return owners;
}

void PlayingBook::put(qint64 row, const Present &present)
{
    const Present before = m_present.value(row);
    for (auto one = present.cbegin(); one != present.cend(); ++one) {
        if (!before.contains(one.key()))
            m_places[one.key()].append(row);
    }
    for (auto one = before.cbegin(); one != before.cend(); ++one) {
        if (present.contains(one.key()))
            continue;
        const auto places = m_places.find(one.key());
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
