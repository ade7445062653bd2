// SPDX-License-Identifier: MIT

#include "tests/support/daemonprocess.h"
#include "tests/support/socketioclient.h"

#include <QDirIterator>
#include <QJsonArray>
#include <QJsonDocument>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QTcpSocket>
#include <QTest>
#include <QUuid>

using namespace panel::test;

/// Files under posts, from outside: a real daemon, its HTTP and its folder.
class PostFilesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_daemon = std::make_unique<DaemonProcess>();
        m_daemon->setEnvironment("PANEL_LIMITS_POSTS_PER_SECOND", "0");
        QVERIFY2(m_daemon->start(), qPrintable(m_daemon->output()));
        m_anna = m_daemon->addPerson("anna");
        m_ben = m_daemon->addPerson("ben");
        m_admin = m_daemon->addPerson("ada", "admin");
        m_thread = m_daemon->control({"thread", "add", "Scrim"}).value("thread_id").toInteger();
        (void)m_daemon->control({"category", "add", "Staff", "--private"});
        m_hidden = m_daemon->control({"thread", "add", "Secret", "--category", "Staff"})
                       .value("thread_id")
                       .toInteger();
    }

    void aFileIsServedToBeSavedAndNothingElse()
    {
        const auto added = upload(m_anna, "Scrim Ä 1.html", "<script>alert(1)</script>");
        QCOMPARE(added.status, 200);
        const QJsonObject file = added.json.value("attachment").toObject();
        QCOMPARE(file.value("name").toString(), QString::fromUtf8("Scrim Ä 1.html"));
        QCOMPARE(file.value("type").toString(), "application/octet-stream");
        QCOMPARE(file.value("size").toInt(), 25);
        const QString id = file.value("id").toString();
        QCOMPARE(id.size(), 22);
        const QJsonObject post = this->post(m_anna, m_thread, {id});
        QCOMPARE(post["post"]["attachments"].toArray(), QJsonArray{file});

        const auto got = get(id, m_ben);
        QCOMPARE(got.status, 200);
        QCOMPARE(got.body, QByteArray("<script>alert(1)</script>"));
        QCOMPARE(got.headers.value("content-disposition"),
                 QByteArray("attachment; filename*=UTF-8''Scrim%20%C3%84%201.html"));
        QCOMPARE(got.headers.value("x-content-type-options"), QByteArray("nosniff"));
        QCOMPARE(got.headers.value("content-security-policy"),
                 QByteArray("sandbox; default-src 'none'"));
        QCOMPARE(got.headers.value("cache-control"), QByteArray("private"));
        QCOMPARE(got.headers.value("content-type"), QByteArray("application/octet-stream"));
        QCOMPARE(got.headers.value("content-length"), QByteArray("25"));
    }

    void whoIsMutedUploadsNothing()
    {
        (void)m_daemon->control({"user", "mute", "anna", "--reason", "spam"});
        const auto refused = upload(m_anna, "map.txt", "x");
        QCOMPARE(refused.status, 403);
        QCOMPARE(refused.json["error"]["code"].toString(), "forbidden");
        QCOMPARE(upload(m_ben, "map.txt", "x").status, 200);
        (void)m_daemon->control({"user", "pardon", "anna"});
        QCOMPARE(upload(m_anna, "map.txt", "x").status, 200);
    }

    void whoMayNotSeeItLearnsNothing()
    {
        const QString id = uploaded(m_admin, "secret");
        QVERIFY(post(m_admin, m_hidden, {id}).value("ok").toBool());
        const auto hidden = get(id, m_ben);
        QCOMPARE(hidden.status, 404);
        for (const QString &other :
             {QString(22, 'A'), QString("1"), QString(5000, 'x'), QString("%00")}) {
            const auto missing = get(other, m_ben);
            QCOMPARE(missing.status, 404);
            QCOMPARE(missing.body, hidden.body);
        }
        QCOMPARE(get("..%2f..%2fpanel.db", m_ben).status, 404);
        QCOMPARE(get(id, DaemonProcess::Person()).status, 401);
        QCOMPARE(get(id, m_admin).body, QByteArray("secret"));
        // Nor can they hang it under a post of theirs.
        QVERIFY(!post(m_ben, m_thread, {id}).value("ok").toBool());
    }

    void tenMebibytesFitAndNotAByteMore()
    {
        const QByteArray most(10 << 20, 'x');
        const auto added = upload(m_anna, "most.bin", most);
        QCOMPARE(added.status, 200);
        const QString id = added.json["attachment"]["id"].toString();
        QCOMPARE(get(id, m_anna).body, most);
        const auto over = upload(m_anna, "more.bin", most + 'x');
        QCOMPARE(over.status, 413);
        QCOMPARE(over.json["error"]["code"].toString(), "too_large");
        // What is no upload keeps its own limit.
        QNetworkRequest request = this->request("/api/v1/login", {});
        request.setHeader(QNetworkRequest::ContentTypeHeader, "application/json");
        QCOMPARE(finish(m_network.post(request, QByteArray(100'000, ' '))).status, 413);
        QCOMPARE(files().size(), 1);
        QVERIFY(incoming().isEmpty());
    }

    void aStrangerSendsNoByteToTheDisk()
    {
        QCOMPARE(upload(DaemonProcess::Person(), "x", QByteArray(1 << 20, 'x')).status, 401);
        DaemonProcess::Person nobody = m_anna;
        nobody.token = "nonsense";
        QCOMPARE(upload(nobody, "x", "x").status, 401);
        QVERIFY(files().isEmpty() && incoming().isEmpty());
    }

    void theDayHasItsLimit()
    {
        restart("PANEL_LIMITS_ATTACHMENT_BYTES_PER_DAY", "3000");
        QCOMPARE(upload(m_anna, "x", QByteArray(2000, 'x')).status, 200);
        const auto over = upload(m_anna, "x", QByteArray(2000, 'x'));
        QCOMPARE(over.status, 429);
        QVERIFY(over.headers.value("retry-after").toInt() > 80'000);
        QCOMPARE(upload(m_ben, "x", QByteArray(2000, 'x')).status, 200);
        QTRY_COMPARE(files().size(), 2);
    }

    void onlyTheDaemonsOwnerReadsTheFolder()
    {
        (void)uploaded(m_anna, "x");
        const auto others
            = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
        const QString file = files().first();
        QVERIFY(!(QFile::permissions(file) & others));
        QVERIFY(!(QFile::permissions(QFileInfo(file).path()) & others));
        QVERIFY(!(QFile::permissions(m_daemon->dataDir() + "/attachments") & others));
    }

    void anUploadThatWasAnsweredOutlivesAKill()
    {
        const QString id = uploaded(m_anna, "kept");
        m_daemon->killHard();
        QVERIFY2(m_daemon->start(), qPrintable(m_daemon->output()));
        QCOMPARE(get(id, m_anna).body, QByteArray("kept"));
        QVERIFY(post(m_anna, m_thread, {id}).value("ok").toBool());
        m_daemon->killHard();
        QVERIFY2(m_daemon->start(), qPrintable(m_daemon->output()));
        QCOMPARE(get(id, m_ben).body, QByteArray("kept"));
    }

    void aKillInTheMiddleLeavesNothingHalf()
    {
        QTcpSocket peer;
        peer.connectToHost(m_daemon->url().host(), quint16(m_daemon->url().port()));
        QVERIFY(peer.waitForConnected());
        peer.write("POST /api/v1/attachments?name=x HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                   + m_anna.token.toUtf8() + "\r\nContent-Length: 2000000\r\n\r\n"
                   + QByteArray(1'000'000, 'x'));
        QTRY_VERIFY(!incoming().isEmpty() && QFileInfo(incoming().first()).size() > 500'000);
        m_daemon->killHard();
        QVERIFY2(m_daemon->start(), qPrintable(m_daemon->output()));
        QVERIFY(files().isEmpty());
        QVERIFY(incoming().isEmpty());
    }

    void killsAtRandomMomentsNeverLeaveAPostWithoutItsFile()
    {
        // Each post that is there has its file, whole; each file that was answered is there.
        QStringList answered;
        for (int round = 0; round < 5; ++round) {
            SocketIoClient client;
            client.open(m_daemon->url(), m_anna.token);
            QTRY_VERIFY(client.isConnected());

            QElapsedTimer time;
            time.start();
            const qint64 until = 60 + round * 35;
            while (time.elapsed() < until) {
                const auto added = upload(m_anna, "x", QByteArray(50'000, char('a' + round)));
                if (added.status != 200)
                    break;
                const QString id = added.json["attachment"]["id"].toString();
                answered.append(id);
                client.emitEvent(
                    "forum_post",
                    {{"thread_id", m_thread},
                     {"content", ""},
                     {"attachments", QJsonArray{id}},
                     {"client_id", QUuid::createUuid().toString(QUuid::WithoutBraces)}});
            }
            m_daemon->killHard();
            QVERIFY2(m_daemon->start(), qPrintable(m_daemon->output()));
        }
        QVERIFY(!answered.isEmpty());
        for (const QString &id : std::as_const(answered))
            QCOMPARE(get(id, m_anna).body.size(), 50'000);
        const auto page = finish(m_network.get(
            request(QString("/api/v1/threads/%1/posts?limit=100").arg(m_thread), m_ben.token)));
        const QJsonArray posts = page.json.value("posts").toArray();
        QVERIFY(!posts.isEmpty());
        for (const QJsonValue post : posts) {
            const QString id = post["attachments"][0]["id"].toString();
            QVERIFY(answered.contains(id));
            QCOMPARE(get(id, m_ben).body.size(), 50'000);
        }
    }

    void aBackupHoldsThemAndGivesThemBack()
    {
        const QString id = uploaded(m_anna, "before");
        QVERIFY(post(m_anna, m_thread, {id}).value("ok").toBool());
        QTemporaryDir folder;
        const QString copy = folder.filePath("copy.db");
        const auto made = m_daemon->control({"backup", copy});
        QCOMPARE(made.value("attachments").toString(), copy + ".attachments");
        const QString later = uploaded(m_anna, "after");
        QVERIFY(post(m_anna, m_thread, {later}).value("ok").toBool());
        QCOMPARE(m_daemon->stop(), 0);
        QDir(m_daemon->dataDir() + "/attachments").removeRecursively();
        QVERIFY(!m_daemon->control({"restore", copy}).isEmpty());
        QVERIFY2(m_daemon->start(), qPrintable(m_daemon->output()));
        QCOMPARE(get(id, m_ben).body, QByteArray("before"));
        QCOMPARE(get(later, m_ben).status, 404);
    }

    void whatARestoreReplacesKeepsItsFiles()
    {
        QTemporaryDir folder;
        const QString copy = folder.filePath("copy.db");
        QVERIFY(!m_daemon->control({"backup", copy}).isEmpty());
        const QString id = uploaded(m_anna, "after");
        QVERIFY(post(m_anna, m_thread, {id}).value("ok").toBool());
        QCOMPARE(m_daemon->stop(), 0);
        const QString kept = m_daemon->control({"restore", copy}).value("kept").toString();
        QVERIFY(!kept.isEmpty());
        QDir(m_daemon->dataDir() + "/attachments").removeRecursively();
        QVERIFY(!m_daemon->control({"restore", kept}).isEmpty());
        QVERIFY2(m_daemon->start(), qPrintable(m_daemon->output()));
        QCOMPARE(get(id, m_ben).body, QByteArray("after"));
    }

    void heldPostsKeepTheirsForWhoDecides()
    {
        QVERIFY(!m_daemon->control({"filter", "add", "zebra", "--action", "hold"}).isEmpty());
        const QString id = uploaded(m_anna, "held", "zebra.txt"); // a name is a text
        const QJsonObject held = post(m_anna, m_thread, {id});
        QVERIFY2(held.value("held").toBool(), QJsonDocument(held).toJson().constData());
        QCOMPARE(get(id, m_ben).status, 404);
        QCOMPARE(get(id, m_anna).body, QByteArray("held"));
        QCOMPARE(get(id, m_admin).body, QByteArray("held"));
        QVERIFY(!post(m_anna, m_thread, {id}).value("ok").toBool()); // it is taken
        SocketIoClient admin;
        admin.open(m_daemon->url(), m_admin.token);
        QTRY_VERIFY(admin.isConnected());
        const QJsonObject cases = admin.call("list_cases", {});
        const QJsonValue waiting = cases["cases"][0];
        QCOMPARE(waiting["attachments"][0]["id"].toString(), id);
        QVERIFY(admin.call("decide_case", {{"id", waiting["id"]}, {"decision", "approve"}})
                    .value("ok")
                    .toBool());
        QCOMPARE(get(id, m_ben).body, QByteArray("held"));
    }

private:
    struct Answer
    {
        int status = 0;
        QByteArray body;
        QJsonObject json;
        QHash<QByteArray, QByteArray> headers;
    };

    void restart(const QString &name, const QString &value)
    {
        QCOMPARE(m_daemon->stop(), 0);
        m_daemon->setEnvironment(name, value);
        QVERIFY2(m_daemon->start(), qPrintable(m_daemon->output()));
    }
    QNetworkRequest request(const QString &path, const QString &token) const
    {
        QNetworkRequest request(QUrl(m_daemon->url().toString() + path));
        request.setHeader(QNetworkRequest::ContentTypeHeader, "application/octet-stream");
        if (!token.isEmpty())
            request.setRawHeader("Authorization", "Bearer " + token.toUtf8());
        return request;
    }
    static Answer finish(QNetworkReply *reply)
    {
        (void)QTest::qWaitFor([reply] { return reply->isFinished(); }, 30'000);
        Answer answer{reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(),
                      reply->readAll(),
                      {},
                      {}};
        answer.json = QJsonDocument::fromJson(answer.body).object();
        for (const auto &[name, value] : reply->rawHeaderPairs())
            answer.headers.insert(name.toLower(), value);
        if (!answer.status)
            qInfo() << reply->error() << reply->errorString() << reply->isFinished();
        delete reply;
        return answer;
    }
    Answer upload(const DaemonProcess::Person &person, const QString &name, const QByteArray &bytes)
    {
        const QString path
            = "/api/v1/attachments?name=" + QString::fromLatin1(QUrl::toPercentEncoding(name));
        return finish(m_network.post(request(path, person.token), bytes));
    }
    QString uploaded(const DaemonProcess::Person &person, const QByteArray &bytes,
                     const QString &name = "x")
    {
        return upload(person, name, bytes).json.value("attachment")["id"].toString();
    }
    Answer get(const QString &id, const DaemonProcess::Person &person)
    {
        return finish(m_network.get(request(QString("/api/v1/attachments/") + id, person.token)));
    }
    QJsonObject post(const DaemonProcess::Person &author, qint64 thread, const QStringList &ids)
    {
        SocketIoClient client;
        client.open(m_daemon->url(), author.token);
        if (!QTest::qWaitFor([&] { return client.isConnected(); }, 10'000))
            return {};
        return client.call("forum_post",
                           {{"thread_id", thread},
                            {"content", ""},
                            {"attachments", QJsonArray::fromStringList(ids)}});
    }
    QStringList filesIn(bool areIncoming) const
    {
        QStringList paths;
        QDirIterator all(m_daemon->dataDir() + "/attachments", QDir::Files,
                         QDirIterator::Subdirectories);
        while (all.hasNext()) {
            const QString path = all.next();
            if (path.contains("/incoming/") == areIncoming)
                paths.append(path);
        }
        return paths;
    }
    QStringList files() const { return filesIn(false); }
    QStringList incoming() const { return filesIn(true); }

    std::unique_ptr<DaemonProcess> m_daemon;
    QNetworkAccessManager m_network;
    DaemonProcess::Person m_anna;
    DaemonProcess::Person m_ben;
    DaemonProcess::Person m_admin;
    qint64 m_thread = 0;
    qint64 m_hidden = 0;
};

QTEST_GUILESS_MAIN(PostFilesTest)
#include "tst_postfiles.moc"
