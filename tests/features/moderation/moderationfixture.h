// SPDX-License-Identifier: MIT

#pragma once

#include "server/features/auth/authfeature.h"
#include "server/features/moderation/moderationfeature.h"
#include "tests/support/manualpulse.h"
#include "tests/support/recordingfanout.h"
#include "tests/support/recordingtransport.h"

#include <QTemporaryDir>
#include <QTest>

namespace panel::server {

/// Moderation on a real store with real accounts; the forum is a table of rights and keeps what it
/// is asked to do.
class ModerationFixture : public QObject
{
public:
    static constexpr CategoryId Open{1}; ///< Of every database: Welcome.
    static constexpr CategoryId Staff{2}; ///< Only administrators, and who is granted.

    QTemporaryDir folder;
    ManualPulse pulse;
    RecordingFanOut fanOut;
    RecordingTransport transport;
    Rooms rooms{transport};
    std::unique_ptr<Database> database = *Database::open(folder.path());
    Router router;
    std::unique_ptr<AuthFeature> auth;
    std::unique_ptr<ModerationFeature> moderation;

    QHash<ThreadId, CategoryId> threads; ///< Which exist, and where.
    QHash<std::pair<UserId, CategoryId>, CategoryRight> grants;
    QList<HeldPost> released;
    QList<PostId> deleted;
    Result<> forumAnswer; ///< To what it is asked to do.
    bool forumWaits = false;
    QList<std::function<void()>> waiting;

    ModerationFixture() { start(); }

    /// The daemon ends and starts again on the same folder.
    void restart()
    {
        moderation.reset();
        auth.reset();
        database.reset();
        database = *Database::open(folder.path());
        start();
    }

    Caller come(const QString &name, Role role = Role::Member)
    {
        auto user = auth->byName(name);
        if (!user) {
            const auto added = call(UserAdd{name, role, std::nullopt});
            if (!added)
                qFatal("%s", qPrintable(added.error().detail));
            user = UserRef{added->userId, added->username};
        }
        Caller caller;
        caller.session = {++m_sessions};
        caller.user = user->id;
        caller.username = user->username;
        caller.role = auth->role(user->id);
        if (!rooms.join(RoomId::everyone(), caller)
            || !rooms.join(RoomId::user(caller.user), caller))
            qFatal("a session cannot come in");
        return caller;
    }

    template <Request E>
    Result<ReplyOf<E>> call(const E &request, const Caller &caller = {})
    {
        std::optional<Result<QJsonObject>> raw;
        send(request, caller, [&](const Result<QJsonObject> &outcome) { raw = outcome; });
        if (!QTest::qWaitFor([&] { return raw.has_value(); }))
            return fail(ErrorCode::Unavailable, QStringLiteral("no answer"));
        const auto outcome = *raw;
        if (!outcome)
            return failure(outcome);
        return fromJson<ReplyOf<E>>(*outcome);
    }
    template <Request E>
    void send(const E &request, const Caller &caller, const RawAnswer &answer)
    {
        if constexpr (Event<E>)
            router.dispatchEvent(QLatin1String(E::info.name), toJson(request), caller, answer);
        else
            router.dispatchCommand(QLatin1String(E::info.name), toJson(request), answer);
    }

    ThreadId thread(const QString &title, CategoryId category = Open)
    {
        const ThreadId id{execute(QStringLiteral("INSERT INTO threads (category_id, title, "
                                                 "created_at) VALUES (1, '%1', 0)")
                                      .arg(title))};
        threads.insert(id, category);
        return id;
    }
    PostId post(const Caller &author, ThreadId thread, const QString &content)
    {
        return {execute(QStringLiteral("INSERT INTO posts (thread_id, seq, author_id, content, "
                                       "created_at) VALUES (%1, (SELECT count(*) + 1 FROM posts "
                                       "WHERE thread_id = %1), %2, '%3', 1000)")
                            .arg(thread.value)
                            .arg(author.user.value)
                            .arg(content))};
    }
    HeldPost heldPost(const Caller &author, ThreadId thread, const QString &content)
    {
        HeldPost held;
        held.author = author.asUser();
        held.categoryId = thread ? threads.value(thread) : Open;
        held.threadId = thread;
        held.title = QStringLiteral("Title");
        held.content = content;
        held.clientId = QStringLiteral("00000000-0000-4000-8000-%1")
                            .arg(++m_clientIds, 12, 10, QLatin1Char('0'));
        held.filter = QStringLiteral("pattern");
        held.payload = content.toUtf8();
        held.at = pulse.wallClock();
        return held;
    }
    Result<> hold(const HeldPost &post)
    {
        std::optional<Result<>> outcome;
        moderation->hold(post, [&](const Result<> &done) { outcome = done; });
        if (!QTest::qWaitFor([&] { return outcome.has_value(); }))
            return fail(ErrorCode::Unavailable, QStringLiteral("no answer"));
        return *outcome;
    }
    QStringList audit(const Caller &reader = {})
    {
        QStringList lines;
        const auto log = reader.user ? call(AuditLog{}, reader) : call(AuditList{});
        for (const AuditEntry &entry : log->entries)
            lines.append(
                QStringList{entry.actor, entry.action, entry.subject, entry.detail, entry.reason}
                    .join(QLatin1Char('|')));
        return lines;
    }

    /// What that user's sessions have been sent under that name, oldest first.
    template <Event E>
    QList<E> got(const Caller &caller)
    {
        QList<E> events;
        for (const auto &delivery : fanOut.named(QLatin1String(E::info.name))) {
            const bool alone = delivery.session && delivery.session == caller.session;
            const bool inRoom = !delivery.session && rooms.contains(delivery.room, caller.session);
            if (alone || inRoom)
                events.append(*fromJson<E>(delivery.data));
        }
        return events;
    }
    /// Runs the statement behind the feature's back; the id of the row it inserted.
    qint64 execute(const QString &statement)
    {
        std::optional<qint64> id;
        database->write(
            this,
            [statement](Sql &sql) -> Result<qint64> {
                if (const auto run = sql.exec(statement); !run)
                    return failure(run);
                return sql.value(QStringLiteral("SELECT last_insert_rowid()"))
                    .map([](const QVariant &value) { return value.toLongLong(); });
            },
            [&](const Result<qint64> &outcome) { id = outcome.value_or(-1); });
        if (!QTest::qWaitFor([&] { return id.has_value(); }) || *id < 0)
            qFatal("%s", qPrintable(statement));
        return *id;
    }
    qint64 count(const QString &statement)
    {
        std::optional<qint64> value;
        database->read(
            this, [statement](Sql &sql) { return sql.value(statement); },
            [&](const Result<QVariant> &found) { value = found ? found->toLongLong() : -1; });
        (void)QTest::qWaitFor([&] { return value.has_value(); });
        return value.value_or(-1);
    }

private:
    CategoryRight right(UserId user, Role role, CategoryId category) const
    {
        if (role == Role::Admin)
            return CategoryRight::Moderate;
        if (const auto grant = grants.constFind({user, category}); grant != grants.cend())
            return *grant;
        if (category != Open)
            return CategoryRight::None;
        return role == Role::Moderator ? CategoryRight::Moderate
            : role == Role::Member     ? CategoryRight::Start
                                       : CategoryRight::See;
    }
    void answer(const std::function<void(const Result<> &)> &done)
    {
        const auto say = [this, done] { done(forumAnswer); };
        if (forumWaits)
            waiting.append(say);
        else
            say();
    }
    void start()
    {
        router = Router();
        auth = std::make_unique<AuthFeature>(*database, pulse,
                                             [](SessionId, const Caller &) { return Result<>(); });
        moderation = std::make_unique<ModerationFeature>(
            ModerationFeature::Parts{rooms, fanOut, pulse, *database, *auth});
        moderation->askWhoSeesServers(
            [](const Caller &, const QString &id) { return id == QLatin1String("main"); });
        moderation->setForum(
            {[this](const Caller &caller, CategoryId category) {
                 return right(caller.user, caller.role, category);
             },
             [this](UserId user, Role role, ThreadId thread) {
                 return threads.contains(thread) ? right(user, role, threads.value(thread))
                                                 : CategoryRight::None;
             },
             [this](ThreadId thread) -> std::optional<ThreadSummary> {
                 if (!threads.contains(thread))
                     return std::nullopt;
                 ThreadSummary summary;
                 summary.id = thread;
                 summary.categoryId = threads.value(thread);
                 summary.title = QStringLiteral("thread %1").arg(thread.value);
                 return summary;
             },
             [this](const HeldPost &post, const auto &done) {
                 if (forumAnswer)
                     released.append(post);
                 answer(done);
             },
             [this](PostId post, const Caller &, const QString &, const auto &done) {
                 if (forumAnswer)
                     deleted.append(post);
                 answer(done);
             }});
        auth->install(router);
        auth->setAudit(&ModerationFeature::record);
        auth->setBar([this](UserId user) { return moderation->mayComeIn(user); });
        moderation->install(router);
        int loaded = 0;
        const auto count = [&](const Result<> &outcome) { loaded += outcome ? 1 : 0; };
        auth->load(count);
        moderation->load(count);
        if (!QTest::qWaitFor([&] { return loaded == 2; }))
            qFatal("moderation does not load");
    }

    qint64 m_sessions = 0;
    int m_clientIds = 0;
};

/// The code of a failure; nothing where there is none.
template <typename T>
std::optional<ErrorCode> codeOf(const Result<T> &result)
{
    return result ? std::nullopt : std::optional(result.error().code);
}

} // namespace panel::server
