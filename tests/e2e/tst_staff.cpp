// SPDX-License-Identifier: MIT

#include "tests/support/daemonprocess.h"
#include "tests/support/socketioclient.h"

#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QRegularExpression>
#include <QTest>

using namespace panel::test;

/// What staff and owners end, ends for the real connections it concerns, within the 5 s that are
/// promised; and how the first accounts of an installation come to be.
class StaffTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_daemon = std::make_unique<DaemonProcess>();
        QVERIFY2(m_daemon->start(), qPrintable(m_daemon->output()));
    }

    void aSignInThatItsOwnerRevokesEnds()
    {
        addAnna();
        const QJsonObject desk = login().json;
        const QJsonObject phone = login().json;
        SocketIoClient atDesk;
        SocketIoClient onPhone;
        QVERIFY(comeIn(atDesk, desk));
        QVERIFY(comeIn(onPhone, phone));

        const auto sessions = atDesk.call("list_sessions", {}).value("sessions").toArray();
        QCOMPARE(sessions.size(), 2);
        qint64 other = 0;
        for (const QJsonValue session : sessions) {
            QVERIFY(session["connected"].toBool());
            if (!session["current"].toBool())
                other = session["id"].toInteger();
        }
        QElapsedTimer elapsed;
        elapsed.start();
        QVERIFY(atDesk.call("revoke_session", {{"id", other}})["ok"].toBool());
        QTRY_VERIFY_WITH_TIMEOUT(!onPhone.isConnected(), 5000);
        qInfo("ended after %lld ms", elapsed.elapsed());
        QVERIFY(atDesk.isConnected());
        QCOMPARE(post("/api/v1/refresh", {{"refresh_token", phone["refresh_token"]}}).status, 401);
        QCOMPARE(get(phone).status, 401);
        QCOMPARE(get(desk).status, 404); // let in, and there is no such thread
    }

    void aNewPasswordEndsTheOtherDevices()
    {
        addAnna();
        SocketIoClient atDesk;
        SocketIoClient onPhone;
        QVERIFY(comeIn(atDesk, login().json));
        QVERIFY(comeIn(onPhone, login().json));
        const auto wrong = atDesk.call(
            "change_password",
            {{"old_password", "wrong horse battery"}, {"new_password", "a wholly new secret"}});
        QCOMPARE(wrong["error"]["code"].toString(), "forbidden");
        const auto changed
            = atDesk.call("change_password",
                          {{"old_password", Password}, {"new_password", "a wholly new secret"}});
        QVERIFY(changed["ok"].toBool());
        QTRY_VERIFY_WITH_TIMEOUT(!onPhone.isConnected(), 5000);
        QVERIFY(atDesk.isConnected());
        QCOMPARE(login().status, 401);
        QCOMPARE(login("a wholly new secret").status, 200);
    }

    void aBannedPersonIsToldAndGone()
    {
        addAnna();
        const QJsonObject tokens = login().json;
        SocketIoClient anna;
        QVERIFY(comeIn(anna, tokens));
        QElapsedTimer elapsed;
        elapsed.start();
        m_daemon->control({"user", "ban", "anna", "--reason", "sold spam", "--for", "2h"});
        QTRY_VERIFY_WITH_TIMEOUT(!anna.isConnected(), 5000);
        qInfo("ended after %lld ms, panelctl included", elapsed.elapsed());
        QString told;
        for (const auto &event : anna.events()) {
            if (event.first == "error")
                told = event.second.value("message").toString();
        }
        QVERIFY2(told.startsWith("banned until ") && told.endsWith(": sold spam"),
                 qPrintable(told));

        const auto refused = login();
        QCOMPARE(refused.status, 403);
        QCOMPARE(refused.json["error"]["message"].toString(), told);
        QVERIFY(refused.json["error"]["retry_after_ms"].toInteger() > 7000'000);
        QCOMPARE(login("wrong horse battery").status, 401); // told to nobody who only guesses
        QCOMPARE(get(tokens).status, 403);
        m_daemon->control({"user", "pardon", "anna"});
        QCOMPARE(get(tokens).status, 404); // the tokens are as good as they were
        QVERIFY(comeIn(anna, tokens));
    }

    void aMutedPersonReadsOnly()
    {
        const auto ben = m_daemon->addPerson("ben");
        SocketIoClient client;
        client.open(m_daemon->url(), ben.token);
        QTRY_VERIFY(client.isConnected());
        const QJsonObject post{{"thread_id", 1}, {"content", "hello"}};
        QVERIFY(client.call("forum_post", post)["ok"].toBool());
        m_daemon->control({"user", "mute", "ben", "--reason", "calm down", "--for", "1h"});
        const auto refused = client.call("forum_post", post);
        QCOMPARE(refused["error"]["code"].toString(), "forbidden");
        QVERIFY(refused["error"]["message"].toString().endsWith(": calm down"));
        QVERIFY(refused["error"]["retry_after_ms"].toInteger() > 3500'000);
        QVERIFY(client.call("join_forum", {{"thread_id", 1}})["ok"].toBool());
        QVERIFY(heard(client, "sanction_changed"));

        // Also after the daemon was killed.
        m_daemon->killHard();
        QVERIFY2(m_daemon->start(), qPrintable(m_daemon->output()));
        SocketIoClient later;
        later.open(m_daemon->url(), ben.token);
        QTRY_VERIFY(later.isConnected());
        QTRY_VERIFY(heard(later, "sanction_changed"));
        QCOMPARE(later.call("forum_post", post).value("error")["code"].toString(), "forbidden");
        m_daemon->control({"user", "pardon", "ben"});
        QVERIFY(later.call("forum_post", post)["ok"].toBool());
    }

    void anAccountThatIsClosedIsGone()
    {
        const auto chief = m_daemon->addPerson("chief", "admin");
        const auto ben = m_daemon->addPerson("ben");
        SocketIoClient atChief;
        SocketIoClient atBen;
        atChief.open(m_daemon->url(), chief.token);
        atBen.open(m_daemon->url(), ben.token);
        QTRY_VERIFY(atChief.isConnected() && atBen.isConnected());
        const QJsonObject close{{"target", ben.id}, {"disabled", true}};
        QCOMPARE(atBen.call("set_disabled", close).value("error")["code"].toString(), "forbidden");
        QVERIFY(atChief.call("set_disabled", close)["ok"].toBool());
        QTRY_VERIFY_WITH_TIMEOUT(!atBen.isConnected(), 5000);
        QTRY_VERIFY(heard(atChief, "person_changed"));
        const QJsonObject itself{{"target", chief.id}, {"disabled", true}};
        QCOMPARE(atChief.call("set_disabled", itself).value("error")["code"].toString(),
                 "conflict");
        QVERIFY(atChief.isConnected());
        const auto log = m_daemon->control({"audit", "list", "--action", "user.dis"});
        QCOMPARE(log["entries"].toArray().size(), 1);
        QCOMPARE(log["entries"][0]["actor"].toString(), "chief");
        QCOMPARE(log["entries"][0]["subject"].toString(), "user:ben");
    }

    void anAdministratorManagesCategoriesFromTheirClient()
    {
        const auto chief = m_daemon->addPerson("chief", "admin");
        const auto ben = m_daemon->addPerson("ben");
        SocketIoClient atChief;
        SocketIoClient atBen;
        atChief.open(m_daemon->url(), chief.token);
        atBen.open(m_daemon->url(), ben.token);
        QTRY_VERIFY(atChief.isConnected() && atBen.isConnected());
        const QJsonObject crew{{"title", "Crew"}, {"private", true}};
        QCOMPARE(atBen.call("add_category", crew).value("error")["code"].toString(), "forbidden");
        const auto made = atChief.call("add_category", crew);
        QVERIFY(made["ok"].toBool());
        const QJsonValue id = made["category_id"];
        QTRY_VERIFY(heard(atChief, "category_rights_changed"));
        QVERIFY(!heard(atBen, "categories_changed"));

        const QJsonObject grant{{"category_id", id}, {"username", "ben"}, {"right", "start"}};
        QVERIFY(atChief.call("grant_right", grant)["ok"].toBool());
        QTRY_VERIFY(heard(atBen, "categories_changed"));
        const QJsonObject thread{{"category_id", id}, {"title", "Plans"}, {"content", "Hm."}};
        QVERIFY(atBen.call("new_thread", thread)["ok"].toBool());
        QVERIFY(!heard(atBen, "category_rights_changed"));
        QCOMPARE(atChief.call("remove_category", {{"category_id", id}})
                     .value("error")["code"]
                     .toString(),
                 "conflict");
        const auto listed = atChief.call("list_category_rights", {})["categories"].toArray();
        QCOMPARE(listed.last()["threads"].toInt(), 1);
        QCOMPARE(listed.last()["rights"][0]["user"]["username"].toString(), "ben");
        const auto log = m_daemon->control({"audit", "list", "--action", "category."});
        QCOMPARE(log["entries"][0]["actor"].toString(), "chief");
        QCOMPARE(log["entries"][0]["detail"].toString(), "ben: start");
    }

    void theSetupCodeMakesTheFirstAdministrator()
    {
        static const QRegularExpression line(
            "no administrator yet: register with the code in (\\S+)");
        QTRY_VERIFY(line.match(m_daemon->output()).hasMatch());
        const QString path = line.match(m_daemon->output()).captured(1);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QString code = QString::fromLatin1(file.readAll()).trimmed();
        QVERIFY(!m_daemon->output().contains(code)); // a log is read by more than its owner
        const auto others
            = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
        QVERIFY(!(QFile::permissions(path) & others));
        QJsonObject request{{"invite", code}, {"username", "chief"}, {"password", Password}};
        const auto made = post("/api/v1/register", request);
        QCOMPARE(made.status, 200);
        QCOMPARE(made.json["user"]["role"].toString(), "admin");
        QVERIFY(!QFileInfo::exists(path));
        request["username"] = "thief";
        QCOMPARE(post("/api/v1/register", request).status, 403);

        QCOMPARE(m_daemon->stop(), 0);
        QVERIFY2(m_daemon->start(), qPrintable(m_daemon->output()));
        QVERIFY(!line.match(m_daemon->output()).hasMatch());
    }

    void registrationIsASwitch()
    {
        const QJsonObject zoe{{"username", "zoe"}, {"password", Password}};
        QVERIFY(!get("/api/v1/community").json["open_registration"].toBool(true));
        QCOMPARE(post("/api/v1/register", zoe).status, 403);
        QCOMPARE(m_daemon->stop(), 0);
        m_daemon->setEnvironment("PANEL_REGISTRATION_OPEN", "true");
        m_daemon->setEnvironment("PANEL_SERVER_NAME", "Old Timers");
        QVERIFY2(m_daemon->start(), qPrintable(m_daemon->output()));
        const auto community = get("/api/v1/community");
        QCOMPARE(community.status, 200);
        QCOMPARE(community.json["name"].toString(), "Old Timers");
        QVERIFY(community.json["open_registration"].toBool());
        QVERIFY(!community.json["version"].toString().isEmpty());
        const auto made = post("/api/v1/register", zoe);
        QCOMPARE(made.status, 200);
        QCOMPARE(made.json["user"]["role"].toString(), "member");
    }

private:
    static constexpr const char *Password = "correct horse battery";

    struct Reply
    {
        int status = 0;
        QJsonObject json;
    };
    Reply finish(QNetworkReply *reply)
    {
        (void)QTest::qWaitFor([&] { return reply->isFinished(); }, 10000);
        Reply result{reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(),
                     QJsonDocument::fromJson(reply->readAll()).object()};
        reply->deleteLater();
        return result;
    }
    QNetworkRequest request(const QString &path) const
    {
        QUrl url = m_daemon->url();
        url.setPath(path);
        QNetworkRequest to(url);
        to.setHeader(QNetworkRequest::ContentTypeHeader, "application/json");
        return to;
    }
    Reply post(const QString &path, const QJsonObject &body)
    {
        return finish(m_http.post(request(path), QJsonDocument(body).toJson()));
    }
    Reply get(const QString &path) { return finish(m_http.get(request(path))); }
    /// A page of a thread that does not exist, with these credentials.
    Reply get(const QJsonObject &credentials)
    {
        QNetworkRequest to = request("/api/v1/threads/999/posts");
        to.setRawHeader("Authorization",
                        "Bearer " + credentials["access_token"].toString().toLatin1());
        return finish(m_http.get(to));
    }
    void addAnna()
    {
        QVERIFY(
            m_daemon
                ->control({"user", "add", "anna", "--password-stdin"}, QByteArray(Password) + '\n')
                .contains("user_id"));
    }
    Reply login(const QString &password = Password)
    {
        return post("/api/v1/login", {{"username", "anna"}, {"password", password}});
    }
    bool comeIn(SocketIoClient &client, const QJsonObject &credentials)
    {
        client.open(m_daemon->url(), credentials["access_token"].toString());
        return QTest::qWaitFor([&] { return client.isConnected(); });
    }
    static bool heard(const SocketIoClient &client, const QString &name)
    {
        return std::any_of(client.events().cbegin(), client.events().cend(),
                           [&](const auto &event) { return event.first == name; });
    }

    std::unique_ptr<DaemonProcess> m_daemon;
    QNetworkAccessManager m_http;
};

QTEST_GUILESS_MAIN(StaffTest)
#include "tst_staff.moc"
