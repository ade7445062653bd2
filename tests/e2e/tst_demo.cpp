// SPDX-License-Identifier: MIT

#include "tests/support/daemonprocess.h"
#include "tests/support/socketioclient.h"

#include <QDateTime>
#include <QFile>
#include <QJsonDocument>
#include <QSet>
#include <QTest>

using namespace panel::test;

/// `paneld --demo` is alive from the first look: a past, people who are there, and talk that goes
/// on.
class DemoTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(m_daemon.start({"--demo"}), qPrintable(m_daemon.output()));
        QFile token(m_daemon.dataDir() + "/demo-token");
        QVERIFY(token.open(QIODevice::ReadOnly));
        QVERIFY(!(token.permissions() & (QFile::ReadGroup | QFile::ReadOther)));
        m_mika.open(m_daemon.url(), QString::fromLatin1(token.readAll()));
        QTRY_VERIFY(m_mika.isConnected());
    }

    void thereIsAPast()
    {
        const auto list = m_mika.call("list_threads", {});
        QVERIFY(list.value("categories").toArray().size() >= 4);
        int unread = 0;
        int mentions = 0;
        qint64 longest = 0;
        const auto threads = list.value("threads").toArray();
        QVERIFY(threads.size() >= 8);
        for (const QJsonValue thread : threads) {
            unread += thread["last_seq"].toInt() > thread["read_seq"].toInt() ? 1 : 0;
            mentions += thread["mentions"].toInt();
            if (thread["last_seq"].toInteger() > longest) {
                longest = thread["last_seq"].toInteger();
                m_longest = thread["id"].toInteger();
            }
        }
        QVERIFY(unread >= 3);
        QVERIFY(mentions >= 1);
        QVERIFY(longest >= 50);

        const auto page = m_mika.call("list_posts", {{"thread_id", m_longest}, {"limit", 100}});
        const auto posts = page.value("posts").toArray();
        QDateTime last = QDateTime::fromSecsSinceEpoch(0);
        int quotes = 0;
        for (const QJsonValue post : posts) {
            const auto at = QDateTime::fromString(post["created_at"].toString(), Qt::ISODateWithMs);
            QVERIFY(at >= last); // a past in its order
            last = at;
            quotes += post["quote"].isObject() ? 1 : 0;
        }
        QVERIFY(quotes > 0);
        const auto first
            = QDateTime::fromString(posts.first()["created_at"].toString(), Qt::ISODateWithMs);
        QVERIFY(first.daysTo(QDateTime::currentDateTimeUtc()) >= 2);
    }

    void peopleAreThere()
    {
        QSet<QString> statuses;
        const auto isVaried = [&] {
            statuses.clear();
            const auto users = m_mika.call("get_online_users", {}).value("users").toArray();
            for (const QJsonValue user : users)
                statuses.insert(user["status"].toString());
            return users.size() >= 6 && statuses.contains("online") && statuses.contains("away")
                && statuses.contains("busy");
        };
        QTRY_VERIFY_WITH_TIMEOUT(isVaried(), 5000);
    }

    void serversHaveADayBehindThem()
    {
        const auto reply = m_mika.call("server_status_request", {{"server_ids", QJsonArray{"*"}}});
        const auto ids = reply.value("server_ids").toArray();
        QVERIFY(ids.size() >= 4);
        for (const QJsonValue id : ids) {
            const auto samples = m_mika.call("server_history", {{"server_id", id}, {"hours", 24}})
                                     .value("samples")
                                     .toArray();
            QVERIFY(samples.size() > 200);
            QSet<QString> maps;
            QSet<int> counts;
            for (const QJsonValue sample : samples) {
                maps.insert(sample["map"].toString());
                counts.insert(sample["players"].toInt());
            }
            QVERIFY(maps.size() >= 2 && counts.size() >= 2);
        }
        const auto up = [&] {
            int people = 0;
            int bots = 0;
            for (const auto &[name, data] : m_mika.events()) {
                if (name != "server_status_update")
                    continue;
                const auto status = data.value("status");
                people += status["players"].toInt();
                bots += status["bots"].toInt();
                if (status["name"].toString().contains('^'))
                    return false; // colour codes do not reach people
            }
            return people > 0 && bots > 0;
        };
        QTRY_VERIFY_WITH_TIMEOUT(up(), 10000);
    }

    void talkGoesOn()
    {
        QVERIFY(m_mika.call("list_threads", {}).value("ok").toBool());
        const auto heard = [&](const QString &wanted) {
            return std::any_of(m_mika.events().cbegin(), m_mika.events().cend(),
                               [&](const auto &event) { return event.first == wanted; });
        };
        QTRY_VERIFY_WITH_TIMEOUT(heard("thread_update"), 30000);
    }

    void whoLooksIsAnswered()
    {
        QVERIFY(m_mika.call("join_forum", {{"thread_id", m_longest}}).value("ok").toBool());
        const auto mine = m_mika.call("forum_post",
                                      {{"thread_id", m_longest}, {"content", "Hello from here."}});
        const auto id = mine.value("post")["id"].toInteger();
        QVERIFY(id > 0);
        bool typed = false;
        bool answered = false;
        const auto look = [&] {
            for (const auto &[name, data] : m_mika.events()) {
                typed = typed || (name == "user_typing" && data.value("action") == "start");
                answered = answered
                    || (name == "forum_update" && data.value("data")["reply_to"].toInteger() == id);
            }
            return typed && answered;
        };
        QTRY_VERIFY_WITH_TIMEOUT(look(), 30000);
    }

    void aFolderWithPeopleIsNotTouched()
    {
        DaemonProcess real;
        QVERIFY2(real.start(), qPrintable(real.output()));
        QVERIFY(real.addPerson("anna").id > 0);
        QCOMPARE(real.stop(), 0);
        QVERIFY(!real.start({"--demo"}));
        QVERIFY2(real.output().contains("a demo needs an empty"), qPrintable(real.output()));
        QVERIFY2(real.start(), qPrintable(real.output()));
        QCOMPARE(real.control({"user", "list"}).value("users").toArray().size(), 1);
    }

    void cleanupTestCase() { QCOMPARE(m_daemon.stop(), 0); }

private:
    DaemonProcess m_daemon;
    SocketIoClient m_mika;
    qint64 m_longest = 0;
};

QTEST_GUILESS_MAIN(DemoTest)
#include "tst_demo.moc"
