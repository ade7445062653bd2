// SPDX-License-Identifier: MIT

#include "server/store/migrations.h"
#include "server/store/storefile.h"
#include "tests/support/daemonprocess.h"
#include "tests/support/socketioclient.h"

#include <QCryptographicHash>
#include <QDir>
#include <QTest>

using namespace panel;
using namespace panel::server;
using namespace panel::test;

/// What the first release left behind (schema 3), with a community's data in it, under the daemon
/// of today: everything is there, and what is new works on what is old.
class PreviousSchemaTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        fill(m_daemon.dataDir() + "/panel.db");
        QVERIFY2(m_daemon.start(), qPrintable(m_daemon.output()));
        m_anna.open(m_daemon.url(), Token); // as it was signed in before
        m_ben.open(m_daemon.url(), BensToken);
        QTRY_VERIFY(m_anna.isConnected());
        QTRY_VERIFY(m_ben.isConnected());
    }

    void aCopyOfTheOldDatabaseIsKept()
    {
        const QStringList copies
            = QDir(m_daemon.dataDir() + "/backups").entryList({"panel-v3-*"}, QDir::Files);
        QCOMPARE(copies.size(), 1);
    }

    void threadsPostsAndReadPositionsAreThere()
    {
        const QJsonObject scrim = thread(m_anna, "Scrim");
        QCOMPARE(scrim["last_seq"].toInt(), 3);
        QCOMPARE(scrim["read_seq"].toInt(), 1);
        QCOMPARE(scrim["pinned"].toBool(), true);
        const QJsonArray posts
            = m_anna.call("list_posts", {{"thread_id", scrim["id"]}}).value("posts").toArray();
        QCOMPARE(posts.size(), 3);
        QCOMPARE(posts[0]["content"].toString(), "Saturday at eight?");
        QCOMPARE(posts[2]["quote"]["username"].toString(), "anna");
    }

    void whatWasPrivateStaysPrivate()
    {
        QVERIFY(!thread(m_anna, "Staff plans").isEmpty()); // granted to her by name
        QVERIFY(thread(m_ben, "Staff plans").isEmpty());
        // A grant in a public category meant nothing and takes nothing away.
        QVERIFY(m_ben
                    .call("forum_post",
                          {{"thread_id", thread(m_ben, "Scrim")["id"]}, {"content", "I am in"}})
                    .value("ok")
                    .toBool());
    }

    void oldPostsAreFound()
    {
        const auto found = [](SocketIoClient &client) {
            return client.call("search", {{"query", "saturday"}}).value("hits").toArray().size();
        };
        QCOMPARE(found(m_anna), 2); // with that of the private thread
        QCOMPARE(found(m_ben), 1);
    }

    void whoHadPostedStillHearsOfTheThread()
    {
        const QJsonArray levels = m_anna.call("get_thread_levels", {}).value("levels").toArray();
        QCOMPARE(levels.size(), 1);
        QCOMPARE(levels[0]["level"].toString(), "tracking");
        QCOMPARE(m_anna.call("list_notifications", {})
                     .value("notifications")
                     .toArray()
                     .last()["title"]
                     .toString(),
                 "ben in Scrim");
    }

    void oldPostsAreEditedReactedToAndFlagged()
    {
        const qint64 first
            = m_anna.call("list_posts", {{"thread_id", thread(m_anna, "Scrim")["id"]}})
                  .value("posts")[0]["id"]
                  .toInteger();
        const auto ok = [](SocketIoClient &client, const char *event, const QJsonObject &data) {
            const QJsonObject reply = client.call(event, data);
            if (!reply.value("ok").toBool())
                qWarning() << event << reply;
            return reply.value("ok").toBool();
        };
        QVERIFY(ok(m_anna, "edit_post", {{"post_id", first}, {"content", "Sunday at eight?"}}));
        QVERIFY(ok(m_ben, "react", {{"post_id", first}, {"emoji", "👍"}, {"add", true}}));
        QVERIFY(ok(m_ben, "flag_post", {{"post_id", first}, {"reason", "other"}}));
        QCOMPARE(
            m_ben.call("post_history", {{"post_id", first}}).value("versions").toArray().size(), 2);
    }

    void aRetryOfAnOldPostIsTheSamePost()
    {
        const QJsonObject scrim = thread(m_anna, "Scrim");
        const QJsonObject reply = m_anna.call("forum_post",
                                              {{"thread_id", scrim["id"]},
                                               {"content", "Saturday at eight?"},
                                               {"client_id", ClientId}});
        QCOMPARE(reply.value("post")["seq"].toInt(), 1);
    }

    void anOldInvitationIsStillGood()
    {
        const QJsonArray invitations
            = m_daemon.control({"invite", "list"}).value("invites").toArray();
        QCOMPARE(invitations.size(), 1);
        QCOMPARE(invitations[0]["role"].toString(), "moderator");
    }

    void nothingPointsNowhere()
    {
        QCOMPARE(m_daemon.stop(), 0);
        auto connection = StoreFile::openReader(m_daemon.dataDir() + "/panel.db");
        QVERIFY(connection);
        {
            Sql sql(*connection);
            QCOMPARE(sql.value("SELECT count(*) FROM pragma_foreign_key_check")->toInt(), 0);
            QCOMPARE(sql.value("PRAGMA integrity_check")->toString(), "ok");
        }
        StoreFile::close(*connection);
    }

private:
    static constexpr auto Token = "anna-token-anna-token-anna-token-anna-token-";
    static constexpr auto BensToken = "bens-token-bens-token-bens-token-bens-token-";
    static constexpr auto ClientId = "6f1d3f1e-6ac8-4d6f-9a52-0d4ad1c2f1aa";

    static QString sha256(const QByteArray &text)
    {
        return QString("x'%1'").arg(QString::fromLatin1(
            QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex()));
    }

    static void fill(const QString &file)
    {
        auto connection = StoreFile::openWriter(file);
        QVERIFY(connection);
        {
            Sql sql(*connection);
            QVERIFY(Migrations::apply(sql, [](int) { return Result<>(); }, 3));
            const qint64 far = QDateTime::currentMSecsSinceEpoch() + 86'400'000;
            for (const QString &statement : QStringList{
                     "INSERT INTO users (id, username, username_key, skeleton, role, created_at) "
                     "VALUES (11, 'anna', 'anna', 'anna', 'member', 1), "
                     "(12, 'ben', 'ben', 'ben', 'member', 1)",
                     "INSERT INTO sign_ins (id, user_id, created_at, last_used_at) "
                     "VALUES (1, 11, 1, 1), (2, 12, 1, 1)",
                     QString("INSERT INTO tokens (hash, sign_in_id, user_id, kind, expires_at) "
                             "VALUES (%1, 1, 11, 'access', %3), (%2, 2, 12, 'access', %3)")
                         .arg(sha256(Token), sha256(BensToken))
                         .arg(far),
                     "INSERT INTO categories (id, title, private) VALUES (5, 'Events', 0), "
                     "(6, 'Staff', 1)",
                     "INSERT INTO category_grants (category_id, user_id) VALUES (5, 12), (6, 11)",
                     "INSERT INTO threads (id, category_id, title, author_id, created_at, "
                     "last_seq, "
                     "pinned) VALUES (21, 5, 'Scrim', 11, 2, 3, 1), "
                     "(22, 6, 'Staff plans', 11, 2, 1, 0)",
                     QString(
                         "INSERT INTO posts (id, thread_id, seq, author_id, content, created_at, "
                         "client_id, reply_to) VALUES "
                         "(31, 21, 1, 11, 'Saturday at eight?', 3, '%1', NULL), "
                         "(32, 21, 2, 12, 'Fine, @anna', 4, NULL, NULL), "
                         "(33, 21, 3, 12, 'Who else?', 5, NULL, 31), "
                         "(34, 22, 1, 11, 'Saturday is ours', 6, NULL, NULL)")
                         .arg(ClientId),
                     "UPDATE threads SET last_post_id = 33 WHERE id = 21",
                     "UPDATE threads SET last_post_id = 34 WHERE id = 22",
                     QString("INSERT INTO idempotency VALUES (11, '%1', %2, 31, %3)")
                         .arg(ClientId, sha256("21 0 Saturday at eight?"))
                         .arg(far - 86'400'000),
                     "INSERT INTO thread_participants VALUES (21, 11), (21, 12)",
                     "INSERT INTO read_positions VALUES (11, 21, 1)",
                     "INSERT INTO notifications (user_id, kind, actor_id, thread_id, post_id, "
                     "title, "
                     "body, url, created_at) VALUES (11, 'mention', 12, 21, 32, 'ben in Scrim', "
                     "'Fine, @anna', 'panel://thread/21/post/32', 4)",
                     "INSERT INTO presence_choice VALUES (12, 'busy')",
                     QString("INSERT INTO invitations (hash, role, created_at, expires_at) "
                             "VALUES (%1, 'moderator', 1, %2)")
                         .arg(sha256("code"))
                         .arg(far)}) {
                const auto done = sql.exec(statement);
                QVERIFY2(done, done ? "" : qPrintable(done.error().detail));
            }
        }
        StoreFile::close(*connection);
    }

    static QJsonObject thread(SocketIoClient &client, const QString &title)
    {
        const QJsonArray threads = client.call("list_threads", {}).value("threads").toArray();
        for (const QJsonValue &thread : threads) {
            if (thread["title"].toString() == title)
                return thread.toObject();
        }
        return {};
    }

    DaemonProcess m_daemon;
    SocketIoClient m_anna;
    SocketIoClient m_ben;
};

QTEST_GUILESS_MAIN(PreviousSchemaTest)
#include "tst_previousschema.moc"
