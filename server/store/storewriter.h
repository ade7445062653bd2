// SPDX-License-Identifier: MIT

#pragma once

#include "server/store/sql.h"

#include <QObject>
#include <QPointer>
#include <QTimer>

#include <any>
#include <chrono>
#include <deque>
#include <functional>
#include <vector>

namespace panel::server {

/// The one connection that writes: takes writes in their order, commits them in groups, and
/// checkpoints. Lives on the store thread.
///
/// A group is what is queued when the last one is on disk: at most GroupLimit writes, and no new
/// one is begun after GroupSpan, so that the first does not wait for the rest; on a slow disk after
/// as long as the last commit took, or nearly all of the time would go into commits. A lone write
/// is committed at once.
class StoreWriter final : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::milliseconds GroupSpan{2};
    static constexpr int CheckpointEvery = 512; ///< Writes; some MiB of log.
    static constexpr qint64 LogLimit = 64 << 20; ///< Bytes; past it the log is begun anew.
    static constexpr std::chrono::milliseconds LogPatience{20}; ///< With a backup, for that.
    static constexpr std::chrono::seconds IdleCheckpoint{1}; ///< After the last write.
    static constexpr std::chrono::seconds FullProbe{1}; ///< While the disk is full.

    struct Job
    {
        QPointer<QObject> asker; ///< Looked at on the hub thread only.
        std::function<Result<std::any>(Sql &)> work;
        std::function<void(const Result<std::any> &)>
            done; ///< Called and destroyed on the hub thread.
    };
    struct Answer
    {
        Job job;
        Result<std::any> outcome;
    };
    /// What became of a group. What else there is are news that follow the answers.
    struct Report
    {
        std::vector<Answer> answers;
        std::optional<bool> full;
        std::optional<QString> broke;
        std::optional<bool> longLog; ///< True: see beginLogAnew(). False: it was called.
    };

    /// `report` is called on the store thread.
    explicit StoreWriter(std::function<void(Report &&)> report);
    ~StoreWriter() override;

    /// Opens, migrates, and returns the epoch. First of all, and only once.
    Result<QString> open(const QString &path);
    /// Commits what is queued, checkpoints, and closes the connection.
    void close();

    void add(Job job);
    /// Where reads follow each other without a pause, one of them always holds on to the log, which
    /// would grow for ever. So when it is long, the report says so, and whoever owns the readers
    /// calls this once they rest; they may go on with the next report.
    void beginLogAnew();

private:
    void schedule();
    void commitGroup();
    Result<> begin();
    /// Runs one write in a savepoint. Fails only when the whole transaction is lost.
    Result<> runOne(Answer &answer);
    void abandon(Report &report, const Error &why);
    Result<> probe();
    /// Copies the log into the file. What cannot be copied because the disk is full waits for the
    /// next time.
    void checkpoint();
    void copied(const Result<> &done);
    void watchLog();
    void send(Report &&report);

    std::function<void(Report &&)> m_report;
    std::optional<Sql> m_sql;
    std::deque<Job> m_queue;
    QTimer m_idle;
    QTimer m_fullProbe;
    int m_sinceCheckpoint = 0;
    std::chrono::milliseconds m_lastCommit{0}; ///< How long it took.
    QString m_log;
    qint64 m_logLimit = LogLimit; ///< Grows while a backup reads.
    bool m_scheduled = false;
    bool m_full = false;
    std::optional<Error> m_broken; ///< Set once: what every later write is answered.
};

} // namespace panel::server
