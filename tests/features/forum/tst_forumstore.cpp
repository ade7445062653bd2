// SPDX-License-Identifier: MIT

#include "server/features/forum/categorystore.h"
#include "server/features/forum/forumstore.h"
#include "server/store/database.h"
#include "server/store/migrations.h"
#include "server/store/statements.h"
#include "server/store/storefile.h"

#include <QElapsedTimer>
#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace panel;
using namespace panel::server;

/// What an older database becomes, and that reading does not slow down with what is in it.
class ForumStoreTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aDatabaseOfVersionThreeKeepsEverything()
    {
        const QTemporaryDir folder;
        writeTo(folder.filePath("panel.db"), [](Sql &sql) {
            QVERIFY(Migrations::apply(sql, [](int) { return Result<>(); }, 3));
            for (const char *statement :
                 {"INSERT INTO users (id, username, username_key, skeleton, role, created_at) "
                  "VALUES "
                  "(11, 'anna', 'anna', 'anna', 'member', 1), (12, 'mod', 'mod', 'mod', "
                  "'moderator', 1)",
                  "INSERT INTO categories (id, title, private) VALUES (21, 'Staff', 1), (22, "
                  "'Lobby', 0)",
                  "INSERT INTO category_grants (category_id, user_id) VALUES (21, 11), (22, 12)",
                  "INSERT INTO category_grants (category_id, role) VALUES (21, 'moderator'), (22, "
                  "'guest')",
                  "INSERT INTO threads (id, category_id, title, author_id, created_at, last_seq, "
                  "locked) "
                  "VALUES (31, 21, 'Plans', 11, 5, 2, 1)",
                  "INSERT INTO posts (id, thread_id, seq, author_id, content, created_at) VALUES "
                  "(41, 31, 1, 11, 'one', 6)",
                  "INSERT INTO posts (id, thread_id, seq, author_id, content, created_at, "
                  "reply_to) VALUES "
                  "(42, 31, 2, 12, 'two', 7, 41)",
                  "UPDATE threads SET last_post_id = 42 WHERE id = 31",
                  "INSERT INTO thread_participants VALUES (31, 11), (31, 12)",
                  "INSERT INTO read_positions VALUES (11, 31, 1)",
                  "INSERT INTO idempotency VALUES (11, 'b5d8', x'00', 41, 6)"})
                QVERIFY2(sql.exec(statement), statement);
        });
        const auto database = Database::open(folder.path());
        QVERIFY2(database, database ? "" : qPrintable(database.error().detail));
        bool done = false;
        (*database)->read(
            this,
            [](Sql &sql) -> Result<> {
                const auto categories = CategoryStore(sql).all();
                const auto rightsIn = [&](const char *title) {
                    return *std::find_if(
                        categories->begin(), categories->end(),
                        [&](const CategoryRow &row) { return row.title == title; });
                };
                const CategoryRow staff = rightsIn("Staff");
                [&] {
                    QCOMPARE(staff.rightOf({11}, Role::Member), CategoryRight::Start);
                    QCOMPARE(staff.rightOf({12}, Role::Moderator), CategoryRight::Start);
                    QCOMPARE(staff.rightOf({13}, Role::Member), CategoryRight::None);
                    // A grant in a public category meant nothing, and takes nothing away now.
                    const CategoryRow lobby = rightsIn("Lobby");
                    QCOMPARE(lobby.rightOf({12}, Role::Moderator), CategoryRight::Moderate);
                    QCOMPARE(lobby.rightOf({14}, Role::Guest), CategoryRight::See);

                    const auto posts = ForumStore(sql).after({31}, 0, 10, {});
                    QVERIFY(posts);
                    QCOMPARE(posts->size(), 2);
                    QCOMPARE(posts->first().content, "one");
                    QVERIFY(!posts->first().editedAt && !posts->first().deleted);
                    QCOMPARE(posts->last().quote->excerpt, "one");
                    QCOMPARE(ForumStore(sql).mark({31})->lastSeq, 2);
                    QCOMPARE(ForumStore(sql).mark({31})->change, 0);
                    QCOMPARE(ForumStore(sql).history({41})->size(), 1);
                    const auto threads = ForumStore(sql).threads();
                    QVERIFY(threads);
                    QCOMPARE(threads->last().title, "Plans");
                    QVERIFY(threads->last().locked);
                    QCOMPARE(threads->last().author->username, "anna");
                    QCOMPARE(threads->last().excerpt, "two");
                    QCOMPARE(ForumStore(sql).readPositions({11})->value({31}), 1);
                    QCOMPARE(sql.value("SELECT count(*) FROM idempotency")->toInt(), 1);
                    QCOMPARE(sql.value("SELECT count(*) FROM pragma_foreign_key_check")->toInt(),
                             0);
                }();
                return {};
            },
            [&](const Result<> &) { done = true; });
        QTRY_VERIFY(done);
    }

    /// No statement that runs for a page, a join or a post looks at every row of a table.
    void theStatementsUseTheirIndices_data()
    {
        QTest::addColumn<QString>("name");
        for (const char *name :
             {"posts_after", "posts_before", "posts_changed", "post_by_id", "reactions",
              "reactions_of_post", "post_history", "thread_mark", "thread_state", "last_post_at",
              "last_thread_at", "idempotency", "other_reactions", "read_positions",
              "unread_mentions", "complete_participants", "complete_names"})
            QTest::newRow(name) << "forum/" + QString(name);
        for (const char *name : {"search/hits",
                                 "search/visible",
                                 "notifications/add_mention",
                                 "notifications/add_replies",
                                 "notifications/list",
                                 "notifications/missed",
                                 "notifications/of_post",
                                 "notifications/read_thread",
                                 "notifications/unread_by_thread",
                                 "notifications/tracked_by",
                                 "moderation/audit_log",
                                 "moderation/cases_decided_before",
                                 "moderation/cases_open_after",
                                 "moderation/flags",
                                 "moderation/held_of_author",
                                 "moderation/is_flagged_by",
                                 "moderation/open_case_of_post",
                                 "drafts/list",
                                 "drafts/one",
                                 "drafts/replace"})
            QTest::newRow(name) << QString(name);
    }
    void theStatementsUseTheirIndices()
    {
        QFETCH(QString, name);
        const QTemporaryDir folder;
        { // migrated
            const auto database = Database::open(folder.path());
            QVERIFY(database);
        }
        writeTo(folder.filePath("panel.db"), [&](Sql &sql) {
            QFile file(":/db/" + name + ".sql");
            QVERIFY(file.open(QIODevice::ReadOnly));
            QString text = Migrations::split(QString::fromUtf8(file.readAll())).first();
            text.replace(QRegularExpression(":[a-z_]+"), "1");
            QSqlQuery query(sql.connection());
            QVERIFY(query.exec("EXPLAIN QUERY PLAN " + text));
            static const QRegularExpression table(
                "^SCAN (p|posts|t|threads|u|users|n|notifications|tp|v|l|reactions|read_positions|"
                "idempotency|audit_log|c|cases|f|flags|drafts|server_watchers)\\b");
            while (query.next()) {
                const QString step = query.value(3).toString();
                QVERIFY2(!table.match(step).hasMatch(), qPrintable(step));
            }
        });
    }

    /// A page of the middle of a thread takes as long as one of a small thread.
    void aPageOfAMillionPostsIsRead()
    {
        const int posts = qEnvironmentVariableIntValue("PANEL_MANY_POSTS");
        if (posts <= 0)
            QSKIP("set PANEL_MANY_POSTS=1000000 to measure");
        const QTemporaryDir folder;
        {
            const auto database = Database::open(folder.path());
            QVERIFY(database);
        }
        writeTo(folder.filePath("panel.db"), [&](Sql &sql) {
            QVERIFY(sql.exec("INSERT INTO users (id, username, username_key, skeleton, role, "
                             "created_at) VALUES (11, 'a', 'a', 'a', 'member', 1)"));
            QVERIFY(
                sql.exec(QString("INSERT INTO posts (thread_id, seq, author_id, content, "
                                 "created_at, reply_to, change) "
                                 "WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n "
                                 "WHERE i < %1) SELECT 1, i, 11, 'Some words of a post ' || i, i, "
                                 "1, CASE WHEN i % 100 = 0 THEN i / 100 ELSE 0 END FROM n")
                             .arg(posts)));
            QVERIFY(sql.exec(QString("UPDATE threads SET last_seq = %1, change = %2 WHERE id = 1")
                                 .arg(posts)
                                 .arg(posts / 100)));
            QVERIFY(sql.exec("INSERT INTO reactions (post_id, user_id, emoji) "
                             "SELECT id, 11, 'x' FROM posts WHERE id % 3 = 0"));
            ForumStore store(sql);
            const Reader reader{{11}, false};
            const auto measure = [&](const char *what, const auto &read) {
                QList<qint64> times;
                for (int i = 0; i < 50; ++i) {
                    QElapsedTimer timer;
                    timer.start();
                    QVERIFY(read(1000 + i * (posts / 60)));
                    times.append(timer.nsecsElapsed());
                }
                std::sort(times.begin(), times.end());
                qInfo("%s: median %.2f ms, worst %.2f ms", what, double(times.at(25)) / 1e6,
                      double(times.last()) / 1e6);
                QVERIFY(times.at(25) < 10'000'000);
            };
            measure("50 posts before", [&](int seq) {
                return store.before({1}, seq, 50, reader).value_or(QList<Post>()).size() == 50;
            });
            measure("50 posts after", [&](int seq) {
                return store.after({1}, seq, 50, reader).value_or(QList<Post>()).size() == 50;
            });
            measure("the newest 50", [&](int) {
                return store.before({1}, 0, 50, reader).value_or(QList<Post>()).size() == 50;
            });
            measure("the last 50 changes", [&](int) {
                return store.changed({1}, posts / 100 - 50, posts, 501, reader)
                           .value_or(QList<Post>())
                           .size()
                    == 50;
            });
        });
    }

private:
    static void writeTo(const QString &file, const std::function<void(Sql &)> &work)
    {
        registerStatements();
        auto connection = StoreFile::openWriter(file);
        QVERIFY(connection);
        {
            Sql sql(*connection);
            work(sql);
        }
        StoreFile::close(*connection);
    }
};

QTEST_GUILESS_MAIN(ForumStoreTest)
#include "tst_forumstore.moc"
