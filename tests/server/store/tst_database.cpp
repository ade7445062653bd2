// SPDX-License-Identifier: MIT

#include "server/store/database.h"
#include "server/store/migrations.h"
#include "server/store/storefile.h"
#include "server/store/storewriter.h"

#include <QDir>
#include <QFileInfo>
#include <QLockFile>
#include <QSemaphore>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

using namespace panel;
using namespace panel::server;

class DatabaseTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answersOnTheHubThreadAfterTheCommit()
    {
        Fixture f;
        const SecondConnection other(f.file());
        bool called = false;
        f.database->write(this, put("anna"), [&](const Result<> &outcome) {
            QVERIFY(outcome);
            QCOMPARE(QThread::currentThread(), thread());
            QCOMPARE(other.count(), 1); // another connection sees only what is committed
            called = true;
        });
        QVERIFY(!called); // never from inside write()
        QTRY_VERIFY(called);
    }

    void commitsWhatIsQueuedTogether()
    {
        Fixture f;
        // What is on disk when each write runs: the same number for all of one group. The
        // connection is made, used and closed on the store thread.
        const auto onDisk = std::make_shared<std::optional<SecondConnection>>();
        QList<int> seen;
        bool finished = false;
        QSemaphore gate;
        f.hold(gate);
        f.database->write(
            this,
            [onDisk, file = f.file()](Sql &) {
                onDisk->emplace(file);
                return Result<>();
            },
            [](const Result<> &) {});
        for (int i = 0; i < 200; ++i)
            f.database->write(
                this,
                [onDisk, i](Sql &sql) -> Result<int> {
                    const int before = (*onDisk)->count();
                    return put(QString::number(i))(sql).map([before] { return before; });
                },
                [&](const Result<int> &before) { seen.append(before.value_or(-1)); });
        f.database->write(
            this,
            [onDisk](Sql &) {
                onDisk->reset();
                return Result<>();
            },
            [&](const Result<> &) { finished = true; });
        gate.release();
        QTRY_VERIFY(finished);

        QCOMPARE(seen.size(), 200);
        QVERIFY(std::is_sorted(seen.cbegin(), seen.cend()));
        const QSet<int> groups(seen.cbegin(), seen.cend());
        QVERIFY2(groups.size() < 100,
                 qPrintable(QString::number(groups.size()))); // two or more a commit
        for (const int group : groups)
            QVERIFY(seen.count(group) <= Database::GroupLimit);
    }

    void rollsBackAFailedWriteAlone()
    {
        Fixture f;
        QStringList answers;
        const auto note = [&](const Result<> &outcome) {
            answers.append(outcome ? QString("ok") : outcome.error().detail);
        };
        QSemaphore gate;
        f.hold(gate);
        f.database->write(this, put("before"), note);
        f.database->write(
            this,
            [](Sql &sql) -> Result<> {
                if (const auto done = put("half")(sql); !done)
                    return done;
                return fail(ErrorCode::Forbidden, "changed my mind");
            },
            note);
        f.database->write(this, put("before"), note); // a constraint, not a decision
        f.database->write(this, put("after"), note);
        gate.release();
        QTRY_COMPARE(answers.size(), 4);
        QCOMPARE(answers.at(0), "ok");
        QCOMPARE(answers.at(1), "changed my mind");
        QVERIFY(answers.at(2) != "ok");
        QCOMPARE(answers.at(3), "ok");
        QCOMPARE(f.keys(), (QStringList{"after", "before"}));
    }

    void readsSeeEveryAnsweredWrite()
    {
        Fixture f;
        int seen = 0;
        int right = 0;
        for (int i = 1; i <= 50; ++i)
            f.database->write(this, put(QString::number(i)), [&, i](const Result<> &) {
                f.database->read(this, count, [&, i](const Result<int> &rows) {
                    ++seen;
                    right += rows && *rows >= i;
                });
            });
        QTRY_COMPARE(seen, 50);
        QCOMPARE(right, 50);
    }

    void oneReadSeesOneStateOfTheDatabase()
    {
        Fixture f;
        QSemaphore reading;
        QSemaphore written;
        std::optional<std::pair<int, int>> counts;
        f.database->read(
            this,
            [&](Sql &sql) -> Result<std::pair<int, int>> {
                const auto first = count(sql);
                reading.release();
                written.acquire();
                const auto second = count(sql);
                return std::pair(first.value_or(-1), second.value_or(-2));
            },
            [&](const Result<std::pair<int, int>> &result) { counts = *result; });
        reading.acquire();
        f.database->write(this, put("meanwhile"), [&](const Result<> &) { written.release(); });
        QTRY_VERIFY(counts);
        QCOMPARE(*counts, std::pair(0, 0));
        QCOMPARE(f.keys(), QStringList{"meanwhile"});
    }

    void theLogStaysBoundedWhileReadsNeverPause()
    {
        Fixture f;
        // Two reads take turns, so that one is under way at each moment.
        int reads = 0;
        bool over = false;
        std::function<void()> readOn = [&] {
            f.database->read(
                this,
                [](Sql &sql) {
                    const auto rows = count(sql);
                    QThread::msleep(5);
                    return rows;
                },
                [&](const Result<int> &) {
                    ++reads;
                    if (!over)
                        readOn();
                });
        };
        readOn();
        readOn();
        const QString log = f.file() + "-wal";
        qint64 longest = 0;
        int written = 0;
        std::function<void()> writeOn = [&] {
            f.database->write(
                this,
                [](Sql &sql) {
                    return sql.exec("INSERT INTO meta VALUES ('large', hex(randomblob(32768))) "
                                    "ON CONFLICT DO UPDATE SET value = excluded.value");
                },
                [&](const Result<> &outcome) {
                    QVERIFY(outcome);
                    longest = std::max(longest, QFileInfo(log).size());
                    if (++written + 8 <= 6000)
                        writeOn();
                });
        };
        for (int i = 0; i < 8; ++i)
            writeOn();
        QTRY_COMPARE_WITH_TIMEOUT(written, 6000, 60'000); // nearly 400 MiB
        over = true;
        const int before = reads;
        QTRY_COMPARE(reads, before + 2); // both are answered
        QVERIFY2(longest < StoreWriter::LogLimit + (48 << 20),
                 qPrintable(QString::number(longest)));
    }

    void aReadCannotWrite()
    {
        Fixture f;
        std::optional<Result<>> outcome;
        f.database->read(this, put("no"), [&](const Result<> &result) { outcome = result; });
        QTRY_VERIFY(outcome);
        QVERIFY(!*outcome);
        QCOMPARE(f.keys(), QStringList());
    }

    void refusesWritesPastTheQueueLimit()
    {
        Fixture f;
        QSemaphore gate;
        f.hold(gate); // counts as one of those waiting
        QList<Error> refused;
        int stored = 0;
        for (int i = 0; i < Database::QueueLimit + 9; ++i)
            f.database->write(this, put(QString::number(i)), [&](const Result<> &outcome) {
                if (outcome)
                    ++stored;
                else
                    refused.append(outcome.error());
            });
        QCOMPARE(f.database->waiting(), Database::QueueLimit);
        gate.release();
        QTRY_COMPARE(stored, Database::QueueLimit - 1);
        QCOMPARE(refused.size(), 10);
        QCOMPARE(refused.first().code, ErrorCode::Busy);
        QVERIFY(refused.first().retryAfter.count() > 0);
        QCOMPARE(f.database->waiting(), 0);
    }

    void doesNotCallAnAskerThatIsGone()
    {
        Fixture f;
        QSemaphore gate;
        bool called = false;
        f.hold(gate);
        {
            QObject asker;
            f.database->write(&asker, put("orphan"), [&](const Result<> &) { called = true; });
            f.database->read(&asker, count, [&](const Result<int> &) { called = true; });
        }
        gate.release();
        QTRY_COMPARE(f.keys(), QStringList{"orphan"}); // what was asked for is done all the same
        QVERIFY(!called);
    }

    /// An Answer that `done` holds replies when it is dropped, and may do so on the hub thread
    /// only.
    void whatDoneHoldsIsDestroyedOnTheHubThread()
    {
        Fixture f;
        QList<QThread *> threads;
        const auto token = [&] {
            return std::shared_ptr<int>(new int, [&](int *value) {
                threads.append(QThread::currentThread());
                delete value;
            });
        };
        {
            QObject gone;
            for (QObject *asker : {static_cast<QObject *>(this), &gone}) {
                f.database->write(asker, put("key"), [held = token()](const Result<> &) { });
                f.database->read(asker, count, [held = token()](const Result<int> &) { });
                f.database->backupTo(f.folder.filePath("no/such/folder"), asker,
                                     [held = token()](const Result<> &) { });
            }
        }
        f.database.reset();
        QCOMPARE(threads, QList<QThread *>(6, thread()));
    }

    void finishesAndAnswersQueuedWorkOnShutdown()
    {
        Fixture f;
        int answered = 0;
        for (int i = 0; i < 200; ++i)
            f.database->write(this, put(QString::number(i)),
                              [&](const Result<> &outcome) { answered += outcome.has_value(); });
        f.database.reset();
        QCOMPARE(answered, 200);
        QCOMPARE(SecondConnection(f.file()).count(), 200);
    }

    void aSecondDaemonIsToldWhoHasTheFolder()
    {
        Fixture f;
        const auto second = Database::open(f.folder.path());
        QVERIFY(!second);
        QCOMPARE(second.error().code, ErrorCode::Busy);
        QVERIFY2(second.error().detail.contains("in use by tst_database"),
                 qPrintable(second.error().detail));
        QVERIFY(!second.error().detail.contains('\n'));

        f.database.reset();
        QVERIFY(Database::open(f.folder.path()));
    }

    void aLockLeftByAnEarlierLifeOfTheSameProcessNumberIsTaken()
    {
        const QTemporaryDir folder;
        QByteArray left;
        {
            QLockFile lock(folder.filePath("panel.lock"));
            QVERIFY(lock.tryLock());
            QFile file(lock.fileName());
            QVERIFY(file.open(QIODevice::ReadOnly));
            left = file.readAll();
        }
        QFile file(folder.filePath("panel.lock"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(left), left.size());
        file.close();

        const auto opened = Database::open(folder.path());
        QVERIFY2(opened, qPrintable(opened ? QString() : opened.error().detail));
    }

    void aLockWhoseOwnerDiedBeforeItWroteItsNumberIsTaken()
    {
        const QTemporaryDir folder;
        QVERIFY(QFile(folder.filePath("panel.lock")).open(QIODevice::WriteOnly));
        const auto opened = Database::open(folder.path());
        QVERIFY2(opened, qPrintable(opened ? QString() : opened.error().detail));
    }

    void anEmptyLockThatSomebodyHoldsIsNotTaken()
    {
        Fixture f;
        QVERIFY(QFile::resize(f.folder.filePath("panel.lock"), 0));
        const auto second = Database::open(f.folder.path());
        QVERIFY(!second);
        QCOMPARE(second.error().code, ErrorCode::Busy);
        QVERIFY(QFile::exists(f.folder.filePath("panel.lock")));
    }

    void keepsItsEpochFromOneStartToTheNext()
    {
        Fixture f;
        const QString epoch = f.database->epoch();
        QCOMPARE(epoch.size(), 36);
        f.reopen();
        QCOMPARE(f.database->epoch(), epoch);
    }

    void aFreshDatabaseWelcomes()
    {
        Fixture f;
        QCOMPARE(f.ask("SELECT c.title || '/' || t.title || '/' || t.last_seq || '/' || u.username"
                       " FROM threads t JOIN categories c ON c.id = t.category_id"
                       " JOIN posts p ON p.id = t.last_post_id AND p.thread_id = t.id AND p.seq = 1"
                       " JOIN users u ON u.id = p.author_id WHERE u.system = 1 AND u.disabled = 1")
                     .toString(),
                 "Welcome/Guidelines/1/Panel");
        QCOMPARE(f.ask("SELECT count(*) FROM pragma_foreign_key_check").toInt(), 0);
    }

    void migratesAPreviousDatabaseAfterACopyOfIt()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath("panel.db");
        // What version 1 left behind, with an account in it.
        writeTo(file, [](Sql &sql) {
            QVERIFY(Migrations::apply(sql, [](int) { return Result<>(); }, 1));
            QVERIFY(
                sql.exec("INSERT INTO users (username, username_key, skeleton, role, created_at)"
                         " VALUES ('Anna', 'anna', 'anna', 'admin', 1)"));
        });

        Fixture f(folder.path());

        QCOMPARE(f.ask("SELECT max(version) FROM schema_version").toInt(), Migrations::newest());
        QCOMPARE(f.ask("SELECT role FROM users WHERE username_key = 'anna'").toString(), "admin");
        const QStringList copies = QDir(folder.filePath("backups")).entryList(QDir::Files);
        QCOMPARE(copies.size(), 1);
        QVERIFY(copies.first().startsWith("panel-v1-"));
        writeTo(folder.filePath("backups/" + copies.first()), [](Sql &sql) {
            QCOMPARE(sql.value("SELECT max(version) FROM schema_version")->toInt(), 1);
            QCOMPARE(sql.value("SELECT count(*) FROM users")->toInt(), 1);
        });

        f.reopen(); // up to date: no second copy
        QCOMPARE(QDir(folder.filePath("backups")).entryList(QDir::Files).size(), 1);
    }

    void doesNotMigrateWhatItCannotCopyFirst()
    {
        const QTemporaryDir folder;
        writeTo(folder.filePath("panel.db"), [](Sql &sql) {
            QVERIFY(Migrations::apply(sql, [](int) { return Result<>(); }, 1));
        });
        QFile inTheWay(folder.filePath("backups"));
        QVERIFY(inTheWay.open(QIODevice::WriteOnly));

        const auto opened = Database::open(folder.path());

        QVERIFY(!opened);
        QCOMPARE(opened.error().code, ErrorCode::Unavailable);
        writeTo(folder.filePath("panel.db"), [](Sql &sql) {
            QCOMPARE(sql.value("SELECT max(version) FROM schema_version")->toInt(), 1);
        });
    }

    void refusesADatabaseFromANewerVersion()
    {
        Fixture f;
        f.database.reset();
        writeTo(f.file(),
                [](Sql &sql) { QVERIFY(sql.exec("INSERT INTO schema_version VALUES (9999, 0)")); });

        const auto opened = Database::open(f.folder.path());

        QVERIFY(!opened);
        QCOMPARE(opened.error().code, ErrorCode::Conflict);
        QVERIFY2(opened.error().detail.contains("newer version"),
                 qPrintable(opened.error().detail));
    }

    void saysWhenTheFolderCannotBeMade()
    {
        const QTemporaryDir folder;
        QFile inTheWay(folder.filePath("data"));
        QVERIFY(inTheWay.open(QIODevice::WriteOnly));
        const auto opened = Database::open(folder.filePath("data"));
        QVERIFY(!opened);
        QCOMPARE(opened.error().code, ErrorCode::Unavailable);
        QVERIFY(opened.error().detail.contains(folder.filePath("data")));
    }

    void aBackupHoldsEverythingAndBeginsANewEpoch()
    {
        Fixture f;
        QVERIFY(f.write(put("kept")));
        const QTemporaryDir elsewhere;
        const QString copy = elsewhere.filePath("panel.db");

        std::optional<Result<>> outcome;
        f.database->backupTo(copy, this, [&](const Result<> &result) { outcome = result; });
        QTRY_VERIFY(outcome);
        QVERIFY2(*outcome, qPrintable(*outcome ? QString() : outcome->error().detail));

        Fixture restored(elsewhere.path());
        QCOMPARE(restored.keys(), QStringList{"kept"});
        QVERIFY(restored.database->epoch() != f.database->epoch());

        outcome.reset(); // never over something that is there
        f.database->backupTo(copy, this, [&](const Result<> &result) { outcome = result; });
        QTRY_VERIFY(outcome);
        QCOMPARE(outcome->error().code, ErrorCode::Conflict);
    }

private:
    /// A write that adds a row to `meta`.
    static std::function<Result<>(Sql &)> put(const QString &key)
    {
        return [key](Sql &sql) {
            return sql.exec(
                QString("INSERT INTO meta (key, value) VALUES ('key-%1', '')").arg(key));
        };
    }

    /// A read that counts those rows.
    static Result<int> count(Sql &sql)
    {
        return sql.value("SELECT count(*) FROM meta WHERE key LIKE 'key-%'")
            .map([](const QVariant &rows) { return rows.toInt(); });
    }

    template <typename Work>
    static void writeTo(const QString &file, Work work)
    {
        auto connection = StoreFile::openWriter(file);
        QVERIFY(connection);
        {
            Sql sql(*connection);
            work(sql);
        }
        StoreFile::close(*connection);
    }

    /// What another program sees of the file.
    class SecondConnection
    {
    public:
        explicit SecondConnection(const QString &file) : m_connection(*StoreFile::openReader(file))
        { }
        ~SecondConnection() { StoreFile::close(m_connection); }
        Q_DISABLE_COPY(SecondConnection)

        int count() const
        {
            Sql sql(m_connection);
            return DatabaseTest::count(sql).value_or(-1);
        }

    private:
        QSqlDatabase m_connection;
    };

    struct Fixture
    {
        QTemporaryDir own;
        QDir folder;
        std::unique_ptr<Database> database;
        QObject asker;

        explicit Fixture(const QString &path = {}) : folder(path.isEmpty() ? own.path() : path)
        {
            reopen();
        }

        QString file() const { return folder.filePath("panel.db"); }

        void reopen()
        {
            database.reset();
            auto opened = Database::open(folder.path());
            if (!opened)
                qFatal("%s", qPrintable(opened.error().detail));
            database = *std::move(opened);
        }

        /// The store thread waits for the gate, so what comes next is queued.
        void hold(QSemaphore &gate)
        {
            database->write(
                &asker,
                [&gate](Sql &) -> Result<> {
                    gate.acquire();
                    return fail(ErrorCode::Invalid, "held");
                },
                [](const Result<> &) {});
        }

        bool write(const std::function<Result<>(Sql &)> &work)
        {
            std::optional<bool> ok;
            database->write(&asker, work,
                            [&](const Result<> &outcome) { ok = outcome.has_value(); });
            return QTest::qWaitFor([&] { return ok.has_value(); }) && *ok;
        }

        QVariant ask(const QString &statement)
        {
            std::optional<QVariant> answer;
            database->read(
                &asker, [statement](Sql &sql) { return sql.value(statement); },
                [&](const Result<QVariant> &result) { answer = result.value_or(QVariant()); });
            (void)QTest::qWaitFor([&] { return answer.has_value(); });
            return answer.value_or(QVariant());
        }

        QStringList keys()
        {
            const QString all = ask("SELECT group_concat(substr(key, 5)) FROM (SELECT key FROM "
                                    "meta WHERE key LIKE 'key-%'"
                                    " ORDER BY key)")
                                    .toString();
            return all.split(',', Qt::SkipEmptyParts);
        }
    };
};

QTEST_GUILESS_MAIN(DatabaseTest)
#include "tst_database.moc"
