// SPDX-License-Identifier: MIT

#include "tests/server/net/tlsfixture.h"

#include <QProcess>
#include <QRandomGenerator>

using namespace panel;
using namespace panel::server;
using namespace panel::test;
using namespace std::chrono_literals;

namespace {

const RoomId room{RoomId::Kind::Thread, 7};

/// One request over a connection that stays, and its answer, head and body.
QByteArray ask(RawPeer &peer, const QByteArray &method, const QByteArray &target,
               const QByteArray &body = {}, const QByteArray &fields = {})
{
    const qsizetype from = peer.received().size();
    peer.write(method + ' ' + target + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: "
               + QByteArray::number(body.size()) + "\r\n" + fields + "\r\n" + body);
    QByteArray answer;
    const auto isWhole = [&] {
        answer = peer.received().mid(from);
        const qsizetype head = answer.indexOf("\r\n\r\n");
        const qsizetype length = answer.indexOf("Content-Length: ");
        if (head < 0 || length < 0)
            return false;
        const auto size = answer.mid(length + 16, 12).split('\r').first().toLongLong();
        return answer.size() >= head + 4 + size;
    };
    const bool came = QTest::qWaitFor([&] { return isWhole() || !peer.isOpen(); }, 10000);
    return came ? answer : QByteArray();
}

QByteArray sidOf(const QByteArray &answer)
{
    const qsizetype at = answer.indexOf("\"sid\":\"");
    return at < 0 ? QByteArray() : answer.mid(at + 7).split('"').first();
}

} // namespace

/// What TLS changes behind the handshake. The rest is as without it, which the other tests here
/// test.
class TlsSessionsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // ---- a session ------------------------------------------------------------------------------

    void initTestCase() { m_tls.make(); }

    void renegotiationIsRefused()
    {
        TlsHub hub(m_tls.identity);
        QProcess client;
        client.setProcessChannelMode(QProcess::MergedChannels);
        client.start("openssl",
                     {"s_client", "-tls1_2", "-connect", QString("127.0.0.1:%1").arg(hub.port)});
        QByteArray said;
        const auto says = [&](const char *words) {
            return QTest::qWaitFor(
                       [&] {
                           said += client.readAll();
                           return said.contains(words) || client.state() == QProcess::NotRunning;
                       },
                       10000)
                && (said += client.readAll()).contains(words);
        };
        QVERIFY2(says("Verify return code"), said);
        client.write("R\n");
        QVERIFY2(says("RENEGOTIATING"), said);
        QVERIFY2(says("no renegotiation"), said);
        client.kill();
        client.waitForFinished();
        QVERIFY(hub.settle());
    }

    void garbageInsteadOfARecordEndsTheSession()
    {
        TlsHub hub(m_tls.identity);
        const auto peer = hub.join();
        QVERIFY(peer);
        const QByteArray noise = QByteArray::fromHex("1703030020") + QByteArray(32, 'x');
        QCOMPARE(
            ::send(int(peer->ssl().socketDescriptor()), noise.constData(), size_t(noise.size()), 0),
            noise.size());
        QVERIFY(hub.closes(hub.last(), CloseReason::Lost));
        QVERIFY(peer->isClosed());
        QVERIFY(hub.events.isEmpty());
    }

    void aMegabyteOfFanOutArrivesIntact()
    {
        NetConfig config = HubFixture::easy();
        config.threads = 2;
        TlsHub hub(m_tls.identity, config);
        std::vector<std::unique_ptr<TlsPeer>> peers;
        for (int i = 0; i < 4; ++i) {
            peers.push_back(hub.join());
            QVERIFY(peers.back());
            hub.network.join(room, hub.last());
        }
        QRandomGenerator random(2);
        QList<QByteArray> sent;
        qint64 bytes = 0;
        while (bytes < 1'000'000) {
            QByteArray filling(random.bounded(1, 9000), Qt::Uninitialized);
            for (char &c : filling)
                c = char(random.bounded('a', 'z' + 1));
            sent.append("42[\"m\",\"" + filling + "\"]");
            bytes += sent.last().size();
            hub.network.broadcast(room, sent.last(), {});
            if (sent.size() % 40 == 0)
                QTest::qWait(0);
        }
        hub.network.broadcast(room, "42[\"end\"]", {});
        for (const auto &peer : peers) {
            QVERIFY(peer->gets("42[\"end\"]"));
            const QList<QByteArray> texts = peer->texts().mid(2);
            QCOMPARE(texts.size(), sent.size() + 1);
            QVERIFY(texts.mid(0, sent.size()) == sent);
        }
        QVERIFY(hub.refused.isEmpty());
    }

    void largeMessagesOfAPeerArriveIntact()
    {
        NetConfig config = HubFixture::easy();
        config.messageBytesBeforeSignIn = config.messageBytes;
        TlsHub hub(m_tls.identity, config);
        const auto peer = hub.join();
        QVERIFY(peer);
        for (int i = 0; i < 20; ++i) {
            const QByteArray filling(60000 + i, char('a' + i));
            const QByteArray name = "e" + QByteArray::number(i);
            peer->text("42[\"" + name + "\",\"" + filling + "\"]");
            QVERIFY(hub.hears(name));
            QCOMPARE(hub.lastArgs.at(0).toString().toLatin1(), filling);
        }
    }

    void aSlowReaderIsCut()
    {
        TlsHub hub(m_tls.identity);
        const auto slow = hub.join(2048);
        QVERIFY(slow);
        const SessionId session = hub.last();
        const auto other = hub.join();
        QVERIFY(other);
        slow->stopReading();
        const QByteArray message = "42[\"" + QByteArray(8000, 'x') + "\"]";
        for (int i = 0; i < 2000 && hub.closed.isEmpty(); ++i) {
            hub.network.send(session, message);
            QTest::qWait(0);
        }
        QVERIFY(hub.closes(session, CloseReason::SlowConsumer));
        QVERIFY(hub.refuses("slow consumer"));
        QVERIFY(other->isOpen());
    }

    void whoLagsForLongIsCut()
    {
        NetConfig config = HubFixture::easy();
        config.unsentLimit = 0;
        config.laggingLimit = 100'000;
        config.laggingSpan = 200ms;
        TlsHub hub(m_tls.identity, config);
        const auto slow = hub.join(2048);
        QVERIFY(slow);
        slow->stopReading();
        const QByteArray message = "42[\"" + QByteArray(8000, 'x') + "\"]";
        for (int i = 0; i < 1000; ++i) // in one turn, and nothing after
            hub.network.send(hub.last(), message);
        QVERIFY(hub.closes(hub.last(), CloseReason::SlowConsumer));
    }

    // ---- HTTP and long polling ------------------------------------------------------------------

    void everyAnswerKeepsBrowsersWithTls_data()
    {
        QTest::addColumn<QByteArray>("request");
        QTest::addColumn<int>("status");
        QTest::newRow("a page") << QByteArray("GET /healthz HTTP/1.1\r\n\r\n") << 200;
        QTest::newRow("an upgrade refused")
            << RawPeer::upgradeHead("Origin: http://evil.example\r\n") << 403;
        QTest::newRow("polling") << QByteArray(
            "GET /socket.io/?EIO=4&transport=polling HTTP/1.1\r\n\r\n")
                                 << 200;
        QTest::newRow("unknown session")
            << QByteArray("GET /socket.io/?EIO=4&transport=polling&sid=x HTTP/1.1\r\n\r\n") << 400;
        QTest::newRow("rubbish") << QByteArray("rubbish\r\n\r\n") << 400;
        QTest::newRow("too large")
            << QByteArray("POST / HTTP/1.1\r\nContent-Length: 99999999\r\n\r\n") << 413;
    }
    void everyAnswerKeepsBrowsersWithTls()
    {
        QFETCH(QByteArray, request);
        QFETCH(int, status);
        TlsHub hub(m_tls.identity);
        TlsPeer peer(hub.port);
        peer.write(request);
        QVERIFY(peer.gets("HTTP/1.1 " + QByteArray::number(status) + ' '));
        QVERIFY(peer.gets("\r\n\r\n"));
        QVERIFY(peer.received().contains("\r\nStrict-Transport-Security: max-age=31536000\r\n"));
        HubFixture plain;
        RawPeer unencrypted(plain.port);
        unencrypted.write(request);
        QVERIFY(unencrypted.gets("\r\n\r\n"));
        QVERIFY(!unencrypted.received().contains("Strict-Transport-Security"));
    }

    void theStickyCookieIsSecureUnderTls()
    {
        const QByteArray open = "/socket.io/?EIO=4&transport=polling";
        NetConfig config = HubFixture::easy();
        config.stickyCookie = "node";
        TlsHub hub(m_tls.identity, config);
        TlsPeer peer(hub.port);
        const QByteArray answer = ask(peer, "GET", open);
        QVERIFY(!sidOf(answer).isEmpty());
        QVERIFY2(answer.contains("\r\nSet-Cookie: node=" + sidOf(answer)
                                 + "; Path=/; HttpOnly; SameSite=Lax; Secure\r\n"),
                 answer);
        HubFixture plain(config);
        RawPeer unencrypted(plain.port);
        QVERIFY(ask(unencrypted, "GET", open).contains("; SameSite=Lax\r\n"));
        config.trustedProxies = QStringList{"127.0.0.0/8"};
        HubFixture proxied(config);
        RawPeer proxy(proxied.port);
        QVERIFY(ask(proxy, "GET", open, {}, "X-Forwarded-Proto: https\r\n")
                    .contains("; SameSite=Lax; Secure\r\n"));
    }

    void pollingAndTheUpgradeWorkAcrossThreads()
    {
        NetConfig config = HubFixture::easy();
        config.threads = 2;
        config.messageBytesBeforeSignIn = config.messageBytes;
        TlsHub hub(m_tls.identity, config);
        TlsPeer first(hub.port);
        QVERIFY(first.isEncrypted());
        const QByteArray path = "/socket.io/?EIO=4&transport=polling";
        const QByteArray sid = sidOf(ask(first, "GET", path));
        QVERIFY(!sid.isEmpty());
        const QByteArray own = path + "&sid=" + sid;
        QVERIFY(ask(first, "POST", own, "40").endsWith("ok"));
        QVERIFY(ask(first, "GET", own).contains("40{\"sid\""));
        // Each new connection is another thread's at first, every second one the wrong one's.
        for (int i = 0; i < 12; ++i) {
            TlsPeer peer(hub.port);
            QVERIFY(peer.isEncrypted());
            const QByteArray name = "e" + QByteArray::number(i);
            const QByteArray filling(30000, char('a' + i));
            QVERIFY(
                ask(peer, "POST", own, "421[\"" + name + "\",\"" + filling + "\"]").endsWith("ok"));
            QVERIFY(hub.hears(name));
            QCOMPARE(hub.lastArgs.at(0).toString().toLatin1(), filling);
            hub.network.send(hub.last(), "42[\"back\",\"" + filling + "\"]");
            QVERIFY(QTest::qWaitFor([&] { return ask(peer, "GET", own).contains(filling); }));
            QVERIFY(hub.settle());
        }
        for (int i = 0; i < 2 && hub.closed.isEmpty(); ++i) { // whichever thread it begins on
            TlsPeer socket(hub.port);
            socket.write(RawPeer::upgradeHead().replace("transport=websocket",
                                                        "transport=websocket&sid=" + sid));
            QVERIFY(socket.gets("\r\n\r\n"));
            QVERIFY(socket.received().startsWith("HTTP/1.1 101 "));
            socket.text("2probe");
            QVERIFY(socket.gets("3probe"));
            if (i == 0)
                continue; // gives up, and the session goes on polling
            socket.text("5");
            QVERIFY(QTest::qWaitFor(
                [&] {
                    hub.network.send(hub.last(), "42[\"over the socket\"]");
                    return socket.received().contains("over the socket");
                },
                10000));
            socket.text("42[\"from the socket\"]");
            QVERIFY(hub.hears("from the socket"));
        }
        QCOMPARE(hub.refused, (QHash<QString, int>{{"broken handshake", 1}})); // who gave up
    }

private:
    TlsFiles m_tls;
};

QTEST_GUILESS_MAIN(TlsSessionsTest)
#include "tst_tlssessions.moc"
