// SPDX-License-Identifier: MIT

#include "client/features/forum/threadsession.h"
#include "client/net/connection.h"
#include "tests/support/daemonprocess.h"
#include "tests/support/socketioclient.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QTest>

using namespace panel;
using namespace panel::client;
using namespace panel::test;

/// The desktop client reaches a post ten thousand posts above, in a real daemon's thread, and comes
/// back, while others go on posting.
class ReachTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPostTenThousandAboveAndBack()
    {
        DaemonProcess daemon;
        for (const char *name : {"POSTS_PER_SECOND", "EVENTS_PER_SECOND"})
            daemon.setEnvironment(QString("PANEL_LIMITS_") + name, "0");
        QVERIFY2(daemon.start(), qPrintable(daemon.output()));
        const auto anna = daemon.addPerson("anna");
        const auto ben = daemon.addPerson("ben");
        const ThreadId thread{
            daemon.control({"thread", "add", "Long"}).value("thread_id").toInteger()};
        QCOMPARE(daemon.stop(), 0);
        const PostId early = fill(daemon.dataDir(), thread.value, ben.id);
        QVERIFY(early);
        QVERIFY2(daemon.start(), qPrintable(daemon.output()));

        Connection connection{Connection::Options{}, Backoff([] { return 0.0; })};
        Dispatcher dispatcher{connection};
        Requests requests{connection};
        Session session{connection, dispatcher};
        QTemporaryDir folder;
        const auto store = *LocalStore::open(folder.path());
        Outbox outbox{store->outbox(), connection};
        session.setAccount({{anna.id}, anna.name, Role::Member});
        connection.open(*ServerAddress::parse(daemon.url().toString()),
                        [&anna](Connection::Need, const Connection::TokenAnswer &answer) {
                            answer(Secret(anna.token.toUtf8()));
                        });
        ThreadSession view({session, dispatcher, requests, outbox, *store}, thread, 0);
        const QAbstractItemModelTester tester(
            &view.posts(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        QTRY_COMPARE_WITH_TIMEOUT(view.posts().lastSeq(), Posts, 15000);
        const auto isContiguous = [&view] {
            const auto &posts = view.posts().posts();
            for (qsizetype i = 1; i < posts.size(); ++i) {
                if (posts.at(i).seq != posts.at(i - 1).seq + 1)
                    return false;
            }
            return !posts.isEmpty();
        };

        QSignalSpy reached(&view, &ThreadSession::postReached);
        view.reachPost(early);
        QTRY_COMPARE_WITH_TIMEOUT(reached.size(), 1, 10000);
        QCOMPARE(reached.first().first().toLongLong(), EarlySeq);
        QVERIFY(view.posts().indexOf(early).isValid());
        QVERIFY(view.hasNewer() && isContiguous());

        SocketIoClient other;
        other.open(daemon.url(), ben.token);
        QTRY_VERIFY_WITH_TIMEOUT(other.isConnected(), 10000);
        for (int i = 0; i < 5; ++i)
            QVERIFY(other.call("forum_post", {{"thread_id", thread.value}, {"content", "live"}})
                        .value("ok")
                        .toBool());
        QTRY_COMPARE(view.newerCount(), Posts + 5 - view.posts().lastSeq());
        QVERIFY(view.posts().lastSeq() < 200 && isContiguous());

        QSignalSpy gone(&view, &ThreadSession::postGone);
        view.reachPost({999'999'999});
        QTRY_COMPARE_WITH_TIMEOUT(gone.size(), 1, 10000);

        QSignalSpy latest(&view, &ThreadSession::latestShown);
        view.showLatest();
        QTRY_COMPARE_WITH_TIMEOUT(latest.size(), 1, 10000);
        QCOMPARE(view.posts().lastSeq(), Posts + 5);
        QVERIFY(!view.hasNewer() && isContiguous());
        other.emitEvent("forum_post", {{"thread_id", thread.value}, {"content", "more"}});
        QTRY_COMPARE(view.posts().lastSeq(), Posts + 6);
        QVERIFY(isContiguous());
    }

private:
    static constexpr qint64 Posts = 10'050;
    static constexpr qint64 EarlySeq = 42;

    /// Ten thousand posts straight into the database of a daemon that does not run, and the id of
    /// an early one.
    static PostId fill(const QString &dataDir, qint64 thread, qint64 author)
    {
        PostId early;
        {
            auto database = QSqlDatabase::addDatabase("QSQLITE", "fill");
            database.setDatabaseName(dataDir + "/panel.db");
            if (!database.open())
                return {};
            QSqlQuery query(database);
            const QString insert
                = QString("INSERT INTO posts (thread_id, seq, author_id, content, created_at) "
                          "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE "
                          "i < %1) SELECT %2, i, %3, 'post ' || i, 1700000000000 + i FROM n")
                      .arg(Posts)
                      .arg(thread)
                      .arg(author);
            const QString head = QString("UPDATE threads SET last_seq = %1, last_post_id = (SELECT "
                                         "max(id) FROM posts) WHERE id = %2")
                                     .arg(Posts)
                                     .arg(thread);
            if (!query.exec(insert) || !query.exec(head)
                || !query.exec(QString("SELECT id FROM posts WHERE thread_id = %1 AND seq = %2")
                                   .arg(thread)
                                   .arg(EarlySeq))
                || !query.next())
                qWarning("%s", qPrintable(query.lastError().text()));
            else
                early = {query.value(0).toLongLong()};
        }
        QSqlDatabase::removeDatabase("fill");
        return early;
    }
};

QTEST_GUILESS_MAIN(ReachTest)
#include "tst_reach.moc"
