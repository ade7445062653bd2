// SPDX-License-Identifier: MIT

#pragma once

#include "server/features/monitor/gameanswer.h"

#include <QHash>

namespace panel::server {

/// The body of a statusResponse or an infoResponse: a line `\key\value\key\value`, and of a status
/// one line a player, `score ping "name"`, with the team before or behind the name in some games.
class Quake3Info
{
public:
    Quake3Info(const QByteArray &body, bool hasPlayers);

    /// A datagram that was cut off is not. What was cut between two lines cannot be told.
    bool isWhole() const { return m_whole; }
    /// Keys have no case; of two the last wins.
    QByteArray value(const QByteArray &key) const { return m_values.value(key.toLower()); }
    bool contains(const QByteArray &key) const { return m_values.contains(key.toLower()); }
    std::optional<int> count(const QByteArray &key) const;
    /// In the order they came, each key once.
    const QList<QByteArray> &keys() const { return m_keys; }
    bool isDarkplaces() const { return contains("qcstatus"); }

    struct Player
    {
        qint64 score = 0;
        int ping = 0;
        std::optional<int> team;
        QByteArray name;
    };
    const QList<Player> &players() const { return m_players; }

private:
    bool addPlayer(const QByteArray &line);

    bool m_whole = true;
    QHash<QByteArray, QByteArray> m_values;
    QList<QByteArray> m_keys;
    QList<Player> m_players;
};

/// What the two answers say together; at least one is there.
GameAnswer quake3Answer(const Quake3Info *status, const Quake3Info *info);

} // namespace panel::server
