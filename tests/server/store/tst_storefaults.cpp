// SPDX-License-Identifier: MIT

/// What the store does when the machine lets it down: the process is killed, the disk is full, the
/// disk fails, the file is damaged.

#include "server/store/database.h"
#include "server/store/storefile.h"

#include <QDir>
#include <QElapsedTimer>
#include <QProcess>
#include <QSemaphore>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#ifdef Q_OS_UNIX
#include <sys/resource.h>

#include <csignal>
#endif
#ifdef Q_OS_LINUX
#include <sys/mount.h>
#endif

using namespace panel;
using namespace panel::server;

class StoreFaultsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aKilledProcessLosesNothingItAcknowledged()
    {
        for (const int after : {1, 150, 1200}) {
            const QTemporaryDir folder;
            QProcess victim;
            victim.start(STORE_VICTIM, {folder.path()});
            QByteArray printed;
            while (printed.count('\n') < after && victim.waitForReadyRead(20000))
                printed += victim.readAll();
            QVERIFY2(printed.count('\n') >= after, victim.readAllStandardError());
            victim.kill();
            QVERIFY(victim.waitForFinished());
            QCOMPARE(victim.exitStatus(), QProcess::CrashExit);
            printed += victim.readAll();
            printed.truncate(printed.lastIndexOf('\n')); // the last line may be half

            const auto database
                = Database::open(folder.path()); // also: the dead one's lock is no obstacle
            QVERIFY2(database, qPrintable(database ? QString() : database.error().detail));
            QSet<qint64> stored;
            (*database)->read(this, storedNumbers, [&](const Result<QList<qint64>> &numbers) {
                stored = QSet(numbers->cbegin(), numbers->cend());
            });
            QTRY_VERIFY(!stored.isEmpty());
            for (const QByteArray &number : printed.split('\n'))
                QVERIFY2(stored.contains(number.toLongLong()), number);
            // In order, too: nothing behind a hole was stored.
            for (qint64 number = 1; number <= stored.size(); ++number)
                QVERIFY(stored.contains(number));
        }
    }

    void aFullDatabaseRefusesWritesServesReadsAndRecovers()
    {
        const QTemporaryDir folder;
        const auto database = *Database::open(folder.path());
        QSignalSpy fullChanged(database.get(), &Database::fullChanged);
        QSignalSpy broke(database.get(), &Database::broke);
        QVERIFY(!write(*database, blob(300'000))); // what is deleted later to make room
        QVERIFY(!write(*database, limitPages));

        const auto refused = write(*database, blob(100'000));
        QCOMPARE(refused->code, ErrorCode::StorageFull);
        QCOMPARE(fullChanged.size(), 1);
        QCOMPARE(fullChanged.first().first().toBool(), true);
        QVERIFY(canRead(*database));

        freePages(folder.filePath("panel.db"));
        QTRY_COMPARE(fullChanged.size(), 2); // by itself: nobody writes
        QCOMPARE(fullChanged.last().first().toBool(), false);
        QVERIFY(!write(*database, blob(100'000)));
        QCOMPARE(broke.size(), 0);
    }

#ifdef Q_OS_LINUX
    void aFullDiskRefusesWritesServesReadsAndRecovers()
    {
        const QTemporaryDir folder;
        if (::mount("tmpfs", qPrintable(folder.path()), "tmpfs", 0, "size=4m") != 0)
            QSKIP("mounting a small disk needs root");
        const auto unmount = qScopeGuard([&] { ::umount(qPrintable(folder.path())); });
        const auto database = *Database::open(folder.path());
        QSignalSpy fullChanged(database.get(), &Database::fullChanged);
        QSignalSpy broke(database.get(), &Database::broke);
        QFile ballast(folder.filePath("ballast"));
        QVERIFY(ballast.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
        while (ballast.write(QByteArray(64 * 1024, 'x')) > 0) { }
        while (ballast.write("x", 1) > 0) { }

        std::optional<Error> refused;
        for (int i = 0; i < 200 && !refused; ++i) // the log's own space is used up first
            refused = write(*database, blob(30'000));
        QCOMPARE(refused->code, ErrorCode::StorageFull);
        QCOMPARE(fullChanged.size(), 1);
        QVERIFY(canRead(*database));

        QElapsedTimer since;
        since.start();
        QVERIFY(ballast.resize(0));
        QTRY_COMPARE(fullChanged.size(), 2);
        QVERIFY(since.elapsed() < 5000);
        QVERIFY(!write(*database, blob(30'000)));
        QCOMPARE(broke.size(), 0);
    }
#endif

#ifdef Q_OS_UNIX
    void aFailedDiskRefusesTheGroupAndEverythingAfterIt()
    {
        const QTemporaryDir folder;
        auto database = *Database::open(folder.path());
        QVERIFY(!write(*database, blob(1000)));
        QSignalSpy broke(database.get(), &Database::broke);
        QList<ErrorCode> codes;
        {
            // A write beyond the limit fails with EFBIG, which to SQLite is a disk that fails.
            const FileSizeLimit limit(64 * 1024);
            QSemaphore go; // held until all three wait, so that they make one group
            database->write(
                this,
                [&go](Sql &) -> Result<> {
                    go.acquire();
                    return {};
                },
                [](const Result<> &) {});
            for (int i = 0; i < 3; ++i)
                database->write(this, blob(100'000), [&](const Result<> &outcome) {
                    codes.append(outcome ? ErrorCode::Invalid : outcome.error().code);
                    QCOMPARE(broke.size(), 0); // everybody is answered before the news spreads
                });
            go.release();
            QTRY_COMPARE(codes.size(), 3);
        }
        QCOMPARE(codes, QList<ErrorCode>(3, ErrorCode::StorageFailed));
        QCOMPARE(broke.size(), 1);

        // The disk works again, and still: what an fsync lost is unknown, so only a restart may go
        // on.
        QCOMPARE(write(*database, blob(10))->code, ErrorCode::StorageFailed);
        QCOMPARE(broke.size(), 1);
        QVERIFY(canRead(*database));

        database.reset();
        database = *Database::open(folder.path());
        QVERIFY(!write(*database, blob(10)));
    }
#endif

    void aDamagedFileIsNamedAndLeftAlone_data()
    {
        QTest::addColumn<int>("from");
        QTest::addColumn<int>("length");
        QTest::newRow("header") << 0 << 64;
        QTest::newRow("page") << 3 * 4096 << 4096;
    }

    void aDamagedFileIsNamedAndLeftAlone()
    {
        QFETCH(int, from);
        QFETCH(int, length);
        const QTemporaryDir folder;
        QVERIFY(!write(**Database::open(folder.path()), blob(100'000)));
        QFile file(folder.filePath("panel.db"));
        QVERIFY(file.open(QIODevice::ReadWrite));
        QVERIFY(file.seek(from));
        QCOMPARE(file.write(QByteArray(length, '\x5a')), length);
        QVERIFY(file.seek(0));
        const QByteArray damaged = file.readAll();

        const auto opened = Database::open(folder.path());

        QVERIFY(!opened);
        QCOMPARE(opened.error().code, ErrorCode::StorageFailed);
        QVERIFY2(opened.error().detail.contains("restore a backup"),
                 qPrintable(opened.error().detail));
        QVERIFY(!opened.error().detail.contains('\n'));
        QVERIFY(file.seek(0));
        QCOMPARE(file.readAll(), damaged);
    }

private:
    /// The error of the write, or nothing when it was stored.
    static std::optional<Error> write(Database &database,
                                      const std::function<Result<>(Sql &)> &work)
    {
        QObject asker;
        std::optional<Result<>> answer;
        database.write(&asker, work, [&](const Result<> &outcome) { answer = outcome; });
        if (!QTest::qWaitFor([&] { return answer.has_value(); }))
            return Error{ErrorCode::Unavailable, "no answer"};
        return *answer ? std::nullopt : std::optional(answer->error());
    }

    static bool canRead(Database &database)
    {
        QObject asker;
        std::optional<bool> ok;
        database.read(
            &asker, [](Sql &sql) { return sql.value("SELECT count(*) FROM posts"); },
            [&](const Result<QVariant> &posts) { ok = posts && posts->toInt() == 1; });
        return QTest::qWaitFor([&] { return ok.has_value(); }) && *ok;
    }

    static std::function<Result<>(Sql &)> blob(int bytes)
    {
        return [bytes](Sql &sql) {
            return sql.exec(
                QString("INSERT INTO meta VALUES (hex(randomblob(8)), hex(zeroblob(%1)))")
                    .arg(bytes / 2));
        };
    }

    /// From now on the file may grow by a few pages only, as on a disk that is nearly full.
    static Result<> limitPages(Sql &sql)
    {
        const auto pages = sql.value("PRAGMA page_count");
        return pages ? sql.exec(QString("PRAGMA max_page_count = %1").arg(pages->toInt() + 4))
                     : Result<>(failure(pages));
    }

    /// Somebody makes room behind the store's back.
    static void freePages(const QString &file)
    {
        auto connection = StoreFile::openWriter(file);
        QVERIFY(connection);
        {
            Sql sql(*connection);
            QVERIFY(sql.exec("DELETE FROM meta WHERE length(value) > 1000"));
        }
        StoreFile::close(*connection);
    }

    static Result<QList<qint64>> storedNumbers(Sql &sql)
    {
        QSqlQuery query("SELECT substr(key, 7) FROM meta WHERE key LIKE 'write-%'",
                        sql.connection());
        QList<qint64> numbers;
        while (query.next())
            numbers.append(query.value(0).toLongLong());
        return numbers;
    }

#ifdef Q_OS_UNIX
    class FileSizeLimit
    {
    public:
        explicit FileSizeLimit(rlim_t bytes)
        {
            m_handler = std::signal(SIGXFSZ, SIG_IGN);
            ::getrlimit(RLIMIT_FSIZE, &m_before);
            const rlimit limited{bytes, m_before.rlim_max};
            ::setrlimit(RLIMIT_FSIZE, &limited);
        }
        ~FileSizeLimit()
        {
            ::setrlimit(RLIMIT_FSIZE, &m_before);
            std::signal(SIGXFSZ, m_handler);
        }
        Q_DISABLE_COPY(FileSizeLimit)

    private:
        rlimit m_before{};
        void (*m_handler)(int) = nullptr;
    };
#endif
};

QTEST_GUILESS_MAIN(StoreFaultsTest)
#include "tst_storefaults.moc"
