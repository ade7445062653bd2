// SPDX-License-Identifier: MIT

#include "tests/server/net/hubfixture.h"
#include "tests/support/residentmemory.h"

#include <QFile>
#include <QTemporaryDir>

using namespace panel;
using namespace panel::server;
using namespace panel::test;

/// Bodies that go to a file and answers that come from one: never whole in memory, never without an
/// end, and never a loophole for other requests.
class FileBodiesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aBodyGoesToItsFilePieceByPiece()
    {
        Fixture f;
        const QByteArray body = bytes(3 << 20);
        RawPeer peer(f.hub.port);
        peer.write(head(body.size()));
        QVERIFY(f.asks());
        QVERIFY(f.hub.requests[0].bodyWaits);
        QVERIFY(f.hub.requests[0].body.isEmpty());
        QCOMPARE(f.hub.requests[0].query.value("name"), "a b.png");
        QVERIFY(!QFile::exists(f.path));
        f.hub.network.receive(f.hub.requests[0].id, f.path);
        peer.write(body);
        QVERIFY(f.arrives());
        QCOMPARE(f.size().value_or(-1), body.size());
        QCOMPARE(f.stored(), body);
        QCOMPARE(
            QFile::permissions(f.path)
                & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther),
            QFile::Permissions());
        f.hub.network.answer(f.hub.requests[0].id, HttpResponse{200, "text/plain", "kept", {}});
        QVERIFY(peer.gets("kept"));
        peer.write("GET /healthz HTTP/1.1\r\n\r\n"); // the connection goes on
        QVERIFY(peer.gets("\"ok\""));
    }

    void aChunkedBodyIsTheSame()
    {
        Fixture f;
        const QByteArray part = bytes(50'000);
        RawPeer peer(f.hub.port);
        peer.write("POST /files?name=x HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n");
        QVERIFY(f.asks());
        f.hub.network.receive(f.hub.requests[0].id, f.path);
        for (int i = 0; i < 5; ++i)
            peer.write(QByteArray::number(part.size(), 16) + "\r\n" + part + "\r\n");
        peer.write("0\r\n\r\n");
        QVERIFY(f.arrives());
        QCOMPARE(f.stored(), part.repeated(5));
    }

    void aRefusedBodyIsNotAskedFor()
    {
        Fixture f;
        RawPeer peer(f.hub.port);
        peer.write("POST /files HTTP/1.1\r\nContent-Length: 9\r\nExpect: 100-continue\r\n\r\n");
        QVERIFY(f.asks());
        f.hub.network.answer(f.hub.requests[0].id, HttpResponse{403, "text/plain", "no", {}});
        QVERIFY(peer.gets("no"));
        QVERIFY(!peer.received().contains("100 Continue"));
        QVERIFY(peer.isClosed());
    }

    void aWantedBodyIsAskedFor()
    {
        Fixture f;
        RawPeer peer(f.hub.port);
        peer.write("POST /files HTTP/1.1\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
        QVERIFY(f.asks());
        f.hub.network.receive(f.hub.requests[0].id, f.path);
        QVERIFY(peer.gets("HTTP/1.1 100 Continue\r\n\r\n"));
        peer.write("ab");
        QVERIFY(f.arrives());
        QCOMPARE(f.stored(), QByteArray("ab"));
    }

    void aBodyOverTheLimitLeavesNoFile_data()
    {
        QTest::addColumn<QByteArray>("fields");
        QTest::addColumn<bool>("isAsked");
        QTest::newRow("that says so") << QByteArray("Content-Length: 4194305\r\n\r\n") << false;
        QTest::newRow("that does not") << QByteArray("Transfer-Encoding: chunked\r\n\r\n") << true;
    }
    void aBodyOverTheLimitLeavesNoFile()
    {
        QFETCH(QByteArray, fields);
        QFETCH(bool, isAsked);
        Fixture f;
        RawPeer peer(f.hub.port);
        peer.write("POST /files HTTP/1.1\r\n" + fields);
        if (isAsked) {
            QVERIFY(f.asks());
            f.hub.network.receive(f.hub.requests[0].id, f.path);
            const QByteArray chunk = "100000\r\n" + bytes(1 << 20) + "\r\n";
            for (int i = 0; i < 5; ++i)
                peer.write(chunk);
        }
        QVERIFY(peer.gets("HTTP/1.1 413 "));
        QVERIFY(f.hub.settle());
        QCOMPARE(f.hub.requests.size(), isAsked ? 1 : 0);
        if (isAsked) {
            QVERIFY(f.arrives());
            QVERIFY(!f.size());
        }
        QVERIFY(!QFile::exists(f.path));
    }

    void whoLooksForTheAnswerAtTheEndFindsIt()
    {
        NetConfig config = easy(); // closes 300 ms after an answer
        config.stepBytes = 100'000;
        Fixture f(config);
        RawPeer peer(f.hub.port);
        peer.write(head(5 << 20));
        for (int i = 0; i < 10; ++i) { // longer than that
            peer.write(bytes(524'288));
            QTest::qWait(100);
        }
        QVERIFY(peer.isOpen());
        QVERIFY(peer.gets("HTTP/1.1 413 "));
        QVERIFY(peer.isClosed());
    }

    void whoGoesOnForEverIsCutOff()
    {
        NetConfig config = easy();
        config.stepBytes = 100'000;
        config.bodyDeadline = std::chrono::milliseconds{300};
        Fixture f(config);
        RawPeer peer(f.hub.port);
        peer.write(head(1 << 30));
        qint64 sent = 0;
        while (peer.isOpen() && sent < 64 << 20) {
            peer.write(bytes(524'288));
            sent += 524'288;
            QTest::qWait(10);
        }
        QVERIFY2(sent < 32 << 20, "it was let go on");
    }

    void otherBodiesKeepTheirLimit_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::newRow("another path") << QByteArray("POST /file?name=x");
        QTest::newRow("a longer path") << QByteArray("POST /files/x");
        QTest::newRow("another method") << QByteArray("PUT /files");
        QTest::newRow("another spelling") << QByteArray("POST /%66iles");
        QTest::newRow("two requests in one line") << QByteArray("POST /x?/files");
    }
    void otherBodiesKeepTheirLimit()
    {
        QFETCH(QByteArray, line);
        Fixture f;
        RawPeer peer(f.hub.port);
        peer.write(line + " HTTP/1.1\r\nContent-Length: 65537\r\n\r\n");
        QVERIFY(peer.gets("HTTP/1.1 413 "));
        RawPeer small(f.hub.port);
        small.write(line + " HTTP/1.1\r\nContent-Length: 2\r\n\r\n{}");
        QVERIFY(f.asks());
        QVERIFY(!f.hub.requests[0].bodyWaits);
        QCOMPARE(f.hub.requests[0].body, QByteArray("{}"));
    }

    void aBodyThatBreaksOffLeavesNoFile()
    {
        Fixture f;
        {
            RawPeer peer(f.hub.port);
            peer.write(head(1 << 20));
            QVERIFY(f.asks());
            f.hub.network.receive(f.hub.requests[0].id, f.path);
            peer.write(bytes(100'000));
            QVERIFY(QTest::qWaitFor([&] { return QFile(f.path).size() > 0; }));
        }
        QVERIFY(f.arrives());
        QCOMPARE(f.size().error().code, ErrorCode::Unavailable);
        QVERIFY(!QFile::exists(f.path));
    }

    void aPeerThatLeftIsNoLossOfTheHub()
    {
        Fixture f;
        {
            RawPeer peer(f.hub.port);
            peer.write(head(10));
            QVERIFY(f.asks());
        }
        QVERIFY(f.hub.settle());
        f.hub.network.receive(f.hub.requests[0].id, f.path);
        QVERIFY(f.arrives());
        QVERIFY(!f.size());
        QVERIFY(!QFile::exists(f.path));
    }

    void aTricklingBodyEndsAndASteadyOneDoesNot()
    {
        NetConfig config = easy();
        config.bodyDeadline = std::chrono::milliseconds{600};
        config.stepBytes = 10'000;
        Fixture f(config);
        RawPeer slow(f.hub.port);
        slow.write(head(100'000));
        QVERIFY(f.asks());
        f.hub.network.receive(f.hub.requests[0].id, f.path);
        for (int i = 0; i < 40 && slow.isOpen() && !slow.received().contains("408"); ++i) {
            slow.write("x");
            QTest::qWait(50);
        }
        QVERIFY(slow.gets("HTTP/1.1 408 "));
        QVERIFY(f.arrives());
        QVERIFY(!f.size());

        f.bodies.clear();
        f.hub.requests.clear();
        RawPeer steady(f.hub.port); // three deadlines long
        steady.write(head(100'000));
        QVERIFY(f.asks());
        f.hub.network.receive(f.hub.requests[0].id, f.path);
        for (int i = 0; i < 10; ++i) {
            steady.write(bytes(10'000));
            QTest::qWait(180);
        }
        QVERIFY(f.arrives());
        QCOMPARE(f.size().value_or(-1), 100'000);
    }

    void aFileThatCannotBeMadeIsSaidOnce()
    {
        Fixture f;
        RawPeer peer(f.hub.port);
        peer.write(head(10));
        QVERIFY(f.asks());
        f.hub.network.receive(f.hub.requests[0].id, f.folder.filePath("no/such/folder"));
        QVERIFY(f.arrives());
        QVERIFY(!f.size());
        f.hub.network.answer(f.hub.requests[0].id, HttpResponse{507, "text/plain", "full", {}});
        QVERIFY(peer.gets("full"));
        QCOMPARE(f.bodies.size(), 1);
    }

    void aLinkThatSomebodyHasLaidIsNotFollowed()
    {
        Fixture f;
        f.keep("precious");
        const QString link = f.folder.filePath("link");
        QVERIFY(QFile::link(f.path, link));
        RawPeer peer(f.hub.port);
        peer.write(head(3) + "bad");
        QVERIFY(f.asks());
        f.hub.network.receive(f.hub.requests[0].id, link);
        QVERIFY(f.arrives());
        QVERIFY(!f.size());
        QCOMPARE(f.stored(), QByteArray("precious"));
    }

    void aFileIsSentToTheEnd()
    {
        Fixture f;
        const QByteArray body = bytes(5 << 20);
        f.keep(body);
        RawPeer peer(f.hub.port);
        peer.write("GET /x HTTP/1.1\r\n\r\n");
        QVERIFY(f.asks());
        f.send(body.size());
        QVERIFY(peer.gets("\r\n\r\n"));
        const qsizetype start = peer.received().indexOf("\r\n\r\n") + 4;
        QVERIFY(peer.received().left(start).contains("Content-Length: 5242880\r\n"));
        QTRY_COMPARE_WITH_TIMEOUT(peer.received().size() - start, body.size(), 10'000);
        QCOMPARE(peer.received().mid(start), body);
        peer.write("GET /healthz HTTP/1.1\r\n\r\n");
        QVERIFY(peer.gets("\"ok\""));
    }

    void headIsToldTheLengthAlone()
    {
        Fixture f;
        f.keep("abc");
        RawPeer peer(f.hub.port);
        peer.write("HEAD /x HTTP/1.1\r\nConnection: close\r\n\r\n");
        QVERIFY(f.asks());
        f.send(3);
        QVERIFY(peer.isClosed());
        QVERIFY(peer.received().contains("Content-Length: 3\r\n"));
        QVERIFY(peer.received().endsWith("\r\n\r\n"));
    }

    void aFileThatIsGoneOrAnotherIsUnavailable()
    {
        Fixture f;
        f.keep("abc");
        RawPeer peer(f.hub.port);
        peer.write("GET /x HTTP/1.1\r\n\r\n");
        QVERIFY(f.asks());
        f.send(4);
        QVERIFY(peer.gets("HTTP/1.1 503 "));
        QVERIFY(!peer.received().contains("abc"));
    }

    void slowReadersOfLongFilesCostLittle()
    {
        Fixture f;
        const int size = 8 << 20;
        f.keep(bytes(size));
        std::vector<std::unique_ptr<RawPeer>> peers;
        for (int i = 0; i < 20; ++i) {
            peers.push_back(std::make_unique<RawPeer>(f.hub.port, 4096));
            peers.back()->stopReading();
            peers.back()->write("GET /x HTTP/1.1\r\n\r\n");
        }
        QVERIFY(QTest::qWaitFor([&] { return f.hub.requests.size() == 20; }));
        const qint64 before = residentKib();
        for (const HttpRequest &request : std::as_const(f.hub.requests))
            f.hub.network.answer(request.id, f.response(size));
        QVERIFY(f.hub.settle());
        QTest::qWait(500);
        const qint64 grown = residentKib() - before;
        QVERIFY2(grown < 20 * 256, qPrintable(QString("%1 KiB for 20 readers").arg(grown)));
        peers.front()->readOn();
        QTRY_VERIFY_WITH_TIMEOUT(peers.front()->received().size() > size, 20'000);
    }

    void aReaderThatStopsIsCutOff()
    {
        NetConfig config = easy();
        config.bodyDeadline = std::chrono::milliseconds{500};
        Fixture f(config);
        f.keep(bytes(8 << 20));
        RawPeer peer(f.hub.port, 4096);
        peer.stopReading();
        peer.write("GET /x HTTP/1.1\r\n\r\n");
        QVERIFY(f.asks());
        f.send(8 << 20);
        QTest::qWait(1500);
        peer.readOn();
        QVERIFY(peer.isClosed());
        QVERIFY(peer.received().size() < 8 << 20);
    }

    void aStopWaitsForNoUpload()
    {
        Fixture f;
        RawPeer peer(f.hub.port);
        peer.write(head(1000));
        QVERIFY(f.asks());
        f.hub.network.receive(f.hub.requests[0].id, f.path);
        peer.write("x");
        QVERIFY(QTest::qWaitFor([&] { return QFile(f.path).size() > 0; }));
        f.hub.network.shutDown();
        QVERIFY(!QFile::exists(f.path));
    }

private:
    static NetConfig easy()
    {
        NetConfig config = HubFixture::easy();
        config.uploads = {{"POST", "/files", 4 << 20}};
        return config;
    }
    static QByteArray head(qint64 size)
    {
        return "POST /files?name=a%20b.png HTTP/1.1\r\nContent-Length: " + QByteArray::number(size)
            + "\r\n\r\n";
    }
    static QByteArray bytes(int size)
    {
        QByteArray text(size, Qt::Uninitialized);
        for (int i = 0; i < size; ++i)
            text[i] = char(i * 7 + i / 251);
        return text;
    }
    struct Fixture
    {
        QTemporaryDir folder;
        const QString path = folder.filePath("body");
        HubFixture hub;
        QHash<quint64, Result<qint64>> bodies;

        explicit Fixture(const NetConfig &config = easy()) : hub(config)
        {
            hub.answersHttp = false;
            QObject::connect(&hub.network, &Transport::bodyReceived, &hub,
                             [this](quint64 request, const Result<qint64> &size) {
                                 QVERIFY(!bodies.contains(request));
                                 bodies.insert(request, size);
                             });
        }
        bool asks()
        {
            return QTest::qWaitFor([&] { return !hub.requests.isEmpty(); });
        }
        bool arrives()
        {
            return QTest::qWaitFor([&] { return !bodies.isEmpty(); }, 10'000);
        }
        Result<qint64> size() const { return *bodies.begin(); }
        QByteArray stored() const
        {
            QFile file(path);
            return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        }
        void keep(const QByteArray &body)
        {
            QFile file(path);
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(body);
        }
        HttpResponse response(qint64 size) const
        {
            HttpResponse response{200, "image/png", {}, {}};
            response.file = path;
            response.fileSize = size;
            return response;
        }
        void send(qint64 size) { hub.network.answer(hub.requests[0].id, response(size)); }
    };
};

QTEST_GUILESS_MAIN(FileBodiesTest)
#include "tst_filebodies.moc"
