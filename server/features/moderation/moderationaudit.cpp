// SPDX-License-Identifier: MIT

/// Reading the log of what staff did.

#include "server/features/moderation/moderationfeature.h"

#include <QLoggingCategory>

namespace panel::server {

namespace {

Q_LOGGING_CATEGORY(lcAudit, "panel.moderation.audit")

constexpr int UsualEntries = 50;
constexpr int MostEntries = 100;
constexpr int MostEntriesForConsole = 1000;
/// For one page; beyond, it is short and says that there are more.
constexpr int MostAuditReadings = 20;

} // namespace

void ModerationFeature::note(StaffAction action)
{
    action.at = m_parts.pulse.wallClock();
    m_parts.database.write(
        this, [action](Sql &sql) { return record(sql, action); },
        [action](const Result<> &kept) {
            if (!kept)
                qCWarning(lcAudit).noquote() << action.action << action.subject
                                             << "is not in the log:" << kept.error().detail;
        });
}

struct ModerationFeature::Reading
{
    Caller caller;
    AuditStore::Wanted wanted; ///< Of the next reading.
    int limit = UsualEntries;
    int readings = 0;
    AuditLogReply reply;
    Answer<AuditLogReply> answer;
};

void ModerationFeature::auditLog(const AuditLog &event, const Caller &caller,
                                 Answer<AuditLogReply> answer)
{
    if (caller.role < Role::Moderator)
        return answer(fail(ErrorCode::Forbidden, QStringLiteral("for moderators")));
    if (event.limit.value_or(1) > MostEntries)
        return answer(fail(ErrorCode::Invalid, QStringLiteral("limit: 1 to %1").arg(MostEntries)));
    auditLog(AuditList{event.beforeId, event.actor, event.action, event.limit}, caller, answer);
}

void ModerationFeature::auditLog(const AuditList &command, const Caller &caller,
                                 Answer<AuditLogReply> answer)
{
    const int limit = command.limit.value_or(UsualEntries);
    if (limit < 1 || limit > MostEntriesForConsole)
        return answer(
            fail(ErrorCode::Invalid, QStringLiteral("limit: 1 to %1").arg(MostEntriesForConsole)));
    if (command.beforeId.value_or(1) < 1)
        return answer(fail(ErrorCode::Invalid, QStringLiteral("before_id: 1 or more")));
    const AuditStore::Wanted wanted{command.beforeId.value_or(0), command.actor.value_or(QString()),
                                    command.action.value_or(QString()), limit + 1};
    readOn(std::make_shared<Reading>(Reading{caller, wanted, limit, 0, {}, answer}));
}

/// What was done where they see nothing, no moderator reads either.
bool ModerationFeature::mayRead(const Caller &caller, const StoredAudit &stored) const
{
    static const QString server = QStringLiteral("server.");
    if (stored.entry.action.startsWith(server))
        return m_seesServer
            && m_seesServer(caller, stored.entry.subject.section(QLatin1Char(':'), 1));
    return !stored.category || m_forum.rightOf(caller, stored.category) >= CategoryRight::See;
}

void ModerationFeature::readOn(const std::shared_ptr<Reading> &reading)
{
    m_parts.database.read(
        this, [wanted = reading->wanted](Sql &sql) { return AuditStore(sql).page(wanted); },
        [this, reading](const Result<QList<StoredAudit>> &read) {
            if (!read)
                return reading->answer(failure(read));
            AuditLogReply &reply = reading->reply;
            const Caller &caller = reading->caller;
            const bool seesAll = !caller.user || caller.role == Role::Admin;
            for (const StoredAudit &stored : *read) {
                if (!seesAll && !mayRead(caller, stored))
                    continue;
                if (reply.entries.size() == reading->limit) {
                    reply.hasMore = true;
                    break;
                }
                reply.entries.append(stored.entry);
            }
            const bool isLast = read->size() < reading->wanted.limit;
            if (!isLast && !reply.hasMore && ++reading->readings < MostAuditReadings) {
                reading->wanted.before = read->last().entry.id;
                return readOn(reading);
            }
            reply.hasMore = reply.hasMore || !isLast;
            reading->answer(reply);
        });
}

} // namespace panel::server
