// SPDX-License-Identifier: MIT

#pragma once

#include "server/hub/rooms.h"
#include "server/hub/router.h"

#include <QJsonObject>
#include <QRandomGenerator>
#include <QTimer>
#include <QUdpSocket>

#include <functional>

namespace panel::server {

/// A game server of the demo: speaks the Quake 3 query protocol on a loopback port the system
/// picks, with people who come and go. Nothing leaves the machine.
class DemoGameServer final : public QObject
{
    Q_OBJECT

public:
    DemoGameServer(const QString &name, int slots_, int bots, quint32 seed,
                   QObject *parent = nullptr);

    quint16 port() const { return m_socket.localPort(); }

private:
    void answer();

    QString m_name;
    int m_slots;
    int m_bots;
    int m_players;
    QRandomGenerator m_random;
    QUdpSocket m_socket;
    QTimer m_change;
};

/// The world of `--demo`: people, threads and game servers in a disposable database, and talk that
/// goes on. Everything passes through the same commands and events as a real community's.
class Demo final : public QObject
{
    Q_OBJECT

public:
    Demo(Router &router, Rooms &rooms, QObject *parent = nullptr);

    /// Fills the database through the administrator's commands, writes the newcomer's access token
    /// to `tokenFile` (0600), then `done`, and the talk begins.
    void begin(const QString &tokenFile, std::function<void(const Result<> &)> done);

private:
    struct Step
    {
        QString command;
        QJsonObject data;
    };
    void next();
    void talk();

    Router &m_router;
    Rooms &m_rooms;
    QString m_tokenFile;
    std::function<void(const Result<> &)> m_done;
    QList<Step> m_steps;
    std::vector<std::unique_ptr<DemoGameServer>> m_servers;
    QList<Caller> m_people;
    QList<ThreadId> m_threads;
    QRandomGenerator m_random{7420};
    QTimer m_talk;
    int m_said = 0;
};

} // namespace panel::server
