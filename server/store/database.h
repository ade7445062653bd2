// SPDX-License-Identifier: MIT

#pragma once

#include "server/store/sql.h"
#include "shared/base/result.h"

#include <QObject>
#include <QPointer>
#include <QThread>

#include <any>
#include <deque>
#include <functional>
#include <memory>

namespace panel::server {

/// The store: SQL on its own threads, work in as a function, the answer back as a value on the hub thread.
///
/// Writes go through one connection. What is queued shares a transaction (at most 64 writes, or what comes
/// within 2 ms), each write in a savepoint of its own, so a failed one costs the others nothing; every
/// `done` is called after the COMMIT that holds its write. Reads have a read-only connection and a thread of
/// their own, and see every write whose `done` has been called.
class Database final : public QObject
{
    Q_OBJECT

public:
    static constexpr int QueueLimit = 2048; ///< Writes waiting; past that a write is `Busy`.
    static constexpr int GroupLimit = 64;

    /// Opens `folder`/panel.db, takes the folder's lock, migrates. Fails with a sentence that says what to
    /// do: `Busy` when another daemon has the folder, `Conflict` when the database is from a newer version,
    /// `StorageFailed` when it is corrupt, `Unavailable` when it cannot be made.
    static Result<std::unique_ptr<Database>> open(const QString &folder);
    /// Finishes the work already queued, then joins the threads and unlocks the folder.
    ~Database() override;

    /// Which life of the database sequence numbers count in; made anew when a backup is restored.
    QString epoch() const;

    /// Calls `work(Sql &) -> Result<T>` on the store thread inside a transaction, then `done(Result<T>)` on
    /// the hub thread after the commit. A failed result rolls this work back, and only this.
    /// `work` captures values only; `asker` lives on the hub thread and bounds the life of `done`.
    template <typename Work, typename Done>
    void write(QObject *asker, Work work, Done done)
    {
        using Outcome = decltype(work(std::declval<Sql &>()));
        enqueue(asker,
                {[work](Sql &sql) mutable -> Result<std::any> {
                     auto outcome = work(sql);
                     if (!outcome)
                         return failure(outcome);
                     return std::any(std::move(outcome));
                 },
                 [done](const Result<std::any> &outcome) mutable {
                     if (outcome)
                         done(std::any_cast<const Outcome &>(*outcome));
                     else
                         done(Outcome(failure(outcome)));
                 }});
    }

    /// The same on the read-only connection, outside the write queue.
    template <typename Work, typename Done>
    void read(QObject *asker, Work work, Done done)
    {
        const auto guard = QPointer<QObject>(asker);
        runOnReader([this, guard, work, done](Sql &sql) mutable {
            QMetaObject::invokeMethod(this, [guard, done, result = work(sql)]() mutable {
                if (guard)
                    done(result);
            });
        });
    }

Q_SIGNALS:
    /// A write failed in the disk: the daemon must stop and recover on restart, never retry (promises: write
    /// path, 4). Every write of the group has been answered with `StorageFailed`.
    void broke(const QString &why);
    /// Writing became impossible because the disk is full, or possible again.
    void fullChanged(bool full);

private:
    struct Job
    {
        std::function<Result<std::any>(Sql &)> work;
        std::function<void(const Result<std::any> &)> done;
    };

    Database();
    void enqueue(QObject *asker, Job job);
    void runOnReader(std::function<void(Sql &)> work);

    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace panel::server
