// SPDX-License-Identifier: MIT

#pragma once

#include "server/net/network.h"
#include "tests/support/rawpeer.h"

#include <QTest>

namespace panel::test {

using namespace panel::server;

/// A real Network on loopback and a hub that writes down what it hears. It accepts every CONNECT,
/// trusts on the event `sign_in`, and answers every acknowledged event with `{}`.
class HubFixture : public QObject
{
public:
    explicit HubFixture(const NetConfig &config = easy()) : network(config)
    {
        connect(&network, &Transport::connecting, this,
                [this](SessionId session, const QString &from) {
                    sessions.append(session);
                    addresses.append(from);
                    if (accepts)
                        network.accept(session);
                });
        connect(&network, &Transport::eventReceived, this,
                [this](SessionId session, const QString &name, const QJsonArray &args,
                       std::optional<quint64> ackId) {
                    events.append(name);
                    lastArgs = args;
                    if (name == QLatin1String("sign_in"))
                        network.trust(session);
                    if (ackId && answers)
                        network.send(session, "43" + QByteArray::number(*ackId) + "[{}]");
                });
        connect(&network, &Transport::closed, this,
                [this](SessionId session, CloseReason reason) { closed.insert(session, reason); });
        connect(&network, &Transport::requested, this, [this](const HttpRequest &request) {
            requests.append(request);
            if (answersHttp)
                network.answer(request.id, HttpResponse{200, "application/json", httpBody, {}});
        });
        connect(&network, &Transport::refused, this,
                [this](const QString &reason) { ++refused[reason]; });
        const auto listening = network.listen(QStringLiteral("127.0.0.1"), 0);
        port = listening.value_or(0);
    }

    /// One thread, and limits that only the test's own attack can reach. The tests run twice, once
    /// for each way to speak WebSocket (CMakeLists.txt).
    static NetConfig easy()
    {
        NetConfig config;
        config.webSockets = isOverQt() ? NetConfig::WebSockets::Qt : NetConfig::WebSockets::Native;
        config.threads = 1;
        config.connectsPerSecondPerAddress = 0;
        config.connectionsPerAddress = 0;
        config.framesPerSecond = 0;
        config.closeDeadline = std::chrono::milliseconds{300};
        return config;
    }

    static NetConfig onThreads(int threads)
    {
        NetConfig config = easy();
        config.threads = threads;
        return config;
    }

    static bool isOverQt() { return qEnvironmentVariable("PANEL_TEST_WEBSOCKETS") == "qt"; }

    /// A peer in the namespace, with a `window` one that does not read on; null when that failed.
    std::unique_ptr<RawPeer> join(int window = 0)
    {
        auto peer = std::make_unique<RawPeer>(port, window);
        if (!peer->upgrade())
            return {};
        peer->text("40");
        if (!peer->gets("40{\"sid\""))
            return {};
        if (window > 0)
            peer->stopReading();
        return peer;
    }
    SessionId last() const { return sessions.isEmpty() ? SessionId() : sessions.last(); }

    bool hears(const QString &event)
    {
        return QTest::qWaitFor([&] { return events.contains(event); }, 10000);
    }
    bool refuses(const QString &reason)
    {
        return QTest::qWaitFor([&] { return refused.value(reason) > 0; }, 10000);
    }
    bool closes(SessionId session, CloseReason reason)
    {
        return QTest::qWaitFor([&] { return closed.contains(session); }, 10000)
            && closed.value(session) == reason;
    }
    /// Everything said to the net threads before has been done there, and what they said is here.
    bool settle()
    {
        RawPeer peer(port);
        peer.write("GET /healthz HTTP/1.1\r\nConnection: close\r\n\r\n");
        return peer.isClosed() && peer.received().contains("\"ok\"");
    }

    bool accepts = true;
    bool answers = true;
    bool answersHttp = true;
    QByteArray httpBody = QByteArrayLiteral("{\"hub\":true}");
    quint16 port = 0;
    QList<SessionId> sessions;
    QStringList addresses;
    QStringList events;
    QJsonArray lastArgs;
    QHash<SessionId, CloseReason> closed;
    QList<HttpRequest> requests;
    QHash<QString, int> refused;
    Network network; ///< Dies first: its signals reach members above.
};

} // namespace panel::test
