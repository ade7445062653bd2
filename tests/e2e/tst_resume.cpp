// SPDX-License-Identifier: MIT

#include "client/features/forum/threadsession.h"
#include "client/net/connection.h"
#include "tests/support/daemonprocess.h"
#include "tests/support/socketioclient.h"

#include <QSet>
#include <QSignalSpy>
#include <QTest>

using namespace panel;
using namespace panel::client;
using namespace panel::test;

namespace {

/// The desktop client without its windows: the same objects Application introduces to each other.
struct Desktop
{
    Connection connection{Connection::Options{}, Backoff([] { return 0.0; })};
    Dispatcher dispatcher{connection};
    Requests requests{connection};
    Session session{connection, dispatcher};
    QTemporaryDir folder;
    std::unique_ptr<LocalStore> store = *LocalStore::open(folder.path());
    Outbox outbox{store->outbox(), connection};

    void open(const QUrl &server, const DaemonProcess::Person &person)
    {
        session.setAccount({{person.id}, person.name, Role::Member});
        connection.open(
            *ServerAddress::parse(server.toString()),
            [token = person.token](Connection::Need, const Connection::TokenAnswer &answer) {
                answer(Secret(token.toUtf8()));
            });
    }
};

} // namespace

/// A daemon killed with -9 under a desktop client that reads and writes: the client resumes by
/// itself, and its view ends up exactly as the database is.
class ResumeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingIsLostOrDoubledInTheView()
    {
        DaemonProcess daemon;
        for (const char *name :
             {"POSTS_PER_SECOND", "EVENTS_PER_SECOND", "CONNECTS_PER_SECOND_PER_ADDRESS"})
            daemon.setEnvironment(QString("PANEL_LIMITS_") + name, "0");
        QVERIFY2(daemon.start(), qPrintable(daemon.output()));
        const auto anna = daemon.addPerson("anna");
        const auto ben = daemon.addPerson("ben");
        const ThreadId thread{
            daemon.control({"thread", "add", "Scrim"}).value("thread_id").toInteger()};

        Desktop desktop;
        desktop.open(daemon.url(), anna);
        ThreadSession view(
            {desktop.session, desktop.dispatcher, desktop.requests, desktop.outbox, *desktop.store},
            thread, 0);
        QTRY_VERIFY_WITH_TIMEOUT(desktop.connection.isOnline(), 10000);

        int written = 0;
        for (int round = 0; round < 3; ++round) {
            SocketIoClient other;
            other.open(daemon.url(), ben.token);
            QTRY_VERIFY_WITH_TIMEOUT(other.isConnected(), 10000);
            for (int i = 0; i < 40; ++i) {
                other.emitEvent("forum_post",
                                {{"thread_id", thread.value},
                                 {"content", QString("ben %1.%2").arg(round).arg(i)}});
                if (i % 4 == 0) {
                    QVERIFY(view.post(QString("anna %1.%2").arg(round).arg(i)));
                    ++written;
                }
                QTest::qWait(3);
            }
            daemon.killHard();
            QTRY_VERIFY(!desktop.connection.isOnline());
            // Written while there is no server: queued on disk, sent by itself.
            QVERIFY(view.post(QString("anna offline %1").arg(round)));
            ++written;
            QVERIFY2(daemon.start(), qPrintable(daemon.output()));
            QTRY_VERIFY_WITH_TIMEOUT(desktop.connection.isOnline(), 15000);
        }
        QTRY_COMPARE_WITH_TIMEOUT(desktop.outbox.waiting(), 0, 20000);

        SocketIoClient reader;
        reader.open(daemon.url(), ben.token);
        QTRY_VERIFY_WITH_TIMEOUT(reader.isConnected(), 10000);
        QList<qint64> stored;
        int mine = 0;
        for (bool more = true; more;) {
            const auto page = reader.call("list_posts",
                                          {{"thread_id", thread.value},
                                           {"after_seq", qint64(stored.size())},
                                           {"limit", 100}});
            QVERIFY(page.value("ok").toBool());
            for (const QJsonValue post : page.value("posts").toArray()) {
                stored.append(post["id"].toInteger());
                mine += post["author"]["id"].toInteger() == anna.id ? 1 : 0;
            }
            more = page.value("has_more").toBool();
        }
        QCOMPARE(mine, written); // each of hers once

        const auto shown = [&view] {
            QList<qint64> ids;
            for (const Post &post : view.posts().posts())
                ids.append(post.id.value);
            return ids;
        };
        QTRY_COMPARE_WITH_TIMEOUT(shown(), stored, 15000);
    }
};

QTEST_GUILESS_MAIN(ResumeTest)
#include "tst_resume.moc"
