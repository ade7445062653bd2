// SPDX-License-Identifier: MIT

#pragma once

#include "server/store/sql.h"
#include "shared/base/result.h"

#include <QObject>
#include <QPointer>

#include <any>
#include <functional>
#include <memory>
#include <vector>

namespace panel::server {

/// The store: SQL on its own threads, work in as a function, the answer back as a value on the hub
/// thread.
///
/// Writes go through one connection. What is queued shares a transaction (at most 64 writes, or
/// what comes within 2 ms), each write in a savepoint of its own, so a failed one costs the others
/// nothing; every `done` is called after the COMMIT that holds its write, in the order of the
/// writes. Reads have a read-only connection and a thread of their own, and see every write whose
/// `done` has been called.
///
/// What can befall every write besides its own failure: `Busy` (the queue is full, or another
/// program holds the file; `retryAfter` says when to come back), `StorageFull` (reading goes on,
/// and the store notices by itself when there is room again), `StorageFailed` (for good: see
/// broke()). None of them is stored.
class Database final : public QObject
{
    Q_OBJECT

public:
    static constexpr int QueueLimit = 2048; ///< Writes waiting; past that a write is `Busy`.
    static constexpr int GroupLimit = 64; ///< Writes in one transaction.

    /// Opens `folder`/panel.db, making both where they are missing, takes the folder's lock,
    /// migrates; before a migration the database is copied to `folder`/backups. Blocks; for the
    /// start of the program. Fails with a sentence that says what to do: `Busy` when another daemon
    /// has the folder, `Conflict` when the database is from a newer version, `StorageFailed` when
    /// it is corrupt, `StorageFull` when it lacks room to migrate, `Unavailable` when it cannot be
    /// made.
    static Result<std::unique_ptr<Database>> open(const QString &folder);
    /// Finishes the work already queued, joins the threads, hands the answers to those askers that
    /// are still there, and unlocks the folder.
    ~Database() override;

    /// Which life of the database sequence numbers count in; made anew when a backup is restored.
    QString epoch() const;
    /// How many writes have not been answered yet. A daemon that stops waits for 0.
    int waiting() const;

    /// Calls `work(Sql &) -> Result<T>` on the store thread inside a transaction, then
    /// `done(Result<T>)` on the hub thread after the commit. A failed result rolls this work back,
    /// and only this. `work` captures values only and begins no transaction; `asker` lives on the
    /// hub thread and bounds the life of `done`. `done` is never called from inside write().
    template <typename Work, typename Done>
    void write(QObject *asker, Work work, Done done)
    {
        using Outcome = decltype(work(std::declval<Sql &>()));
        enqueue(asker,
                {[work = std::move(work)](Sql &sql) mutable -> Result<std::any> {
                     auto outcome = work(sql);
                     if (!outcome)
                         return failure(outcome);
                     return std::any(std::move(outcome));
                 },
                 [done = std::move(done)](const Result<std::any> &outcome) mutable {
                     if (outcome)
                         done(std::any_cast<const Outcome &>(*outcome));
                     else
                         done(Outcome(failure(outcome)));
                 }});
    }

    /// The same on the read-only connection, outside the write queue: the statements of one `work`
    /// see one state of the database, which later writes do not change under them. Short reads
    /// that are queued together share it.
    template <typename Work, typename Done>
    void read(QObject *asker, Work work, Done done)
    {
        const auto guard = QPointer<QObject>(asker);
        runOnReader([guard, work = std::move(work), done = std::move(done)](Sql &sql) mutable {
            // `done` moves on: what it captured is destroyed on the hub thread, where it came from.
            return Answer([guard, done = std::move(done), result = work(sql)]() mutable {
                if (guard)
                    done(result);
            });
        });
    }

    /// Writes a consistent copy to the file `path`, while everything goes on. The copy gets an
    /// epoch of its own when it is opened. `done` on the hub thread; fails with `Conflict` when the
    /// file exists, with `StorageFull` or `Unavailable` when it cannot be written, and then there
    /// is no file.
    void backupTo(const QString &path, QObject *asker, std::function<void(const Result<> &)> done);

Q_SIGNALS:
    /// A write failed in the disk: the daemon must stop and recover on restart, never retry
    /// (promises: write path, 4). Every write of the group has been answered with `StorageFailed`,
    /// and so is every later one.
    void broke(const QString &why);
    /// Writing became impossible because the disk is full, or possible again.
    void fullChanged(bool full);

private:
    struct Job
    {
        std::function<Result<std::any>(Sql &)> work;
        std::function<void(const Result<std::any> &)> done;
    };
    using Answer = std::function<void()>; ///< Called and destroyed on the hub thread.
    using Read = std::function<Answer(Sql &)>;
    struct Private;

    Database();
    void enqueue(QObject *asker, Job job);
    void runOnReader(Read work);
    /// Holds back what comes, for as long as the writer needs; see StoreWriter::beginLogAnew().
    void rest(bool rests);
    void runReads();

    std::unique_ptr<Private> d;
};

} // namespace panel::server
