// SPDX-License-Identifier: MIT

#include "tests/server/net/hubfixture.h"
#include "tests/support/certificates.h"
#include "tests/support/tlspeer.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>

using namespace panel;
using namespace panel::server;
using namespace panel::test;
using namespace std::chrono_literals;

namespace {

const RoomId room{RoomId::Kind::Thread, 7};

/// A hello as no library of today sends it: of exactly one version, without extensions that name
/// others (RFC 5246, section 7.4.1.2).
QByteArray clientHello(quint16 version)
{
    const QByteArray major(1, char(version >> 8));
    const QByteArray minor(1, char(version));
    const QByteArray ciphers = QByteArray::fromHex("c02bc02fc009c013009c002f");
    const QByteArray extensions = QByteArray::fromHex("000a000400020017" // the curve P-256
                                                      "000b00020100"
                                                      "000d0008000604030401"
                                                      "0203");
    QByteArray body = major + minor + QByteArray(32, 'r') + '\0';
    body += QByteArray(1, '\0') + char(ciphers.size()) + ciphers + QByteArray::fromHex("0100");
    body += QByteArray(1, '\0') + char(extensions.size()) + extensions;
    const QByteArray handshake
        = QByteArray::fromHex("0100") + QByteArray(1, '\0') + char(body.size()) + body;
    return QByteArray::fromHex("160301") + QByteArray(1, '\0') + char(handshake.size()) + handshake;
}

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

/// What TLS adds to the ways a peer can be, over real sockets. Everything behind the handshake is
/// what tst_network and tst_attacks test.
class TlsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_folder.isValid());
        m_files = makeCertificate(m_folder.path(), "panel.test");
        const auto loaded = tls::load(m_files.certificate, m_files.key);
        QVERIFY2(loaded, loaded ? "" : qPrintable(loaded.error().detail));
        m_identity = *loaded;
        QVERIFY(m_identity.warnings.isEmpty());
        QCOMPARE(m_identity.subject, "127.0.0.1, localhost");
    }

    // ---- the files -----------------------------------------------------------------------------

    void saysWhichFileIsWrongAndWhat_data()
    {
        QTest::addColumn<QString>("certificate");
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("blamed");
        QTest::addColumn<QString>("why");
        const QString good = m_files.certificate;
        const QString goodKey = m_files.key;
        const QString nothing = m_folder.filePath("nothing.pem");
        const QString text = write("text.pem", "this is no PEM\n");
        const QString broken = write("broken.pem",
                                     "-----BEGIN CERTIFICATE-----\nAAAA\n-----END "
                                     "CERTIFICATE-----\n");
        const QString brokenKey = write("broken-key.pem",
                                        "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE "
                                        "KEY-----\n");
        const auto other = makeCertificate(m_folder.path(), "other");
        const auto weak = makeCertificate(m_folder.path(), "weak", {"rsa:1024"});
        const QString locked = m_folder.filePath("locked.pem");
        QVERIFY(openssl({"pkcs8", "-topk8", "-in", goodKey, "-passout", "pass:x", "-out", locked}));
        QTest::newRow("no certificate") << nothing << goodKey << nothing << "cannot be read";
        QTest::newRow("no key") << good << nothing << nothing << "cannot be read";
        QTest::newRow("text for a certificate") << text << goodKey << text << "no certificate";
        QTest::newRow("text for a key") << good << text << text << "no private key";
        QTest::newRow("swapped") << goodKey << good << goodKey << "no certificate";
        QTest::newRow("broken certificate") << broken << goodKey << broken << "no certificate";
        QTest::newRow("broken key") << good << brokenKey << brokenKey << "no RSA or EC key";
        QTest::newRow("locked key") << good << locked << locked << "passphrase";
        QTest::newRow("another key") << good << other.key << other.key << "does not match";
        QTest::newRow("too weak") << weak.certificate << weak.key << weak.certificate << "too weak";
    }
    void saysWhichFileIsWrongAndWhat()
    {
        QFETCH(QString, certificate);
        QFETCH(QString, key);
        QFETCH(QString, blamed);
        QFETCH(QString, why);
        const auto loaded = tls::load(certificate, key);
        QVERIFY(!loaded);
        QCOMPARE(loaded.error().code, ErrorCode::Invalid);
        const QString &words = loaded.error().detail;
        QVERIFY2(words.startsWith(blamed + ": ") && words.contains(why), qPrintable(words));
    }

    void readsEveryUsualKindOfKey_data()
    {
        QTest::addColumn<QStringList>("type");
        QTest::addColumn<QStringList>("rewrite");
        const QStringList ec{"ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"};
        QTest::newRow("RSA") << QStringList{"rsa:2048"} << QStringList();
        QTest::newRow("RSA, PKCS#1")
            << QStringList{"rsa:2048"} << QStringList{"rsa", "-traditional"};
        QTest::newRow("EC") << ec << QStringList();
        QTest::newRow("EC, SEC1") << ec << QStringList{"ec"};
    }
    void readsEveryUsualKindOfKey()
    {
        QFETCH(QStringList, type);
        QFETCH(QStringList, rewrite);
        auto files = makeCertificate(m_folder.path(), "kind", type);
        if (!rewrite.isEmpty()) {
            const QString rewritten = m_folder.filePath("rewritten.pem");
            QVERIFY(openssl(rewrite + QStringList{"-in", files.key, "-out", rewritten}));
            files.key = rewritten;
        }
        const auto loaded = tls::load(files.certificate, files.key);
        QVERIFY2(loaded, loaded ? "" : qPrintable(loaded.error().detail));
        TlsHub hub(*loaded);
        TlsPeer peer(hub.port);
        QVERIFY(peer.isEncrypted());
    }

    void warnsOfACertificatesEnd()
    {
        const auto past = signCertificate(m_files, m_files, -1);
        const auto expired = tls::load(past.certificate, past.key);
        QVERIFY2(expired, expired ? "" : qPrintable(expired.error().detail));
        QCOMPARE(expired->warnings.size(), 1);
        QVERIFY(expired->warnings.first().startsWith(past.certificate + ": expired at 20"));
        const auto near = signCertificate(m_files, m_files, 3);
        const auto ending = tls::load(near.certificate, near.key);
        QVERIFY(ending->warnings.value(0).startsWith(near.certificate + ": expires at 20"));
    }

    void showsTheWholeChain()
    {
        const auto authority = makeCertificate(m_folder.path(), "authority");
        const auto leaf = signCertificate(makeCertificate(m_folder.path(), "leaf"), authority, 60);
        const QByteArray own = read(leaf.certificate);
        const QByteArray issuer = read(authority.certificate);
        const auto loaded = tls::load(write("chain.pem", own + issuer), leaf.key);
        QVERIFY2(loaded, loaded ? "" : qPrintable(loaded.error().detail));
        TlsHub hub(*loaded);
        TlsPeer peer(hub.port);
        QVERIFY(peer.isEncrypted());
        QCOMPARE(peer.ssl().peerCertificateChain().size(), 2);
        QCOMPARE(peer.ssl().peerCertificate(), leaf.read());

        const auto reversed = tls::load(write("reversed.pem", issuer + own), leaf.key);
        QVERIFY(!reversed);
        QVERIFY(reversed.error().detail.contains("stands before its issuers"));
    }

    // ---- before the handshake is done ----------------------------------------------------------

    void plainHttpIsClosedAndCounted()
    {
        TlsHub hub(m_identity);
        RawPeer peer(hub.port);
        peer.write("GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n");
        QVERIFY(peer.isClosed());
        QVERIFY(!peer.received().contains("HTTP/1.1"));
        QVERIFY(hub.refuses("broken TLS handshake"));
        QVERIFY(hub.requests.isEmpty());
    }

    void aPeerThatNeverSaysHelloIsCutAtTheDeadline()
    {
        NetConfig config = HubFixture::easy();
        config.tlsDeadline = 150ms;
        TlsHub hub(m_identity, config);
        QElapsedTimer elapsed;
        elapsed.start();
        RawPeer silent(hub.port);
        RawPeer half(hub.port);
        half.write(clientHello(0x0303).left(40));
        QVERIFY(silent.isClosed() && half.isClosed());
        QVERIFY(elapsed.elapsed() >= 150);
        QVERIFY(QTest::qWaitFor([&] { return hub.refused["no TLS handshake in time"] == 2; }));
        // The deadline ends with the handshake.
        const auto peer = hub.join();
        QVERIFY(peer);
        QTest::qWait(300);
        QVERIFY(peer->isOpen());
    }

    void whoIsSilentBehindTheHandshakeIsCutByTheNextDeadline()
    {
        NetConfig config = HubFixture::easy();
        config.headDeadline = 150ms;
        TlsHub hub(m_identity, config);
        TlsPeer peer(hub.port);
        QVERIFY(peer.isEncrypted());
        QVERIFY(peer.isClosed());
        QVERIFY(hub.refuses("no request in time"));
    }

    void oldVersionsAreRefused_data()
    {
        QTest::addColumn<int>("version");
        QTest::addColumn<bool>("taken");
        QTest::newRow("SSL 3") << 0x0300 << false;
        QTest::newRow("TLS 1.0") << 0x0301 << false;
        QTest::newRow("TLS 1.1") << 0x0302 << false;
        QTest::newRow("TLS 1.2") << 0x0303 << true;
    }
    void oldVersionsAreRefused()
    {
        QFETCH(int, version);
        QFETCH(bool, taken);
        TlsHub hub(m_identity);
        RawPeer peer(hub.port);
        peer.write(clientHello(quint16(version)));
        const QByteArray serverHello = QByteArray::fromHex("160303");
        if (taken) {
            QVERIFY(peer.gets(serverHello));
            return;
        }
        QVERIFY(peer.isClosed());
        QVERIFY(!peer.received().startsWith('\x16'));
        QVERIFY(hub.refuses("broken TLS handshake"));
    }

    void garbageIsClosed_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QRandomGenerator random(1);
        QByteArray noise(20000, Qt::Uninitialized);
        for (char &c : noise)
            c = char(random.bounded(256));
        QTest::newRow("noise") << noise;
        QTest::newRow("a record of 64 KiB") << QByteArray::fromHex("160301ffff") + noise;
        QTest::newRow("a record of nothing, often")
            << QByteArray::fromHex("1603010000").repeated(999);
        QTest::newRow("a hello of 16 MiB")
            << QByteArray::fromHex("160301400001ffffff") + QByteArray(16380, 'x');
        QTest::newRow("data before the handshake")
            << QByteArray::fromHex("1703030010") + QByteArray(16, 'x');
        QTest::newRow("an alert") << QByteArray::fromHex("15030100020228");
        QTest::newRow("a hello twice") << clientHello(0x0303) + clientHello(0x0303);
    }
    void garbageIsClosed()
    {
        QFETCH(QByteArray, bytes);
        TlsHub hub(m_identity);
        RawPeer peer(hub.port);
        peer.write(bytes);
        QVERIFY(peer.isClosed());
        QVERIFY(hub.refuses("broken TLS handshake"));
        QVERIFY(hub.settle()); // and the next one is served
    }

    void handshakesThatWaitAreCountedAndGiveTheirPlaceBack()
    {
        NetConfig config = HubFixture::easy();
        config.pendingHandshakes = 6;
        TlsHub hub(m_identity, config);
        std::vector<std::unique_ptr<RawPeer>> half;
        for (int i = 0; i < 3; ++i) {
            half.push_back(std::make_unique<RawPeer>(hub.port));
            half.back()->write(clientHello(0x0303)); // the server has done its part, and waits
            QVERIFY(half.back()->gets(QByteArray::fromHex("160303")));
        }
        for (int i = 0; i < 3; ++i) { // who has not said behind it what it wants waits as well
            auto peer = std::make_unique<TlsPeer>(hub.port);
            QVERIFY(peer->isEncrypted());
            half.push_back(std::move(peer));
        }
        RawPeer late(hub.port);
        QVERIFY(late.isClosed());
        QCOMPARE(hub.refused.value("too many handshakes"), 1);
        half.front().reset();
        half.back().reset();
        QVERIFY(QTest::qWaitFor([&] { return bool(hub.join()); }, 10000));
        for (int i = 0; i < 5; ++i)
            QVERIFY(hub.join()); // a session holds none
    }

    /// With room for three, a place that is lost each time is missed at the fourth.
    void everyWayToGoGivesThePlaceBack()
    {
        NetConfig config = HubFixture::easy();
        config.connectionsPerAddress = 3;
        config.pendingHandshakes = 3;
        TlsHub hub(m_identity, config);
        const QByteArray hello = clientHello(0x0303);
        for (int round = 0; round < 40; ++round) {
            if (round % 2) {
                RawPeer peer(hub.port);
                peer.write(hello.left(round * 3));
                QTest::qWait(round % 3);
            } else {
                TlsPeer peer(hub.port);
                if (round % 4)
                    peer.isEncrypted();
                if (round % 8 > 4)
                    peer.write("GET /api/x HTTP/1.1\r\n\r\n");
                QTest::qWait(round % 3);
            }
        }
        QVERIFY2(QTest::qWaitFor([&] { return bool(hub.join()); }, 10000), "a place was lost");
        std::vector<std::unique_ptr<TlsPeer>> all;
        for (int i = 0; i < 3; ++i)
            QVERIFY(QTest::qWaitFor([&] {
                all.push_back(hub.join());
                return bool(all.back());
            }));
    }

    void theDaemonStopsInTheMiddleOfAHandshake()
    {
        TlsHub hub(m_identity);
        RawPeer half(hub.port);
        half.write(clientHello(0x0303));
        QVERIFY(half.gets(QByteArray::fromHex("160303")));
        const auto session = hub.join();
        QVERIFY(session);
        QElapsedTimer elapsed;
        elapsed.start();
        hub.network.shutDown();
        QVERIFY(elapsed.elapsed() < 5000);
        QVERIFY(half.isClosed() && session->isClosed());
        QCOMPARE(session->closeCode(), 1012);
    }

    // ---- a session -----------------------------------------------------------------------------

    void renegotiationIsRefused()
    {
        TlsHub hub(m_identity);
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
        TlsHub hub(m_identity);
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
        TlsHub hub(m_identity, config);
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
        TlsHub hub(m_identity, config);
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
        TlsHub hub(m_identity);
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
        TlsHub hub(m_identity, config);
        const auto slow = hub.join(2048);
        QVERIFY(slow);
        slow->stopReading();
        const QByteArray message = "42[\"" + QByteArray(8000, 'x') + "\"]";
        for (int i = 0; i < 1000; ++i) // in one turn, and nothing after
            hub.network.send(hub.last(), message);
        QVERIFY(hub.closes(hub.last(), CloseReason::SlowConsumer));
    }

    void aNewCertificateIsForNewConnections()
    {
        TlsHub hub(m_identity);
        const auto before = hub.join();
        QVERIFY(before);
        hub.network.join(room, hub.last());
        const auto files = makeCertificate(m_folder.path(), "renewed");
        hub.network.setTls(*tls::load(files.certificate, files.key));
        const auto after = hub.join();
        QVERIFY(after);
        QCOMPARE(before->ssl().peerCertificate(), m_files.read());
        QCOMPARE(after->ssl().peerCertificate(), files.read());
        hub.network.join(room, hub.last());
        hub.network.broadcast(room, "42[\"to both\"]", {});
        QVERIFY(before->gets("to both") && after->gets("to both"));
        before->text("42[\"still here\"]");
        QVERIFY(hub.hears("still here"));
        QVERIFY(hub.closed.isEmpty());
    }

    // ---- HTTP and long polling -----------------------------------------------------------------

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
        TlsHub hub(m_identity);
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
        TlsHub hub(m_identity, config);
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
        TlsHub hub(m_identity, config);
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
    /// The fixture's network behind TLS.
    struct TlsHub : HubFixture
    {
        explicit TlsHub(const tls::Identity &identity, const NetConfig &config = easy())
            : HubFixture(config)
        {
            network.setTls(identity);
        }
        std::unique_ptr<TlsPeer> join(int window = 0)
        {
            auto peer = std::make_unique<TlsPeer>(port, window);
            if (!peer->upgrade())
                return {};
            peer->text("40");
            return peer->gets("40{\"sid\"") ? std::move(peer) : nullptr;
        }
        bool settle()
        {
            TlsPeer peer(port);
            peer.write("GET /healthz HTTP/1.1\r\nConnection: close\r\n\r\n");
            return peer.isClosed() && peer.received().contains("\"ok\"");
        }
    };

    QString write(const QString &name, const QByteArray &text)
    {
        QFile file(m_folder.filePath(name));
        if (file.open(QIODevice::WriteOnly))
            file.write(text);
        return file.fileName();
    }
    static QByteArray read(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    QTemporaryDir m_folder;
    CertificateFiles m_files;
    tls::Identity m_identity;
};

QTEST_GUILESS_MAIN(TlsTest)
#include "tst_tls.moc"
