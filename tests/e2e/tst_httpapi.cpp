// SPDX-License-Identifier: MIT

#include "tests/support/daemonprocess.h"
#include "tests/support/socketioclient.h"

#include <QJsonDocument>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QTest>

using namespace panel::test;

/// The HTTP requests of the documentation, as scripts send them.
class HttpApiTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(m_daemon.start(), qPrintable(m_daemon.output()));
        m_daemon.control({"user", "add", "anna", "--password-stdin"}, "correct horse battery\n");
        m_admin = m_daemon.addPerson("root", "admin");
        m_member = m_daemon.addPerson("ben");
        m_thread = m_daemon.control({"thread", "add", "Scrim"}).value("thread_id").toInteger();
        m_daemon.control({"category", "add", "Staff", "--private"});
        m_hidden = m_daemon.control({"thread", "add", "Secret", "--category", "Staff"})
                       .value("thread_id")
                       .toInteger();
        QVERIFY(m_thread > 0 && m_hidden > 0);
    }

    void signInRefreshAndSignOut()
    {
        const auto in
            = post("/api/v1/login", {{"username", "Anna"}, {"password", "correct horse battery"}});
        QCOMPARE(in.status, 200);
        const QString access = in.json.value("access_token").toString();
        const QString refresh = in.json.value("refresh_token").toString();
        QVERIFY(!access.isEmpty() && !refresh.isEmpty());
        QVERIFY(in.json.value("expires_in").toInt() > 0);
        QCOMPARE(in.json.value("user")["username"].toString(), "anna");
        QCOMPARE(in.json.value("user")["role"].toString(), "member");
        QVERIFY(in.json.value("user")["id"].toInteger() > 0);

        const auto again = post("/api/v1/refresh", {{"refresh_token", refresh}});
        QCOMPARE(again.status, 200);
        const QString fresh = again.json.value("access_token").toString();
        QCOMPARE(get(posts(m_thread), fresh).status, 200);
        QCOMPARE(post("/api/v1/logout", {}, fresh).status, 200);
        QCOMPARE(get(posts(m_thread), fresh).status, 401);
        QCOMPARE(post("/api/v1/refresh",
                      {{"refresh_token", again.json.value("refresh_token").toString()}})
                     .status,
                 401);
    }

    void anAdministratorsProgramEmits()
    {
        SocketIoClient ben;
        ben.open(m_daemon.url(), m_member.token);
        QTRY_VERIFY(ben.isConnected());
        const QJsonObject event{
            {"event", "scrim_ready"}, {"user", "ben"}, {"data", QJsonObject{{"map", "oasis"}}}};
        QCOMPARE(post("/api/v1/emit", event).status, 401);
        QCOMPARE(post("/api/v1/emit", event, m_member.token).status, 403);
        const auto sent = post("/api/v1/emit", event, m_admin.token);
        QCOMPARE(sent.status, 200);
        QCOMPARE(sent.json.value("delivered").toInt(), 1);
        const auto isIt = [](const auto &got) {
            return got.first == "scrim_ready" && got.second.value("map").toString() == "oasis";
        };
        QTRY_VERIFY(std::any_of(ben.events().begin(), ben.events().end(), isIt));
        QCOMPARE(post("/api/v1/emit", {{"event", "x"}, {"data", 1}}, m_admin.token).status, 400);
        QCOMPARE(post("/api/v1/emit", {{"event", "disconnect"}, {"data", 1}, {"room", "all"}},
                      m_admin.token)
                     .status,
                 400);
    }

    void aWrongPasswordAndAnUnknownNameAnswerAlike()
    {
        const auto wrong
            = post("/api/v1/login", {{"username", "anna"}, {"password", "wrong horse battery"}});
        const auto unknown
            = post("/api/v1/login", {{"username", "zoe"}, {"password", "wrong horse battery"}});
        QCOMPARE(wrong.status, 401);
        QCOMPARE(wrong.json, unknown.json);
        QCOMPARE(wrong.json.value("error")["code"].toString(), "unauthenticated");
        QCOMPARE(post("/api/v1/login", {{"username", 7}}).status, 400);
    }

    void anInvitationMakesOneAccount()
    {
        const auto invitation
            = m_daemon.control({"invite", "create", "--role", "moderator", "--days", "3"});
        const QString code = invitation.value("code").toString();
        QVERIFY(!code.isEmpty() && invitation.contains("expires_at"));
        const QJsonObject zoe{
            {"invite", code}, {"username", "zoe"}, {"password", "correct horse battery"}};
        const auto wrong = post(
            "/api/v1/register",
            {{"invite", "guess"}, {"username", "zoe"}, {"password", "correct horse battery"}});
        QCOMPARE(wrong.status, 403);
        QJsonObject taken = zoe;
        taken["username"] = "Anna";
        QCOMPARE(post("/api/v1/register", taken).status, 409); // and the code is still good
        const auto made = post("/api/v1/register", zoe);
        QCOMPARE(made.status, 200);
        QCOMPARE(made.json.value("user")["role"].toString(), "moderator");
        QCOMPARE(get(posts(m_thread), made.json.value("access_token").toString()).status, 200);
        QJsonObject second = zoe;
        second["username"] = "zoe2";
        QCOMPARE(post("/api/v1/register", second).json, wrong.json);
        QCOMPARE(post("/api/v1/login", {{"username", "zoe"}, {"password", "correct horse battery"}})
                     .status,
                 200);
    }

    void aThreadsPosts()
    {
        SocketIoClient ben;
        ben.open(m_daemon.url(), m_member.token);
        QTRY_VERIFY(ben.isConnected());
        for (int i = 1; i <= 3; ++i)
            QVERIFY(ben.call("forum_post", {{"thread_id", m_thread}, {"content", "post"}})
                        .value("ok")
                        .toBool());
        const auto page = get(posts(m_thread) + "?after_seq=1&limit=1", m_member.token);
        QCOMPARE(page.status, 200);
        QCOMPARE(page.json.value("posts").toArray().size(), 1);
        QCOMPARE(page.json.value("posts")[0]["seq"].toInt(), 2);
        QVERIFY(page.json.value("has_more").toBool());
        QVERIFY(!page.json.value("epoch").toString().isEmpty());
        QCOMPARE(get(posts(m_thread), {}).status, 401);
        QCOMPARE(get(posts(m_thread) + "?limit=0", m_member.token).status, 400);
        QCOMPARE(get(posts(m_thread) + "?limit=many", m_member.token).status, 400);
        const auto hidden = get(posts(m_hidden), m_member.token);
        QCOMPARE(hidden.status, 404);
        QCOMPARE(hidden.json, get(posts(99'999), m_member.token).json);
    }

    void healthAndReadiness()
    {
        QCOMPARE(get("/healthz", {}).status, 200);
        QCOMPARE(get("/readyz", {}).status, 200);
    }

    void metricsAreForThisMachineOrAnAdmin()
    {
        const auto here = get("/metrics", {});
        QCOMPARE(here.status, 200);
        QVERIFY(here.type.startsWith("text/plain; version=0.0.4"));
        QVERIFY(here.body.contains("# TYPE panel_sessions gauge\npanel_sessions "));
        QVERIFY(here.body.contains("\npanel_uptime_seconds "));
        QCOMPARE(get("/metrics", m_admin.token).status, 200);
        QCOMPARE(get("/metrics", m_member.token).status, 403);
        QCOMPARE(get("/metrics", "nonsense").status, 401);
        QCOMPARE(post("/metrics", {}).status, 405);
    }

    void metricsThroughAProxyNeedABearer()
    {
        DaemonProcess behind;
        behind.setEnvironment("PANEL_SERVER_TRUSTED_PROXIES", "127.0.0.1");
        QVERIFY2(behind.start(), qPrintable(behind.output()));
        QNetworkRequest request(QUrl(behind.url().toString() + "/metrics"));
        request.setRawHeader("X-Forwarded-For", "203.0.113.9");
        QCOMPARE(finish(m_network.get(request)).status, 401);
    }

    void whatIsNotThereIsNotFound()
    {
        QCOMPARE(get("/api/v1/nothing", {}).status, 404);
        QCOMPARE(get("/api/v1/login", {}).status, 405);
    }

private:
    struct Answer
    {
        int status = 0;
        QByteArray body;
        QJsonObject json;
        QByteArray type;
    };
    static QString posts(qint64 thread) { return QString("/api/v1/threads/%1/posts").arg(thread); }
    QNetworkRequest request(const QString &path, const QString &token) const
    {
        QNetworkRequest request(QUrl(m_daemon.url().toString() + path));
        request.setHeader(QNetworkRequest::ContentTypeHeader, "application/json");
        if (!token.isEmpty())
            request.setRawHeader("Authorization", "Bearer " + token.toUtf8());
        return request;
    }
    static Answer finish(QNetworkReply *reply)
    {
        (void)QTest::qWaitFor([reply] { return reply->isFinished(); }, 20'000);
        Answer answer{reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(),
                      reply->readAll(),
                      {},
                      reply->header(QNetworkRequest::ContentTypeHeader).toByteArray()};
        answer.json = QJsonDocument::fromJson(answer.body).object();
        delete reply;
        return answer;
    }
    Answer get(const QString &path, const QString &token)
    {
        return finish(m_network.get(request(path, token)));
    }
    Answer post(const QString &path, const QJsonObject &data, const QString &token = {})
    {
        return finish(m_network.post(request(path, token), QJsonDocument(data).toJson()));
    }

    DaemonProcess m_daemon;
    QNetworkAccessManager m_network;
    DaemonProcess::Person m_admin;
    DaemonProcess::Person m_member;
    qint64 m_thread = 0;
    qint64 m_hidden = 0;
};

QTEST_GUILESS_MAIN(HttpApiTest)
#include "tst_httpapi.moc"
