// SPDX-License-Identifier: MIT

#include "tests/support/daemonprocess.h"
#include "tests/support/socketioclient.h"

#include <QJsonDocument>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QTest>
#include <QUdpSocket>
#include <QXmlStreamReader>

using namespace panel::test;

namespace {

/// A game server of the Quake 3 family, as far as its status goes.
class Arena
{
public:
    Arena()
    {
        m_socket.bind(QHostAddress::LocalHost);
        QObject::connect(&m_socket, &QUdpSocket::readyRead, &m_socket, [this] {
            while (m_socket.hasPendingDatagrams())
                answer();
        });
    }
    QString address() const { return QString("127.0.0.1:%1").arg(m_socket.localPort()); }
    QByteArray players = "1 0 \"UnnamedBot\"\n7 48 \"^1Ada\"\n";

private:
    void answer()
    {
        QByteArray request(2048, 0);
        QHostAddress from;
        quint16 port = 0;
        request.truncate(m_socket.readDatagram(request.data(), request.size(), &from, &port));
        const QByteArray challenge = request.mid(4).split(' ').value(1);
        const QByteArray info = "\\challenge\\" + challenge
            + "\\sv_hostname\\^1Scrim ^7<box>\\hostname\\Scrim <box>\\mapname\\oa_dm1"
              "\\sv_maxclients\\12\\clients\\2\\gamename\\baseoa\\protocol\\71";
        const QByteArray head("\xff\xff\xff\xff");
        m_socket.writeDatagram(request.mid(4).startsWith("getstatus")
                                   ? head + "statusResponse\n" + info + '\n' + players
                                   : head + "infoResponse\n" + info,
                               from, port);
    }
    QUdpSocket m_socket;
};

} // namespace

/// What the web is told of servers: of those an administrator made public, and of no other.
class PublicServersTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_daemon.setEnvironment("PANEL_MONITOR_ALLOW_PRIVATE_ADDRESSES", "true");
        m_daemon.setEnvironment("PANEL_SECURITY_ALLOWED_ORIGINS", "https://example.org");
        QVERIFY2(m_daemon.start(), qPrintable(m_daemon.output()));
        // panelctl waits, and the game answers from this thread
        for (const QStringList &words :
             {QStringList{"open", "--public"}, QStringList{"closed"},
              QStringList{"staff", "--role", "admin"}, QStringList{"1942", "--public"}}) {
            QProcess panelctl;
            panelctl.start(
                QStringLiteral(PANEL_BIN_DIR "/panelctl"),
                QStringList{"--data-dir", m_daemon.dataDir(), "server", "add"} + words
                    + QStringList{"--address", m_arena.address(), "--protocol", "quake3"});
            QVERIFY(
                QTest::qWaitFor([&] { return panelctl.state() == QProcess::NotRunning; }, 20000));
            QVERIFY2(panelctl.exitCode() == 0, panelctl.readAllStandardError().constData());
        }
    }

    void aPublicServersStatus()
    {
        const auto answer = get("/api/v1/servers/open");
        QCOMPARE(answer.status, 200);
        const auto json = QJsonDocument::fromJson(answer.body).object();
        QCOMPARE(json["state"].toString(), "up");
        QCOMPARE(json["name"].toString(), "Scrim <box>");
        QCOMPARE(json["players"].toInt(), 1);
        QCOMPARE(json["bots"].toInt(), 1);
        QCOMPARE(json["max_players"].toInt(), 12);
        QCOMPARE(json["map"].toString(), "oa_dm1");
        QVERIFY(!json["last_seen_at"].toString().isEmpty());
        QCOMPARE(get("/api/v1/servers/1942").status, 200);
    }

    void itsBadge()
    {
        const auto badge = get("/api/v1/servers/open/badge.svg", "https://example.org");
        QCOMPARE(badge.status, 200);
        QCOMPARE(badge.headers["content-type"], "image/svg+xml");
        QCOMPARE(badge.headers["cache-control"], "max-age=30");
        QCOMPARE(badge.headers["access-control-allow-origin"], "*");
        QCOMPARE(badge.headers["x-content-type-options"], "nosniff");
        QVERIFY(badge.headers["content-security-policy"].contains("default-src 'none'"));
        QVERIFY(isXml(badge.body));
        QVERIFY(badge.body.contains("Scrim &lt;box&gt;"));
        QVERIFY(badge.body.contains("1/12"));
        const auto labelled = get("/api/v1/servers/open/badge.svg?label=%3Cscript%3E%26");
        QVERIFY(isXml(labelled.body));
        QVERIFY(labelled.body.contains("&lt;script&gt;&amp;"));
        QVERIFY(get("/api/v1/servers/open/badge.svg?label=42").body.contains(">42<"));
    }

    void anyOtherIsNotThere()
    {
        for (const char *page : {"", "/badge.svg"}) {
            const auto missing = get(QString("/api/v1/servers/nowhere%1").arg(page));
            QCOMPARE(missing.status, 404);
            for (const char *id : {"closed", "staff"}) {
                const auto answer = get(QString("/api/v1/servers/%1%2").arg(id, page));
                QCOMPARE(answer.status, 404);
                QCOMPARE(answer.body, missing.body);
                auto headers = answer.headers;
                headers["date"] = missing.headers["date"];
                QCOMPARE(headers, missing.headers);
            }
        }
    }

private:
    struct Answer
    {
        int status = 0;
        QByteArray body;
        QHash<QByteArray, QByteArray> headers;
    };
    Answer get(const QString &path, const QByteArray &origin = {})
    {
        QNetworkRequest request(QUrl(m_daemon.url().toString(QUrl::StripTrailingSlash) + path));
        if (!origin.isEmpty())
            request.setRawHeader("Origin", origin);
        QNetworkReply *reply = m_network.get(request);
        if (!QTest::qWaitFor([&] { return reply->isFinished(); }))
            return {};
        Answer answer;
        answer.status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        answer.body = reply->readAll();
        for (const auto &[name, value] : reply->rawHeaderPairs())
            answer.headers.insert(name.toLower(), value);
        reply->deleteLater();
        return answer;
    }
    static bool isXml(const QByteArray &text)
    {
        QXmlStreamReader xml(text);
        while (!xml.atEnd())
            xml.readNext();
        return !xml.hasError();
    }

    Arena m_arena;
    DaemonProcess m_daemon;
    QNetworkAccessManager m_network;
};

QTEST_GUILESS_MAIN(PublicServersTest)
#include "tst_publicservers.moc"
