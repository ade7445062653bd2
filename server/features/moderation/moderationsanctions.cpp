// SPDX-License-Identifier: MIT

/// Mutes and bans: who may give them to whom, what they keep people from, and when they end.

#include "server/features/moderation/moderationfeature.h"
#include "server/features/moderation/sanctionstore.h"
#include "shared/features/forum/forumevents.h"
#include "shared/features/typing/typingevents.h"
#include "shared/protocol/errors.h"

#include <QLoggingCategory>

#include <algorithm>

namespace panel::server {

namespace {

Q_LOGGING_CATEGORY(lcSanctions, "panel.moderation.sanctions")

/// What a muted person may not do: everything by which others hear from them in the forum.
const QSet<QLatin1String> &speaking()
{
    static const QSet<QLatin1String> events{
        QLatin1String(ForumPost::info.name), QLatin1String(NewThread::info.name),
        QLatin1String(EditPost::info.name),  QLatin1String(EditThread::info.name),
        QLatin1String(React::info.name),     QLatin1String(TypingStart::info.name)};
    return events;
}

/// `muted until 2026-11-26 18:00 UTC: spam`; for developers, as every error's text.
QString refusalWords(const SanctionLine &line)
{
    const QString what
        = line.kind == SanctionKind::Mute ? QStringLiteral("muted") : QStringLiteral("banned");
    const QString until = line.until ? QStringLiteral(" until ")
            + line.until->toUTC().toString(QStringLiteral("yyyy-MM-dd HH:mm 'UTC'"))
                                     : QString();
    return what + until + QStringLiteral(": ") + line.reason;
}

/// As it answers what it keeps people from: how long it lasts, and why.
Error refusalOf(const SanctionLine &line, const QDateTime &now)
{
    const std::chrono::milliseconds left{line.until ? now.msecsTo(*line.until) : 0};
    return {ErrorCode::Forbidden, refusalWords(line), left};
}

Result<> fitsReason(const QString &reason)
{
    if (reason.trimmed().isEmpty() || reason.size() > ModerationFeature::NoteLength)
        return fail(
            ErrorCode::Invalid,
            QStringLiteral("reason: 1 to %1 characters").arg(ModerationFeature::NoteLength));
    return {};
}

} // namespace

Result<> ModerationFeature::allowed(SanctionKind kind, UserId user) const
{
    const auto &all = kind == SanctionKind::Mute ? m_mutes : m_bans;
    const auto line = all.constFind(user);
    if (line == all.cend())
        return {};
    const QDateTime now = m_parts.pulse.wallClock();
    if (line->until && *line->until <= now)
        return {}; // the next beat forgets it
    return tl::unexpected(refusalOf(*line, now));
}

Result<> ModerationFeature::mayComeIn(UserId user) const
{
    return allowed(SanctionKind::Ban, user);
}

Result<> ModerationFeature::mayDo(const Caller &caller, const EventInfo &event) const
{
    if (m_mutes.isEmpty() || !speaking().contains(QLatin1String(event.name)))
        return {};
    return maySpeak(caller);
}

Result<> ModerationFeature::maySpeak(const Caller &caller) const
{
    return allowed(SanctionKind::Mute, caller.user);
}

void ModerationFeature::greet(const Caller &caller)
{
    if (const auto mute = m_mutes.constFind(caller.user); mute != m_mutes.cend())
        m_parts.fanOut.toSession(caller.session, SanctionChanged{*mute});
}

void ModerationFeature::sanction(const Sanction &event, const Caller &caller, Answer<Done> answer)
{
    const auto whom = inferior(event.target, event.kind, caller);
    if (!whom)
        return answer(failure(whom));
    impose(*whom, {event.kind, event.reason, event.minutes}, caller, answer);
}

void ModerationFeature::mute(const UserMute &command, const Caller &caller, Answer<Done> answer)
{
    const auto whom = named(command.username);
    if (!whom)
        return answer(failure(whom));
    impose(*whom, {SanctionKind::Mute, command.reason, command.minutes}, caller, answer);
}

void ModerationFeature::ban(const UserBan &command, const Caller &caller, Answer<Done> answer)
{
    const auto whom = named(command.username);
    if (!whom)
        return answer(failure(whom));
    impose(*whom, {SanctionKind::Ban, command.reason, command.minutes}, caller, answer);
}

void ModerationFeature::impose(const UserRef &whom, const Terms &terms, const Caller &by,
                               const Answer<Done> &answer)
{
    if (const auto fits = fitsReason(terms.reason); !fits)
        return answer(failure(fits));
    if (terms.minutes && (*terms.minutes < 1 || *terms.minutes > LongestMinutes))
        return answer(
            fail(ErrorCode::Invalid, QStringLiteral("minutes: 1 to %1").arg(LongestMinutes)));
    SanctionLine line;
    line.user = whom;
    line.kind = terms.kind;
    line.reason = terms.reason.simplified();
    line.by = by.user ? by.asUser() : m_system;
    line.at = m_parts.pulse.wallClock();
    if (terms.minutes)
        line.until = line.at.addSecs(*terms.minutes * 60);
    StaffAction what = action(by, QStringLiteral("user.") + nameOf(terms.kind),
                              QStringLiteral("user:") + whom.username);
    what.detail = terms.minutes ? QStringLiteral("%1 min").arg(*terms.minutes)
                                : QStringLiteral("until lifted");
    what.reason = line.reason;
    m_parts.database.write(
        this,
        [line, what](Sql &sql) -> Result<qint64> {
            const auto id = SanctionStore(sql).impose(line);
            if (!id)
                return id;
            return record(sql, what).map([&] { return *id; });
        },
        [this, line, answer](const Result<qint64> &id) mutable {
            answer(id.map([](qint64) { return Done{}; }));
            if (!id)
                return;
            line.id = *id;
            begin(line);
        });
}

void ModerationFeature::begin(const SanctionLine &line)
{
    holding(line.kind).insert(line.user.id, line);
    if (line.kind == SanctionKind::Mute) {
        m_parts.fanOut.toUser(line.user.id, SanctionChanged{line});
        return;
    }
    const auto body = ErrorBody::of(refusalOf(line, m_parts.pulse.wallClock()));
    m_parts.fanOut.toUser(line.user.id,
                          ErrorEvent{QString(), body.code, body.message, body.retryAfterMs});
    Q_EMIT banned(line.user.id);
}

void ModerationFeature::lift(const LiftSanction &event, const Caller &caller, Answer<Done> answer)
{
    const auto whom = inferior(event.target, event.kind, caller);
    if (!whom)
        return answer(failure(whom));
    const QString reason = event.reason.value_or(QString());
    if (reason.size() > NoteLength)
        return answer(fail(ErrorCode::Invalid,
                           QStringLiteral("reason: at most %1 characters").arg(NoteLength)));
    end(*whom, {event.kind}, reason, caller, answer);
}

void ModerationFeature::pardon(const UserPardon &command, const Caller &caller, Answer<Done> answer)
{
    const auto whom = named(command.username);
    if (!whom)
        return answer(failure(whom));
    end(*whom, {SanctionKind::Mute, SanctionKind::Ban}, {}, caller, answer);
}

void ModerationFeature::end(const UserRef &whom, const QList<SanctionKind> &kinds,
                            const QString &reason, const Caller &by, const Answer<Done> &answer)
{
    QList<StaffAction> actions;
    for (const SanctionKind kind : kinds) {
        actions.append(action(by, QStringLiteral("user.un") + nameOf(kind),
                              QStringLiteral("user:") + whom.username));
        actions.last().reason = reason;
    }
    m_parts.database.write(
        this,
        [whom, kinds, actions](Sql &sql) -> Result<QList<SanctionKind>> {
            QList<SanctionKind> ended;
            for (qsizetype i = 0; i < kinds.size(); ++i) {
                const auto one = SanctionStore(sql).end(whom.id, kinds[i], actions[i].at);
                if (!one && one.error().code == ErrorCode::NotFound)
                    continue;
                const auto kept = one.and_then([&] { return record(sql, actions[i]); });
                if (!kept)
                    return failure(kept);
                ended.append(kinds[i]);
            }
            if (ended.isEmpty())
                return fail(ErrorCode::NotFound,
                            QStringLiteral("%1 is held by none").arg(whom.username));
            return ended;
        },
        [this, user = whom.id, answer](const Result<QList<SanctionKind>> &ended) {
            answer(ended.map([](const QList<SanctionKind> &) { return Done{}; }));
            for (const SanctionKind kind : ended.value_or(QList<SanctionKind>()))
                forget(user, kind);
        });
}

void ModerationFeature::forget(UserId user, SanctionKind kind)
{
    if (holding(kind).remove(user) && kind == SanctionKind::Mute)
        m_parts.fanOut.toUser(user, SanctionChanged{});
}

Result<ListSanctionsReply> ModerationFeature::listSanctions(const ListSanctions &,
                                                            const Caller &caller)
{
    if (caller.role < Role::Moderator)
        return fail(ErrorCode::Forbidden, QStringLiteral("for moderators"));
    ListSanctionsReply reply;
    reply.sanctions = m_mutes.values() + m_bans.values();
    std::sort(reply.sanctions.begin(), reply.sanctions.end(),
              [](const SanctionLine &a, const SanctionLine &b) { return a.id > b.id; });
    return reply;
}

Result<UserRef> ModerationFeature::inferior(UserId target, SanctionKind kind,
                                            const Caller &by) const
{
    const Role least = kind == SanctionKind::Ban ? Role::Admin : Role::Moderator;
    if (by.role < least)
        return fail(ErrorCode::Forbidden, QStringLiteral("moderators mute, administrators ban"));
    const auto person = m_parts.people.byId(target);
    const auto whom = person
        ? named(person->username)
        : Result<UserRef>(fail(ErrorCode::NotFound, QStringLiteral("target: no such account")));
    if (!whom)
        return whom;
    // A closed account counts as a guest's, and nobody could tell what it is when it is opened.
    const Role role = m_parts.people.role(target);
    if (role == Role::Guest)
        return fail(ErrorCode::Conflict, QStringLiteral("target: the account is closed"));
    if (role >= by.role)
        return fail(ErrorCode::Forbidden, QStringLiteral("target: not below you"));
    return whom;
}

Result<UserRef> ModerationFeature::named(const QString &username) const
{
    const auto person = m_parts.people.byName(username);
    if (!person)
        return fail(ErrorCode::NotFound,
                    QStringLiteral("no account is called %1").arg(username.left(64)));
    return *person;
}

QHash<UserId, SanctionLine> &ModerationFeature::holding(SanctionKind kind)
{
    return kind == SanctionKind::Mute ? m_mutes : m_bans;
}

void ModerationFeature::expire(const QDateTime &now)
{
    for (const SanctionKind kind : {SanctionKind::Mute, SanctionKind::Ban}) {
        const auto lines = holding(kind).values();
        for (const SanctionLine &line : lines) {
            if (!line.until || *line.until > now)
                continue;
            forget(line.user.id, kind);
            m_parts.database.write(
                this, [id = line.id, now](Sql &sql) { return SanctionStore(sql).expire(id, now); },
                [](const Result<> &ended) {
                    if (!ended) // the next start looks at the time anyway
                        qCWarning(lcSanctions).noquote()
                            << "an end is not stored:" << ended.error().detail;
                });
        }
    }
}

} // namespace panel::server
