// SPDX-License-Identifier: MIT

#include "server/features/backup/backupfeature.h"
#include "server/store/restore.h"

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace panel;
using namespace panel::server;

/// A copy made while the daemon runs, and put back when it does not.
class BackupFeatureTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aBackupPutBackIsTheOldStateInANewLife()
    {
        Fixture f;
        f.addThread("before");
        const auto made = f.backUp(f.path("copy.db"));
        QVERIFY2(made, made ? "" : qPrintable(made.error().detail));
        QCOMPARE(made->file, f.path("copy.db"));
        f.addThread("after");
        const QString epoch = f.run->database->epoch();
        f.stop();

        const auto kept = restoreDatabase(f.data(), f.path("copy.db"));
        QVERIFY2(kept, kept ? "" : qPrintable(kept.error().detail));
        f.start();
        QCOMPARE(f.count("before"), 1);
        QCOMPARE(f.count("after"), 0);
        QVERIFY(f.run->database->epoch() != epoch);

        // What was replaced is not lost either.
        f.stop();
        QVERIFY(QFileInfo::exists(*kept));
        QVERIFY(restoreDatabase(f.data(), *kept));
        f.start();
        QCOMPARE(f.count("after"), 1);
    }

    void onlyTheOwnerMayReadACopy()
    {
        Fixture f;
        QVERIFY(f.backUp(f.path("copy.db")));
        const auto others
            = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
        QVERIFY(!(QFile::permissions(f.path("copy.db")) & others));
    }

    void anExistingFileIsNotTouched()
    {
        Fixture f;
        QFile file(f.path("precious"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("x");
        file.close();
        const auto made = f.backUp(f.path("precious"));
        QVERIFY(!made);
        QCOMPARE(made.error().code, ErrorCode::Conflict);
        QCOMPARE(file.size(), 1);
    }

    void aPlaceThatCannotBeWrittenIsNamed()
    {
        Fixture f;
        QVERIFY(!f.backUp("/no/such/folder/copy.db"));
        QCOMPARE(f.backUp("copy.db").error().code, ErrorCode::Invalid);
    }

    void nothingIsPutBackUnderARunningDaemon()
    {
        Fixture f;
        QVERIFY(f.backUp(f.path("copy.db")));
        const auto restored = restoreDatabase(f.data(), f.path("copy.db"));
        QVERIFY(!restored);
        QCOMPARE(restored.error().code, ErrorCode::Busy);
    }

    void whatIsNoBackupIsRefusedAndChangesNothing()
    {
        Fixture f;
        f.addThread("kept");
        f.stop();
        QFile file(f.path("rubbish.db"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(9000, 'x'));
        file.close();
        QVERIFY(!restoreDatabase(f.data(), f.path("rubbish.db")));
        QVERIFY(!restoreDatabase(f.data(), f.path("missing.db")));
        QVERIFY(!QFileInfo::exists(f.path("missing.db")));
        f.start();
        QCOMPARE(f.count("kept"), 1);
    }

private:
    /// What lives from a start of the daemon to its stop.
    struct Run
    {
        std::unique_ptr<Database> database;
        Router router;
        BackupFeature backup;

        explicit Run(const QString &folder)
            : database(*Database::open(folder)), backup(*database, folder)
        {
            backup.install(router);
        }
    };
    struct Fixture
    {
        QTemporaryDir folder;
        std::unique_ptr<Run> run;

        Fixture() { start(); }
        void start() { run = std::make_unique<Run>(data()); }
        void stop() { run.reset(); }
        QString data() const { return folder.filePath("data"); }
        QString path(const QString &name) const { return folder.filePath(name); }

        Result<BackupReply> backUp(const QString &file)
        {
            std::optional<Result<QJsonObject>> answer;
            run->router.dispatchCommand(Backup::info.name, toJson(Backup{file}),
                                        [&](const auto &outcome) { answer = outcome; });
            if (!QTest::qWaitFor([&] { return answer.has_value(); }))
                return fail(ErrorCode::Unavailable, "no answer");
            if (!*answer)
                return failure(*answer);
            return fromJson<BackupReply>(**answer);
        }
        void addThread(const QString &title)
        {
            std::optional<bool> stored;
            run->database->write(
                &run->backup,
                [title](Sql &sql) {
                    return sql.exec("INSERT INTO threads (category_id, title, created_at) "
                                    "VALUES (1, '"
                                    + title + "', 0)");
                },
                [&](const Result<> &outcome) { stored = outcome.has_value(); });
            QTRY_VERIFY(stored.has_value());
            QVERIFY(*stored);
        }
        int count(const QString &title)
        {
            std::optional<int> rows;
            run->database->read(
                &run->backup,
                [title](Sql &sql) {
                    return sql.value("SELECT count(*) FROM threads WHERE title = '" + title + "'");
                },
                [&](const Result<QVariant> &value) { rows = value ? value->toInt() : -1; });
            (void)QTest::qWaitFor([&] { return rows.has_value(); });
            return rows.value_or(-1);
        }
    };
};

QTEST_GUILESS_MAIN(BackupFeatureTest)
#include "tst_backupfeature.moc"
