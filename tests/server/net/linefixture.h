// SPDX-License-Identifier: MIT

#pragma once

#include "tests/server/net/suitefixture.h"
#include "tests/support/linepeer.h"

namespace panel::test {

/// Every way a client can talk to us, each a row of a whole test.
inline void everyLine()
{
    using WebSockets = NetConfig::WebSockets;
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<int>("threads");
    QTest::addColumn<WebSockets>("webSockets");
    QTest::newRow("polling") << QByteArray("polling") << 1 << WebSockets::Native;
    QTest::newRow("polling, three threads") << QByteArray("polling") << 3 << WebSockets::Native;
    QTest::newRow("WebSocket") << QByteArray("websocket") << 1 << WebSockets::Native;
    QTest::newRow("Qt's WebSocket") << QByteArray("websocket") << 1 << WebSockets::Qt;
    QTest::newRow("WebSocket, text only") << QByteArray("text") << 1 << WebSockets::Native;
    QTest::newRow("Qt's WebSocket, text only") << QByteArray("text") << 1 << WebSockets::Qt;
}

/// A peer on the line of the row that runs.
inline std::unique_ptr<LinePeer> linePeer(quint16 port, const QByteArray &path = "/socket.io/")
{
    QFETCH_GLOBAL(QByteArray, line);
    if (line == "polling")
        return std::make_unique<PollingLinePeer>(port, path);
    return std::make_unique<WebSocketLinePeer>(port, path, line == "text");
}

/// In the namespace `/`, with what was said about that read.
inline std::unique_ptr<LinePeer> joinedPeer(quint16 port)
{
    auto peer = linePeer(port);
    if (!peer->open())
        return {};
    peer->say({"40"});
    return peer->hears(2).value(1).startsWith("42[\"auth\"") ? std::move(peer) : nullptr;
}

} // namespace panel::test
