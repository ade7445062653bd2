// SPDX-License-Identifier: MIT

/// Where people play who let others see it.

#include "server/features/monitor/monitorfeature.h"
#include "server/features/monitor/playername.h"

namespace panel::server {

namespace {

constexpr int LinkNameLength = 64;
constexpr int LinkGameLength = 40;
constexpr std::array Roles{Role::Guest, Role::Member, Role::Moderator, Role::Admin};

} // namespace

Result<PlayerLinks> MonitorFeature::links(const GetPlayerLinks &, const Caller &caller)
{
    return m_playing.of(caller.user);
}

void MonitorFeature::setLinks(const SetPlayerLinks &event, const Caller &caller,
                              Answer<PlayerLinks> answer)
{
    if (event.links.links.size() > PlayingBook::MostLinks)
        return answer(fail(ErrorCode::Invalid,
                           QStringLiteral("links: at most %1").arg(PlayingBook::MostLinks)));
    PlayerLinks links{event.links.shown, {}};
    for (const PlayerLink &given : event.links.links) {
        PlayerLink link{given.name.simplified(), {}};
        const QString game = given.game.value_or(QString()).simplified();
        if (playerKey(link.name).isEmpty() || link.name.size() > LinkNameLength)
            return answer(fail(ErrorCode::Invalid,
                               QStringLiteral("name: 1 to %1 characters").arg(LinkNameLength)));
        if (game.size() > LinkGameLength)
            return answer(fail(ErrorCode::Invalid,
                               QStringLiteral("game: at most %1 characters").arg(LinkGameLength)));
        if (!game.isEmpty())
            link.game = game;
        if (!links.links.contains(link))
            links.links.append(link);
    }
    m_parts.database.write(
        this,
        [user = caller.user, links](Sql &sql) {
            return MonitorStore(sql).setPlayerLinks(user, links);
        },
        [this, user = caller.user, links, answer](const Result<> &stored) {
            if (!stored)
                return answer(failure(stored));
            const Places before = placesOf({user});
            m_playing.set(user, links);
            for (const auto &[row, server] : m_servers) {
                if (server.status.state == ServerState::Up)
                    m_playing.put(
                        row, m_playing.ownersAmong(server.status.game, server.status.playerList));
            }
            tellPlaces(before);
            answer(links);
        });
}

Result<PlayingReply> MonitorFeature::playing(const GetPlaying &, const Caller &caller)
{
    Reader &reader = m_readers[caller.session];
    reader.caller = caller;
    reader.playing = true;
    seatForPlaying(reader);
    PlayingReply reply;
    QList<UserId> users = m_playing.everybody();
    std::sort(users.begin(), users.end());
    for (const UserId user : std::as_const(users)) {
        const qint64 row = placeSeen(user, caller.role);
        if (row && reply.playing.size() < MostPlaying)
            reply.playing.append(playingAt(user, row));
    }
    return reply;
}

/// Who wants all servers and has asked who plays hears of it, by their role.
void MonitorFeature::seatForPlaying(const Reader &reader)
{
    const Caller &caller = reader.caller;
    for (const Role role : Roles) {
        const RoomId room = RoomId::playing(qint64(role));
        if (role == caller.role && reader.all && reader.playing) {
            const auto joined = m_parts.rooms.join(room, caller);
            Q_ASSERT(joined); // these rooms are not limited
        } else {
            m_parts.rooms.leave(room, caller.session);
        }
    }
}

void MonitorFeature::notePlayers(Server &server)
{
    // One lost answer says nothing: who was there is there until the server counts as down.
    PlayingBook::Present present;
    if (server.status.state == ServerState::Up)
        present = m_playing.ownersAmong(server.status.game, server.status.playerList);
    const qint64 row = server.stored.row;
    const PlayingBook::Present before = m_playing.at(row);
    if (present == before)
        return;
    const Places places = placesOf(present.keys() + before.keys());
    m_playing.put(row, present);
    tellPlaces(places);
}

qint64 MonitorFeature::placeSeen(UserId user, Role role) const
{
    for (const qint64 row : m_playing.placesOf(user)) {
        if (role >= serverAt(row).role())
            return row;
    }
    return 0;
}

MonitorFeature::Place MonitorFeature::placeFor(UserId user, Role role) const
{
    const qint64 row = placeSeen(user, role);
    return {row, m_playing.at(row).value(user)};
}

MonitorFeature::Places MonitorFeature::placesOf(const QList<UserId> &users) const
{
    Places places;
    for (const UserId user : users) {
        for (const Role role : Roles)
            places[user].insert(role, placeFor(user, role));
    }
    return places;
}

void MonitorFeature::tellPlaces(const Places &before)
{
    for (auto user = before.cbegin(); user != before.cend(); ++user) {
        for (const Role role : Roles) {
            const Place place = placeFor(user.key(), role);
            if (place == user->value(role))
                continue;
            PlayingChanged news{user.key(), {}};
            if (place.first)
                news.playing = playingAt(user.key(), place.first);
            m_parts.fanOut.toRoom(RoomId::playing(qint64(role)), news);
        }
    }
}

/// A reader of another role sees others play, and elsewhere.
void MonitorFeature::tellPlaces(const Reader &reader, Role before)
{
    if (!reader.all || !reader.playing)
        return;
    for (const UserId user : m_playing.everybody()) {
        const qint64 row = placeSeen(user, reader.caller.role);
        if (row == placeSeen(user, before))
            continue;
        PlayingChanged news{user, {}};
        if (row)
            news.playing = playingAt(user, row);
        m_parts.fanOut.toSession(reader.caller.session, news);
    }
}

Playing MonitorFeature::playingAt(UserId user, qint64 row) const
{
    const Server &server = serverAt(row);
    const auto person = m_parts.people.byId(user);
    return {user,
            person ? person->username : QString(),
            server.id(),
            server.status.name,
            server.status.game,
            m_playing.at(row).value(user)};
}

} // namespace panel::server
