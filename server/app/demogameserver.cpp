// SPDX-License-Identifier: MIT

#include "server/app/demogameserver.h"

#include <QNetworkDatagram>

#include <algorithm>

namespace panel::server {

namespace {

constexpr std::chrono::seconds Turn{5};
constexpr int TurnsOnMap = 48; // four minutes

} // namespace

DemoGameServer::DemoGameServer(const DemoServer &server, QList<QString> &idle, quint32 seed,
                               QObject *parent)
    : QObject(parent), m_server(server), m_idle(idle), m_random(seed)
{
    m_socket.bind(QHostAddress::LocalHost);
    connect(&m_socket, &QUdpSocket::readyRead, this, &DemoGameServer::answer);
    connect(&m_turn, &QTimer::timeout, this, &DemoGameServer::play);
    m_map = m_random.bounded(int(m_server.maps.size()));
    m_turnsOnMap = m_random.bounded(TurnsOnMap);
    for (int i = int(m_server.busy * m_server.places); i > 0; --i)
        come();
    m_running.start();
    m_turn.start(Turn);
}

bool DemoGameServer::isSilent() const
{
    if (!m_server.upSeconds || !m_server.silentSeconds)
        return false;
    const qint64 cycle = *m_server.upSeconds + *m_server.silentSeconds;
    return m_running.elapsed() / 1000 % cycle >= *m_server.upSeconds;
}

void DemoGameServer::play()
{
    for (Player &player : m_players) {
        player.score += m_random.bounded(10) == 0 ? m_random.bounded(1, 6) : 0;
        player.ping = qBound(18, player.ping + m_random.bounded(-3, 4), 140);
    }
    // The head count wanders around what the server usually has.
    const int usual = int(m_server.busy * m_server.places);
    const int drift = usual - int(m_players.size());
    const int dice = m_random.bounded(-8, 9) + qBound(-3, drift, 3);
    if (dice > 5 && m_players.size() + m_server.bots < m_server.places)
        come();
    else if (dice < -5 && m_players.size() > 1)
        go();
    if (++m_turnsOnMap < TurnsOnMap)
        return;
    m_turnsOnMap = 0;
    m_map = (m_map + 1) % int(m_server.maps.size());
    for (Player &player : m_players)
        player.score = 0;
}

void DemoGameServer::come()
{
    if (m_idle.isEmpty())
        return;
    const QString name = m_idle.takeAt(m_random.bounded(int(m_idle.size())));
    m_players.append({name, m_random.bounded(12), m_random.bounded(22, 95)});
}

void DemoGameServer::go()
{
    m_idle.append(m_players.takeAt(m_random.bounded(int(m_players.size()))).name);
}

void DemoGameServer::answer()
{
    while (m_socket.hasPendingDatagrams()) {
        const QNetworkDatagram request = m_socket.receiveDatagram();
        const QList<QByteArray> words = request.data().mid(4).simplified().split(' ');
        if (words.value(0) == "getstatus" && !isSilent())
            m_socket.writeDatagram(request.makeReply(status(words.value(1))));
        if (words.value(0) == "getinfo" && !isSilent())
            m_socket.writeDatagram(request.makeReply(info(words.value(1))));
    }
}

QByteArray DemoGameServer::info(const QByteArray &challenge) const
{
    const auto people = QByteArray::number(m_players.size());
    const auto all = QByteArray::number(m_players.size() + m_server.bots);
    return QByteArrayLiteral("\xff\xff\xff\xffinfoResponse\n\\challenge\\") + challenge
        + "\\hostname\\" + m_server.name.toUtf8() + "\\mapname\\" + m_server.maps.at(m_map).toUtf8()
        + "\\clients\\" + all + "\\g_humanplayers\\" + people + "\\sv_maxclients\\"
        + QByteArray::number(m_server.places);
}

QByteArray DemoGameServer::status(const QByteArray &challenge) const
{
    QByteArray text = QByteArrayLiteral("\xff\xff\xff\xffstatusResponse\n\\challenge\\") + challenge
        + "\\sv_hostname\\" + m_server.name.toUtf8() + "\\gamename\\" + m_server.game.toUtf8()
        + "\\mapname\\" + m_server.maps.at(m_map).toUtf8() + "\\sv_maxclients\\"
        + QByteArray::number(m_server.places) + '\n';
    const auto line = [&text](int score, int ping, const QString &name) {
        text += QByteArray::number(score) + ' ' + QByteArray::number(ping) + " \"" + name.toUtf8()
            + "\"\n";
    };
    for (const Player &player : m_players)
        line(player.score, player.ping, player.name);
    for (int i = 1; i <= m_server.bots; ++i)
        line(0, 0, QStringLiteral("^9[BOT]^7 Unit %1").arg(i)); // ping 0 tells a bot
    return text;
}

} // namespace panel::server
