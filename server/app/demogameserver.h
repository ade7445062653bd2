// SPDX-License-Identifier: MIT

#pragma once

#include "server/app/democontent.h"

#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QTimer>
#include <QUdpSocket>

namespace panel::server {

/// A game server of the demo: speaks the Quake 3 query protocol on a loopback port the system
/// picks. People come and go, score, and change the map; one that has `silent_seconds` stops
/// answering now and then. Nothing leaves the machine.
class DemoGameServer final : public QObject
{
    Q_OBJECT

public:
    /// `idle` are the names of those who play nowhere: who comes is taken from it, who goes is put
    /// back, so that nobody is at two servers. `seed` makes each server's day its own.
    DemoGameServer(const DemoServer &server, QList<QString> &idle, quint32 seed,
                   QObject *parent = nullptr);

    quint16 port() const { return m_socket.localPort(); }
    bool isSilent() const;

private:
    struct Player
    {
        QString name;
        int score = 0;
        int ping = 0;
    };

    void play();
    void come();
    void go();
    void answer();
    QByteArray status(const QByteArray &challenge) const;
    QByteArray info(const QByteArray &challenge) const;

    DemoServer m_server;
    QList<QString> &m_idle;
    QRandomGenerator m_random;
    QList<Player> m_players;
    int m_map = 0;
    int m_turnsOnMap = 0;
    QElapsedTimer m_running;
    QUdpSocket m_socket;
    QTimer m_turn;
};

} // namespace panel::server
