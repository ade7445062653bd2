// SPDX-License-Identifier: MIT

/// What people want to hear of, and when: kinds, levels of threads, quiet hours.

#include "server/features/notifications/notificationsfeature.h"
#include "server/features/notifications/quiethours.h"

namespace panel::server {

void NotificationsFeature::settings(const GetNotificationSettings &, const Caller &caller,
                                    Answer<NotificationSettings> answer)
{
    m_parts.database.read(
        this, [user = caller.user](Sql &sql) { return NotificationsStore(sql).settings(user); },
        [answer](const Result<NotificationSettings> &settings) { answer(settings); });
}

void NotificationsFeature::change(const SetNotificationSettings &event, const Caller &caller,
                                  Answer<NotificationSettings> answer)
{
    m_parts.database.write(
        this,
        [user = caller.user, event](Sql &sql) -> Result<NotificationSettings> {
            NotificationsStore store(sql);
            const std::pair<NotificationKind, std::optional<bool>> wanted[] = {
                {NotificationKind::Reply, event.reply},
                {NotificationKind::Mention, event.mention},
                {NotificationKind::ServerAlert, event.serverAlert},
                {NotificationKind::DirectMessage, event.directMessage},
                {NotificationKind::Announcement, event.announcement},
                {NotificationKind::Moderation, event.moderation},
            };
            for (const auto &[kind, enabled] : wanted) {
                if (!enabled)
                    continue;
                if (const auto set = store.setEnabled(user, kind, *enabled); !set)
                    return failure(set);
            }
            return store.settings(user);
        },
        [answer](const Result<NotificationSettings> &settings) { answer(settings); });
}

void NotificationsFeature::levels(const GetThreadLevels &, const Caller &caller,
                                  Answer<GetThreadLevelsReply> answer)
{
    m_parts.database.read(
        this, [user = caller.user](Sql &sql) { return ThreadLevelsStore(sql).of(user); },
        [this, user = caller.user, answer](const Result<QList<ThreadLevelLine>> &stored) {
            answer(stored.map([&](const QList<ThreadLevelLine> &lines) {
                GetThreadLevelsReply reply{lines};
                reply.levels.removeIf([&](const ThreadLevelLine &line) {
                    return !m_sees || !m_sees(user, line.threadId);
                });
                return reply;
            }));
        });
}

void NotificationsFeature::setLevel(const SetThreadLevel &event, const Caller &caller,
                                    Answer<ThreadLevelLine> answer)
{
    if (!m_sees || !m_sees(caller.user, event.threadId))
        return answer(fail(ErrorCode::NotFound, QStringLiteral("thread_id: no such thread")));
    const bool mutes = event.level == ThreadLevel::Muted;
    if (event.minutes && (!mutes || *event.minutes < 1 || *event.minutes > LongestMute))
        return answer(fail(ErrorCode::Invalid,
                           QStringLiteral("minutes: of muted only, 1 to %1").arg(LongestMute)));
    const QDateTime now = m_parts.pulse.wallClock();
    ThreadLevelLine line{event.threadId, event.level, {}};
    if (event.minutes)
        line.until = now.addSecs(*event.minutes * 60);
    m_parts.database.write(
        this,
        [user = caller.user, line, mutes, now](Sql &sql) -> Result<ReadOutcome> {
            if (const auto set = ThreadLevelsStore(sql).set(user, line); !set)
                return failure(set);
            if (!mutes)
                return ReadOutcome();
            // Whoever mutes a thread has done with it: no count of it stays behind.
            return setRead(NotificationsStore(sql), user, {{}, line.threadId},
                           std::numeric_limits<qint64>::max(), now);
        },
        [this, user = caller.user, line, answer](const Result<ReadOutcome> &outcome) {
            answer(outcome.map([&](const ReadOutcome &) { return line; }));
            if (!outcome)
                return;
            m_parts.fanOut.toUser(user, ThreadLevelChanged{line});
            tellRead(user, *outcome);
            if (line.until && (!m_nextMuteEnd.isValid() || *line.until < m_nextMuteEnd))
                m_nextMuteEnd = *line.until;
        });
}

void NotificationsFeature::endMutes()
{
    const QDateTime now = m_parts.pulse.wallClock();
    if (!m_nextMuteEnd.isValid() || now < m_nextMuteEnd)
        return;
    constexpr qint64 Retry = 60; // seconds, where the store takes nothing now
    m_nextMuteEnd = now.addSecs(Retry);
    struct Ended
    {
        QList<OwnedLevel> levels;
        QDateTime next;
    };
    m_parts.database.write(
        this,
        [now](Sql &sql) -> Result<Ended> {
            ThreadLevelsStore store(sql);
            const auto levels = store.endMutes(now);
            const auto next = store.nextMuteEnd();
            if (!levels)
                return failure(levels);
            if (!next)
                return failure(next);
            return Ended{*levels, *next};
        },
        [this](const Result<Ended> &ended) {
            if (!ended)
                return;
            m_nextMuteEnd = ended->next;
            for (const OwnedLevel &each : ended->levels) {
                if (m_sees && m_sees(each.user, each.line.threadId))
                    m_parts.fanOut.toUser(each.user, ThreadLevelChanged{each.line});
            }
        });
}

Result<QuietHours> NotificationsFeature::hours(const GetQuietHours &, const Caller &caller)
{
    return m_hours.value(caller.user);
}

void NotificationsFeature::setHours(const SetQuietHours &event, const Caller &caller,
                                    Answer<QuietHours> answer)
{
    if (const auto good = checkQuietHours(event.hours); !good)
        return answer(failure(good));
    QuietHours sorted = event.hours;
    std::sort(sorted.days.begin(), sorted.days.end());
    m_parts.database.write(
        this,
        [user = caller.user, sorted](Sql &sql) { return QuietHoursStore(sql).set(user, sorted); },
        [this, user = caller.user, sorted, answer](const Result<> &stored) {
            if (stored)
                m_hours.insert(user, sorted);
            answer(stored.map([&] { return sorted; }));
        });
}

} // namespace panel::server
