// SPDX-License-Identifier: MIT

#include "server/store/database.h"

#include "server/store/folderlock.h"
#include "server/store/statements.h"
#include "server/store/storefile.h"
#include "server/store/storewriter.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QThread>
#include <QThreadPool>

#include <unistd.h>

namespace panel::server {

namespace {

using namespace std::chrono_literals;

constexpr auto ReadSpan = 2ms; ///< After which reads that were queued together go in pieces.
constexpr int ReaderNiceness = 0; ///< Where they compete for a core, what is written comes first.
constexpr auto RetryAfter
    = 500ms; ///< A full queue of 2,048 is written in less, on a disk that works.

} // namespace

struct Database::Private
{
    explicit Private(const QString &folder)
        : path(QDir(folder).filePath(QStringLiteral("panel.db"))), lock(folder)
    {
        backups.setMaxThreadCount(1);
    }

    QString path;
    FolderLock lock;
    QString epoch;
    QThread storeThread;
    QThread readThread;
    std::unique_ptr<StoreWriter> writer; ///< Lives on storeThread.
    QObject readContext; ///< Lives on readThread; its event queue is the queue of reads.
    std::optional<Sql> reader; ///< Touched by readThread only.
    QThreadPool backups;
    std::vector<Read> reads; ///< The next ones. Touched by readThread only, too.
    std::vector<Read> resting; ///< What came while reads rest.
    bool rests = false;
    int waiting = 0;
    bool broken = false;
    bool closing = false;
};

Database::Database() = default;

Result<std::unique_ptr<Database>> Database::open(const QString &folder)
{
    registerStatements();
    if (!QDir().mkpath(folder))
        return fail(
            ErrorCode::Unavailable,
            QStringLiteral("cannot create the data folder %1: check its owner and permissions")
                .arg(folder));
    std::unique_ptr<Database> database(new Database);
    database->d = std::make_unique<Private>(folder);
    Private &d = *database->d;
    if (const auto taken = d.lock.take(); !taken)
        return failure(taken);

    Database *self = database.get();
    d.writer = std::make_unique<StoreWriter>([self](StoreWriter::Report &&report) {
        QMetaObject::invokeMethod(self, [self, report = std::move(report)]() mutable {
            self->d->waiting -= int(report.answers.size());
            for (StoreWriter::Answer &answer : report.answers) {
                if (answer.job.asker)
                    answer.job.done(answer.outcome);
            }
            if (report.full)
                Q_EMIT self->fullChanged(*report.full);
            if (report.longLog)
                self->rest(*report.longLog);
            if (report.broke) {
                self->d->broken = true;
                Q_EMIT self->broke(*report.broke);
            }
        });
    });
    d.writer->moveToThread(&d.storeThread);
    d.storeThread.setObjectName(QStringLiteral("store"));
    d.storeThread.start();
    Result<QString> epoch;
    QMetaObject::invokeMethod(
        d.writer.get(), [&] { epoch = d.writer->open(d.path); }, Qt::BlockingQueuedConnection);
    if (!epoch)
        return failure(epoch);
    d.epoch = *epoch;

    d.readContext.moveToThread(&d.readThread);
    d.readThread.setObjectName(QStringLiteral("store-read"));
    d.readThread.start();
    Result<> opened;
    QMetaObject::invokeMethod(
        &d.readContext,
        [&] {
            (void)::nice(ReaderNiceness); // on Linux that is this thread's alone
            auto connection = StoreFile::openReader(d.path);
            if (connection)
                d.reader.emplace(*std::move(connection));
            else
                opened = failure(connection);
        },
        Qt::BlockingQueuedConnection);
    if (!opened)
        return failure(opened);
    return database;
}

Database::~Database()
{
    if (!d || !d->lock.isTaken())
        return;
    rest(false);
    d->closing = true;
    d->backups.waitForDone();
    const auto closeReader = [this] {
        if (!d->readThread.isRunning())
            return;
        QMetaObject::invokeMethod(
            &d->readContext,
            [this] {
                if (!d->reader)
                    return;
                runReads();
                auto connection = d->reader->connection();
                d->reader.reset();
                StoreFile::close(connection);
            },
            Qt::BlockingQueuedConnection);
        d->readThread.quit();
        d->readThread.wait();
    };
    const auto closeWriter = [this] {
        if (!d->storeThread.isRunning())
            return;
        QMetaObject::invokeMethod(d->writer.get(), &StoreWriter::close,
                                  Qt::BlockingQueuedConnection);
        d->storeThread.quit();
        d->storeThread.wait();
    };
    // The last connection to close checkpoints. That is the writer, which may; on a broken disk
    // nobody may any more, and the reader cannot.
    if (d->broken) {
        closeWriter();
        closeReader();
    } else {
        closeReader();
        closeWriter();
    }
    QCoreApplication::sendPostedEvents(this, QEvent::MetaCall);
    d->lock.release();
}

QString Database::epoch() const
{
    return d->epoch;
}

int Database::waiting() const
{
    return d->waiting;
}

void Database::enqueue(QObject *asker, Job job)
{
    Q_ASSERT(asker && asker->thread() == thread() && QThread::currentThread() == thread());
    if (d->closing)
        return; // an answer to shutdown's last answers: the asker's promise breaks by itself
    if (d->waiting >= QueueLimit) {
        QMetaObject::invokeMethod(
            this,
            [guard = QPointer<QObject>(asker), done = std::move(job.done)] {
                if (guard)
                    done(fail(ErrorCode::Busy, QStringLiteral("the store's queue is full"),
                              RetryAfter));
            },
            Qt::QueuedConnection);
        return;
    }
    ++d->waiting;
    QMetaObject::invokeMethod(
        d->writer.get(),
        [writer = d->writer.get(),
         queued = StoreWriter::Job{asker, std::move(job.work), std::move(job.done)}]() mutable {
            writer->add(std::move(queued));
        });
}

void Database::rest(bool rests)
{
    if (d->closing)
        return;
    d->rests = rests;
    if (rests) {
        QMetaObject::invokeMethod(&d->readContext, [this] {
            runReads(); // those that are on their way already
            QMetaObject::invokeMethod(d->writer.get(), &StoreWriter::beginLogAnew);
        });
        return;
    }
    for (Read &work : std::exchange(d->resting, {}))
        runOnReader(std::move(work));
}

void Database::runOnReader(Read work)
{
    Q_ASSERT(QThread::currentThread() == thread());
    if (d->closing)
        return;
    if (d->rests) {
        d->resting.push_back(std::move(work));
        return;
    }
    QMetaObject::invokeMethod(&d->readContext, [this, work = std::move(work)]() mutable {
        // Posted behind the reads that are on their way already: they share a snapshot.
        if (d->reads.empty())
            QMetaObject::invokeMethod(
                &d->readContext, [this] { runReads(); }, Qt::QueuedConnection);
        d->reads.push_back(std::move(work));
    });
}

void Database::runReads()
{
    auto works = std::exchange(d->reads, {});
    if (works.empty())
        return;
    Sql &sql = *d->reader;
    std::vector<Answer> answers;
    const auto send = [&] {
        QMetaObject::invokeMethod(this, [answers = std::exchange(answers, {})]() mutable {
            for (Answer &answer : answers)
                std::exchange(answer, {})();
        });
    };
    QElapsedTimer span;
    span.start();
    // One snapshot for all statements of a work, and of works that are soon done. Failing to begin
    // fails each of them as well.
    (void)sql.repeat(QStringLiteral("BEGIN"));
    for (Read &work : works) {
        answers.push_back(work(sql));
        sql.recover();
        if (span.hasExpired(ReadSpan.count())) {
            send(); // what is done does not wait for what takes long
            (void)sql.repeat(QStringLiteral("ROLLBACK")); // nor the writer, for its log
            (void)sql.repeat(QStringLiteral("BEGIN"));
            span.start();
        }
    }
    (void)sql.repeat(QStringLiteral("ROLLBACK"));
    if (!answers.empty())
        send();
}

void Database::backupTo(const QString &path, QObject *asker,
                        std::function<void(const Result<> &)> done)
{
    Q_ASSERT(asker && asker->thread() == thread() && QThread::currentThread() == thread());
    // On a connection and a thread of its own: a large copy must not keep readers waiting.
    d->backups.start(
        [this, path, guard = QPointer<QObject>(asker), done = std::move(done)]() mutable {
            const auto copied = StoreFile::copy(d->path, path);
            QMetaObject::invokeMethod(this, [guard, done = std::move(done), copied] {
                if (guard)
                    done(copied);
            });
        });
}

} // namespace panel::server
