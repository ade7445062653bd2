// SPDX-License-Identifier: MIT

#include "server/store/storewriter.h"

#include "server/store/database.h"
#include "server/store/migrations.h"
#include "server/store/storefile.h"

#include <QDateTime>
#include <QDir>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QLoggingCategory>
#include <QUuid>

namespace panel::server {

namespace {

Q_LOGGING_CATEGORY(lcStore, "panel.store")

Result<> backUpBefore(Sql &sql, const QString &path, int version)
{
    QDir folder = QFileInfo(path).dir();
    if (!folder.mkpath(QStringLiteral("backups")))
        return fail(
            ErrorCode::Unavailable,
            QStringLiteral("cannot create %1").arg(folder.filePath(QStringLiteral("backups"))));
    const QString target = folder.filePath(
        QStringLiteral("backups/panel-v%1-%2.db")
            .arg(version)
            .arg(QDateTime::currentDateTimeUtc().toString(QStringLiteral("yyyyMMdd-HHmmsszzz"))));
    const auto copied = StoreFile::copy(sql, target);
    if (copied)
        qCInfo(lcStore).noquote() << "backed up to" << target << "before migrating";
    return copied;
}

Result<QString> epochOf(Sql &sql)
{
    const auto added
        = sql.run(QStringLiteral("store/add_epoch"),
                  {{QStringLiteral(":epoch"), QUuid::createUuid().toString(QUuid::WithoutBraces)}});
    if (!added)
        return failure(added);
    return sql.one(QStringLiteral("store/epoch"), {},
                   [](const QSqlQuery &row) { return row.value(0).toString(); });
}

} // namespace

StoreWriter::StoreWriter(std::function<void(Report &&)> report)
    : m_report(std::move(report)), m_idle(this), m_fullProbe(this)
{
    m_idle.setSingleShot(true);
    m_idle.setInterval(IdleCheckpoint);
    connect(&m_idle, &QTimer::timeout, this, &StoreWriter::checkpoint);
    m_fullProbe.setSingleShot(true);
    m_fullProbe.setInterval(FullProbe);
    connect(&m_fullProbe, &QTimer::timeout, this, &StoreWriter::schedule);
}

StoreWriter::~StoreWriter() = default;

Result<QString> StoreWriter::open(const QString &path)
{
    auto connection = StoreFile::openWriter(path);
    if (!connection)
        return failure(connection);
    m_sql.emplace(*connection);
    m_log = path + QStringLiteral("-wal");
    *connection = {};

    const auto version = Migrations::version(*m_sql);
    if (!version)
        return failure(version);
    if (*version > Migrations::newest())
        return fail(ErrorCode::Conflict,
                    QStringLiteral(
                        "the database %1 is from a newer version (schema %2, this one knows %3): "
                        "install that version, or restore the backup made before the update")
                        .arg(path)
                        .arg(*version)
                        .arg(Migrations::newest()));
    const auto migrated = Migrations::apply(
        *m_sql, [&](int current) { return backUpBefore(*m_sql, path, current); });
    if (!migrated)
        return fail(migrated.error().code,
                    QStringLiteral("cannot bring the database %1 up to date: %2")
                        .arg(path, migrated.error().detail));
    return epochOf(*m_sql);
}

void StoreWriter::close()
{
    while (!m_queue.empty())
        commitGroup();
    m_idle.stop();
    m_fullProbe.stop();
    if (!m_sql)
        return;
    checkpoint();
    auto connection = m_sql->connection();
    m_sql.reset();
    StoreFile::close(connection);
}

void StoreWriter::add(Job job)
{
    m_queue.push_back(std::move(job));
    schedule();
}

void StoreWriter::schedule()
{
    // Posted behind the writes that are on their way already: they join this group.
    if (!m_scheduled)
        QMetaObject::invokeMethod(this, &StoreWriter::commitGroup, Qt::QueuedConnection);
    m_scheduled = true;
}

void StoreWriter::commitGroup()
{
    m_scheduled = false;
    Report report;
    if (m_broken) {
        for (Job &job : m_queue)
            report.answers.push_back({std::move(job), tl::unexpected(*m_broken)});
        m_queue.clear();
        return send(std::move(report));
    }
    if (m_queue.empty() && !m_full)
        return;

    auto outcome = begin();
    if (outcome && m_full)
        outcome = probe();
    QElapsedTimer span;
    span.start();
    while (outcome && !m_queue.empty() && report.answers.size() < Database::GroupLimit
           && (report.answers.empty()
               || !span.hasExpired(std::max(GroupSpan, m_lastCommit).count()))) {
        report.answers.push_back({std::move(m_queue.front()), {}});
        m_queue.pop_front();
        outcome = runOne(report.answers.back());
    }
    if (outcome) {
        span.restart();
        outcome = m_sql->repeat(QStringLiteral("COMMIT"));
        m_lastCommit = std::chrono::milliseconds(span.elapsed());
    }

    if (outcome) {
        if (std::exchange(m_full, false))
            report.full = false;
        m_sinceCheckpoint += int(report.answers.size());
    } else {
        abandon(report, outcome.error());
    }
    send(std::move(report));

    if (!m_queue.empty())
        schedule();
    if (m_full)
        m_fullProbe.start();
    if (m_sinceCheckpoint >= CheckpointEvery)
        checkpoint();
    else if (m_sinceCheckpoint > 0)
        m_idle.start();
}

Result<> StoreWriter::begin()
{
    return m_sql->repeat(QStringLiteral("BEGIN IMMEDIATE"));
}

Result<> StoreWriter::runOne(Answer &answer)
{
    if (const auto saved = m_sql->repeat(QStringLiteral("SAVEPOINT one")); !saved)
        return saved;
    answer.outcome = answer.job.work(*m_sql);
    // Asked of the connection, not of the outcome: the work may have swallowed the error.
    if (const auto &failed = m_sql->diskFailure())
        return tl::unexpected(*failed);
    if (!answer.outcome) {
        if (const auto undone = m_sql->repeat(QStringLiteral("ROLLBACK TO one")); !undone)
            return undone;
    }
    return m_sql->repeat(QStringLiteral("RELEASE one"));
}

void StoreWriter::abandon(Report &report, const Error &why)
{
    m_sql->recover();
    if (report.answers.empty()
        && !m_queue.empty()) { // could not even begin: those who wait are told
        const auto count = std::min<size_t>(m_queue.size(), Database::GroupLimit);
        for (size_t i = 0; i < count; ++i) {
            report.answers.push_back({std::move(m_queue.front()), {}});
            m_queue.pop_front();
        }
    }
    for (Answer &answer : report.answers)
        answer.outcome = tl::unexpected(why);
    if (why.code == ErrorCode::StorageFailed) {
        m_broken = why;
        report.broke = why.detail;
        return; // and touch nothing: recovery belongs to the next start
    }
    // SQLite may have rolled back by itself; then this one fails, and that is fine.
    (void)m_sql->connection().rollback();
    m_sql->recover();
    if (why.code == ErrorCode::StorageFull && !std::exchange(m_full, true))
        report.full = true;
}

Result<> StoreWriter::probe()
{
    const auto wrote = m_sql->run(QStringLiteral("store/probe"));
    if (!wrote)
        return failure(wrote);
    return m_sql->run(QStringLiteral("store/end_probe")).map([](qint64) { });
}

void StoreWriter::checkpoint()
{
    if (m_broken || !m_sql)
        return;
    // PASSIVE never waits for a reader; what one still needs is copied the next time.
    copied(m_sql->exec(QStringLiteral("PRAGMA wal_checkpoint(PASSIVE)")));
    if (!m_broken)
        watchLog();
}

void StoreWriter::copied(const Result<> &done)
{
    if (done) {
        m_sinceCheckpoint = 0;
        return;
    }
    m_sql->recover();
    if (done.error().code != ErrorCode::StorageFailed)
        return;
    m_broken = done.error();
    Report report;
    report.broke = done.error().detail;
    send(std::move(report));
}

void StoreWriter::watchLog()
{
    const qint64 size = QFileInfo(m_log).size();
    if (size <= LogLimit)
        m_logLimit = LogLimit;
    if (size <= m_logLimit)
        return;
    m_logLimit = size + LogLimit;
    Report report;
    report.longLog = true;
    send(std::move(report));
}

void StoreWriter::beginLogAnew()
{
    if (!m_broken && m_sql) {
        const auto wait = [this](qint64 ms) {
            return m_sql->exec(QStringLiteral("PRAGMA busy_timeout = %1").arg(ms));
        };
        copied(wait(LogPatience.count())
                   .and_then([&] {
                       return m_sql->exec(QStringLiteral("PRAGMA wal_checkpoint(RESTART)"));
                   })
                   .and_then([&] { return wait(StoreFile::BusyTimeoutMs); }));
    }
    Report report;
    report.longLog = false;
    send(std::move(report));
}

void StoreWriter::send(Report &&report)
{
    if (!report.answers.empty() || report.full || report.broke || report.longLog)
        m_report(std::move(report));
}

} // namespace panel::server
