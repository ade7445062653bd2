// SPDX-License-Identifier: MIT

#pragma once

#include "server/features/monitor/prober.h"
#include "tests/support/gamepeers.h"

#include <QNetworkDatagram>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QUdpSocket>

namespace panel::test {

using namespace std::chrono_literals;

/// For tests that wait for silence.
inline const server::ProbeTiming Quick{3, 150ms};

/// A game server over a real socket, as good or bad as the test wants it.
class UdpServer : public QObject
{
public:
    explicit UdpServer(GamePeer &peer, const QHostAddress &at = QHostAddress::LocalHost,
                       quint16 port = 0)
        : m_peer(peer)
    {
        isBound = m_socket.bind(at, port);
        connect(&m_socket, &QUdpSocket::readyRead, this, [this] {
            while (m_socket.hasPendingDatagrams()) {
                const auto request = m_socket.receiveDatagram();
                senders.insert(request.senderPort());
                if (++requests <= ignore)
                    continue;
                for (const QByteArray &answer : m_peer.answer(request.data())) {
                    if (fromElsewhere)
                        m_other.writeDatagram(answer, request.senderAddress(),
                                              quint16(request.senderPort()));
                    else
                        m_socket.writeDatagram(request.makeReply(answer));
                }
            }
        });
        m_other.bind(at);
    }
    quint16 port() const { return m_socket.localPort(); }
    server::TargetAddress address() const { return {"127.0.0.1", port()}; }

    bool isBound = false;
    int requests = 0;
    int ignore = 0;
    bool fromElsewhere = false;
    QSet<int> senders; ///< Ports.

private:
    GamePeer &m_peer;
    QUdpSocket m_socket;
    QUdpSocket m_other;
};

/// A Minecraft server over a real socket. Answers come in `pieces`.
class TcpServer : public QObject
{
public:
    explicit TcpServer(bool isOld = false)
    {
        m_server.listen(QHostAddress::LocalHost);
        connect(&m_server, &QTcpServer::newConnection, this, [this, isOld] {
            QTcpSocket *socket = m_server.nextPendingConnection();
            ++connections;
            if (isMute)
                return;
            const auto peer = std::make_shared<MinecraftPeer>(isOld);
            connect(socket, &QTcpSocket::readyRead, this, [this, socket, peer] {
                for (const QByteArray &answer : peer->answer(socket->readAll())) {
                    for (qsizetype at = 0; at < answer.size(); at += answer.size() / pieces) {
                        socket->write(answer.mid(at, answer.size() / pieces));
                        socket->flush();
                    }
                }
                if (peer->closes)
                    socket->disconnectFromHost();
            });
        });
    }
    server::TargetAddress address() const { return {"127.0.0.1", m_server.serverPort()}; }

    int connections = 0;
    bool isMute = false;
    int pieces = 1;

private:
    QTcpServer m_server;
};

/// Over UDP; null for what is asked over TCP.
inline std::unique_ptr<GamePeer> peerOf(QueryProtocol protocol)
{
    switch (protocol) {
    case QueryProtocol::Quake3:
        return std::make_unique<Quake3Peer>();
    case QueryProtocol::A2s:
        return std::make_unique<A2sPeer>();
    case QueryProtocol::Mumble:
        return std::make_unique<MumblePeer>();
    case QueryProtocol::Teeworlds:
        return std::make_unique<TeeworldsPeer>();
    default:
        return nullptr;
    }
}

/// A server of any protocol, over what it is asked over.
class GameServer
{
public:
    explicit GameServer(QueryProtocol protocol) : m_peer(peerOf(protocol))
    {
        if (m_peer)
            m_udp.emplace(*m_peer);
        else
            m_tcp.emplace();
    }

    server::TargetAddress address() const { return m_udp ? m_udp->address() : m_tcp->address(); }
    UdpServer *udp() { return m_udp ? &*m_udp : nullptr; } ///< Null over TCP.

private:
    std::unique_ptr<GamePeer> m_peer;
    std::optional<UdpServer> m_udp;
    std::optional<TcpServer> m_tcp;
};

/// Rows of a test that holds for every protocol.
inline void forEveryProtocol()
{
    QTest::addColumn<int>("protocol");
    for (const auto protocol : server::gameProtocols())
        QTest::newRow(nameOf(protocol).data()) << int(protocol);
}

/// A probe, and its end. It must not end at once.
inline server::Probed<server::ProbeResult> probeOnce(server::NetworkProber &prober,
                                                     const server::TargetAddress &target,
                                                     QueryProtocol protocol)
{
    std::optional<server::Probed<server::ProbeResult>> result;
    prober.probe(target, protocol,
                 [&](const server::Probed<server::ProbeResult> &found) { result = found; });
    if (result || !QTest::qWaitFor([&] { return result.has_value(); }, 10000))
        return tl::unexpected(server::ProbeFailure{ProbeProblem::Timeout, "at once, or never"});
    return *result;
}
inline server::Probed<server::ProbeResult> probeOnce(const server::TargetAddress &target,
                                                     QueryProtocol protocol,
                                                     const server::ProbeTiming &timing = Quick)
{
    server::NetworkProber prober(true, timing);
    return probeOnce(prober, target, protocol);
}
inline QString problemOf(const server::Probed<server::ProbeResult> &result)
{
    return result ? QString("none") : QString(nameOf(result.error().problem));
}

} // namespace panel::test
