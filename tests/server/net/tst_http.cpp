// SPDX-License-Identifier: MIT

#include "server/net/http.h"

#include <QTest>

using namespace panel::server;
using Progress = HttpParser::Progress;

namespace {

/// Feeds everything in pieces of `step` bytes, as a socket would.
qint64 feed(HttpParser &parser, const QByteArray &bytes, qsizetype step)
{
    qint64 used = 0;
    qsizetype offered = 0;
    while (offered < bytes.size() && parser.progress() != Progress::Done) {
        offered = qMin(bytes.size(), qMax(offered, qsizetype(used)) + step);
        for (qint64 took = 1; took > 0 && used < offered;) {
            took = parser.read(bytes.constData() + used, offered - used);
            used += took;
        }
        if (parser.progress() == Progress::Broken || parser.progress() == Progress::TooLarge)
            break;
    }
    return used;
}

} // namespace

Q_DECLARE_METATYPE(Progress)

class HttpTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsARequestHoweverItIsCut()
    {
        const QByteArray request = "POST /api/x?a=1&b=%C3%A9&a=2 HTTP/1.1\r\nHost: h\r\n"
                                   "X-Two: 1\r\nx-two: 2\r\nAuthorization: bearer  tok \r\n"
                                   "Content-Length: 11\r\n\r\nhello world";
        const QByteArray behind = "GET / HTTP/1.1\r\n";
        for (qsizetype step = 1; step <= request.size(); ++step) {
            HttpParser parser(16384, 65536);
            QCOMPARE(feed(parser, request + behind, step), request.size());
            QCOMPARE(parser.progress(), Progress::Done);
            const HttpHead &head = parser.head();
            QCOMPARE(head.method, "POST");
            QCOMPARE(head.path(), QStringLiteral("/api/x"));
            QCOMPARE(head.query().value("a"), "2");
            QCOMPARE(head.query().value("b"), QString::fromUtf8("\xc3\xa9"));
            QCOMPARE(head.field("x-two"), "1, 2");
            QCOMPARE(head.bearer(), "tok");
            QVERIFY(head.keepAlive && head.isHttp11 && !head.expectsContinue);
            QCOMPARE(parser.takeBody(), "hello world");
        }
    }

    void readsChunkedBodies()
    {
        const QByteArray request = "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n"
                                   "5\r\nhello\r\n6;ext=1\r\n world\r\n0\r\nTrailer: x\r\n\r\n";
        for (qsizetype step = 1; step <= request.size(); ++step) {
            HttpParser parser(16384, 65536);
            QCOMPARE(feed(parser, request, step), request.size());
            QCOMPARE(parser.progress(), Progress::Done);
            QCOMPARE(parser.takeBody(), "hello world");
        }
    }

    void aLastChunkMayComeByteByByte()
    {
        const QByteArray head = "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n";
        for (const QByteArray body : {"0\r\n\r\n", "0\r\na: b\r\n\r\n", "1\r\nx\r\n0\r\n\r\n"}) {
            HttpParser parser(16384, 65536);
            QCOMPARE(feed(parser, head + body, 1), head.size() + body.size());
            QCOMPARE(parser.progress(), Progress::Done);
        }
    }

    void stopsBehindTheHead()
    {
        HttpParser parser(16384, 65536);
        const QByteArray head
            = "POST / HTTP/1.1\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n";
        const QByteArray all = head + "hello";
        QCOMPARE(parser.read(all.constData(), all.size()), head.size());
        QCOMPARE(parser.progress(), Progress::Body);
        QVERIFY(parser.head().expectsContinue);
        QCOMPARE(parser.read(all.constData() + head.size(), 5), 5);
        QCOMPARE(parser.progress(), Progress::Done);
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("request");
        QTest::addColumn<Progress>("progress");
        const auto row = [](const char *name, const QByteArray &request, Progress progress) {
            QTest::newRow(name) << request << progress;
        };
        row("no HTTP", "\x16\x03\x01\x02\r\n\r\n", Progress::Broken);
        row("another version", "GET / HTTP/3.0\r\n\r\n", Progress::Broken);
        row("no version", "GET /\r\n\r\n", Progress::Broken);
        row("field without a colon", "GET / HTTP/1.1\r\nHost\r\n\r\n", Progress::Broken);
        row("blank before the colon", "GET / HTTP/1.1\r\nHost : h\r\n\r\n", Progress::Broken);
        row("control in a field", "GET / HTTP/1.1\r\nHost: a\x01\r\n\r\n", Progress::Broken);
        row("zero byte", QByteArray("GET /\0 HTTP/1.1\r\n\r\n", 19), Progress::Broken);
        row("head over the limit", "GET / HTTP/1.1\r\nX: " + QByteArray(3000, 'x') + "\r\n\r\n",
            Progress::Broken);
        row("length that is no number", "POST / HTTP/1.1\r\nContent-Length: ten\r\n\r\n",
            Progress::Broken);
        row("negative length", "POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n", Progress::Broken);
        row("two lengths", "POST / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
            Progress::Broken);
        row("length and chunks",
            "POST / HTTP/1.1\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
            Progress::Broken);
        row("body announced too long", "POST / HTTP/1.1\r\nContent-Length: 1001\r\n\r\n",
            Progress::TooLarge);
        row("100 GB", "POST / HTTP/1.1\r\nContent-Length: 107374182400\r\n\r\n",
            Progress::TooLarge);
        row("chunks that add up to too much",
            "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n1f4\r\n" + QByteArray(500, 'x')
                + "\r\n1f5\r\n" + QByteArray(501, 'x') + "\r\n0\r\n\r\n",
            Progress::TooLarge);
        row("chunk size over 64 bits",
            "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\n",
            Progress::Broken);
        row("chunk size that is no number",
            "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n", Progress::Broken);
    }
    void refuses()
    {
        QFETCH(QByteArray, request);
        QFETCH(Progress, progress);
        for (const qsizetype step : {qsizetype(1), qsizetype(7), request.size()}) {
            HttpParser parser(2048, 1000);
            feed(parser, request, step);
            QCOMPARE(parser.progress(), progress);
        }
    }

    void tellsWhetherTheConnectionMayStay_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<bool>("stays");
        QTest::newRow("1.1") << QByteArray("HTTP/1.1\r\n") << true;
        QTest::newRow("1.1 close") << QByteArray("HTTP/1.1\r\nConnection: Close\r\n") << false;
        QTest::newRow("1.0") << QByteArray("HTTP/1.0\r\n") << false;
        QTest::newRow("1.0 keep-alive")
            << QByteArray("HTTP/1.0\r\nConnection: keep-alive\r\n") << true;
    }
    void tellsWhetherTheConnectionMayStay()
    {
        QFETCH(QByteArray, line);
        QFETCH(bool, stays);
        HttpParser parser(2048, 1000);
        feed(parser, "GET / " + line + "\r\n", 1000);
        QCOMPARE(parser.progress(), Progress::Done);
        QCOMPARE(parser.head().keepAlive, stays);
        QCOMPARE(parser.head().isHttp11, line.startsWith("HTTP/1.1"));
    }

    void findsTokensInLists()
    {
        HttpHead head;
        head.fields.insert("connection", "keep-alive , Upgrade");
        QVERIFY(head.lists("connection", "upgrade"));
        QVERIFY(head.lists("connection", "keep-alive"));
        QVERIFY(!head.lists("connection", "grade"));
        QVERIFY(!head.lists("upgrade", "websocket"));
    }

    void takesOnlyBearerTokens()
    {
        HttpHead head;
        QVERIFY(head.bearer().isEmpty());
        head.fields.insert("authorization", "Basic dTpw");
        QVERIFY(head.bearer().isEmpty());
        head.fields.insert("authorization", "Bearertoken");
        QVERIFY(head.bearer().isEmpty());
        head.fields.insert("authorization", "BEARER t");
        QCOMPARE(head.bearer(), "t");
    }

    void answersWithLengthAndProtectionAgainstBrowsers()
    {
        HttpResponse response;
        response.body = "{\"x\":\"\xc3\xa9\"}";
        response.headers = {{"Retry-After", "3"}};
        const QByteArray text = httpAnswer(response, true);
        QVERIFY(text.startsWith("HTTP/1.1 200 OK\r\n"));
        for (const QByteArray line :
             {"Content-Type: application/json", "Content-Length: 10", "Connection: keep-alive",
              "X-Content-Type-Options: nosniff", "Cache-Control: no-store",
              "Referrer-Policy: no-referrer",
              "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'",
              "Retry-After: 3"})
            QVERIFY2(text.contains("\r\n" + line + "\r\n"), line.constData());
        QVERIFY(text.endsWith("\r\n\r\n" + response.body));
        QVERIFY(httpAnswer(response, false).contains("\r\nConnection: close\r\n"));
    }

    void answersHeadWithTheLengthAlone()
    {
        HttpResponse response;
        response.body = "0123456789";
        const QByteArray text = httpAnswer(response, true, true);
        QVERIFY(text.contains("\r\nContent-Length: 10\r\n"));
        QVERIFY(text.endsWith("\r\n\r\n"));
    }

    void answers204WithoutLengthOrBody()
    {
        HttpResponse response;
        response.status = 204;
        const QByteArray text = httpAnswer(response, true);
        QVERIFY(text.startsWith("HTTP/1.1 204 No Content\r\n"));
        QVERIFY(!text.contains("Content-Length"));
        QVERIFY(!text.contains("\r\nContent-Type:"));
    }
};

QTEST_GUILESS_MAIN(HttpTest)
#include "tst_http.moc"
