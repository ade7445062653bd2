// SPDX-License-Identifier: MIT

#pragma once

#include "server/features/attachments/attachmentsfeature.h"
#include "server/features/auth/authfeature.h"
#include "server/features/drafts/draftsfeature.h"
#include "server/features/forum/forumfeature.h"
#include "server/features/notifications/notificationsfeature.h"
#include "server/features/search/searchfeature.h"
#include "server/features/typing/typingfeature.h"
#include "shared/protocol/limits.h"
#include "tests/support/manualpulse.h"
#include "tests/support/recordingfanout.h"
#include "tests/support/recordingtransport.h"

#include <QTemporaryDir>
#include <QTest>

namespace panel::server {

/// Accounts, forum, typing and notifications on a real store, introduced to each other as the
/// daemon does, without sockets. Sessions are what the gatekeeper would make of them.
class HubFixture : public QObject
{
public:
    QTemporaryDir folder;
    ManualPulse pulse;
    RecordingFanOut fanOut;
    QSet<UserId> resting; ///< Who does not want to be disturbed.
    QSet<UserId> silent; ///< Of whom nobody is told that they type.

    HubFixture() { start(); }

    Rooms &rooms() { return m_hub->rooms; }
    Database &database() { return *m_hub->database; }
    Router &router() { return m_hub->router; }
    AuthFeature &auth() { return m_hub->auth; }
    ForumFeature &forum() { return m_hub->forum; }
    RecordingTransport &transport() { return m_hub->transport; }
    AttachmentsFeature &attachments() { return m_hub->attachments; }
    NotificationsFeature &notifications() { return m_hub->notifications; }
    TypingFeature &typing() { return m_hub->typing; }

    /// The daemon ends and starts again on the same folder. Its sessions are gone.
    void restart()
    {
        m_hub.reset();
        start();
    }

    /// A new session of that account, which is made where there is none.
    Caller come(const QString &name, Role role = Role::Member)
    {
        auto user = m_hub->auth.byName(name);
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
        caller.role = m_hub->auth.role(user->id);
        if (!rooms().join(RoomId::everyone(), caller)
            || !rooms().join(RoomId::user(caller.user), caller))
            qFatal("a session cannot come in");
        notifications().deliverMissed(caller);
        settle();
        return caller;
    }
    /// The connection is gone.
    void go(const Caller &caller) { rooms().leaveAll(caller.session); }

    template <Request E>
    Result<ReplyOf<E>> call(const E &request, const Caller &caller = {})
    {
        const auto raw = dispatch<E>(toJson(request), caller);
        if (!raw)
            return failure(raw);
        return fromJson<ReplyOf<E>>(*raw);
    }
    /// The same with whatever a peer may send.
    template <Request E>
    Result<QJsonObject> dispatch(const QJsonObject &data, const Caller &caller = {})
    {
        std::optional<Result<QJsonObject>> raw;
        const auto answer = [&](const Result<QJsonObject> &outcome) { raw = outcome; };
        if constexpr (Event<E>)
            m_hub->router.dispatchEvent(QLatin1String(E::info.name), data, caller, answer);
        else if constexpr (Command<E>)
            m_hub->router.dispatchCommand(QLatin1String(E::info.name), data, answer);
        else
            m_hub->router.dispatchEndpoint(E::info, data, caller, answer);
        if (!QTest::qWaitFor([&] { return raw.has_value(); }))
            return fail(ErrorCode::Unavailable, QStringLiteral("no answer"));
        const auto outcome = *raw; // what an answer sets off may still be on its way
        settle();
        return outcome;
    }
    /// Sends without waiting.
    template <Event E>
    void send(const E &event, const Caller &caller, const RawAnswer &answer)
    {
        m_hub->router.dispatchEvent(QLatin1String(E::info.name), toJson(event), caller, answer);
    }

    template <Endpoint E>
    void request(const E &request, const Caller &caller, const RawAnswer &answer)
    {
        m_hub->router.dispatchEndpoint(E::info, toJson(request), caller, answer);
    }

    CategoryId category(const QString &title, bool isPrivate = false)
    {
        return call(CategoryAdd{title, isPrivate})->categoryId;
    }
    ThreadId thread(const QString &title, const QString &category)
    {
        return call(ThreadAdd{title, category, {}})->threadId;
    }
    /// Posts and returns what was stored; ends the test where that fails.
    Post post(const Caller &author, ThreadId thread, const QString &content,
              std::optional<PostId> replyTo = {})
    {
        ForumPost event;
        event.threadId = thread;
        event.content = content;
        event.replyTo = replyTo;
        const auto reply = call(event, author);
        if (!reply)
            qFatal("%s", qPrintable(reply.error().detail));
        return *reply->post;
    }

    /// What that session has been sent under that name, oldest first, by the rooms it is in now.
    template <Event E>
    QList<E> got(const Caller &caller)
    {
        QList<E> events;
        for (const auto &delivery : fanOut.named(QLatin1String(E::info.name))) {
            const bool alone = delivery.session == caller.session;
            const bool inRoom = !delivery.session && delivery.except != caller.session
                && rooms().contains(delivery.room, caller.session);
            if (alone || inRoom)
                events.append(*fromJson<E>(delivery.data));
        }
        return events;
    }

    /// Until the store has nothing more to do and everybody has been told.
    void settle()
    {
        for (int turn = 0; turn < 4; ++turn) {
            std::optional<bool> read;
            database().read(
                this, [](Sql &sql) { return sql.value(QStringLiteral("SELECT 1")); },
                [&](const Result<QVariant> &) { read = true; });
            if (!QTest::qWaitFor([&] { return read && database().waiting() == 0; }))
                qFatal("the store does not come to rest");
        }
    }
    QVariant value(const QString &statement)
    {
        std::optional<QVariant> found;
        database().read(
            this, [statement](Sql &sql) { return sql.value(statement); },
            [&](const Result<QVariant> &value) { found = value.value_or(QVariant()); });
        (void)QTest::qWaitFor([&] { return found.has_value(); });
        return found.value_or(QVariant());
    }
    /// Behind the features' backs: for what has no command yet, and for much at once.
    void execute(const QString &statement)
    {
        std::optional<Result<>> done;
        database().write(
            this, [statement](Sql &sql) { return sql.exec(statement); },
            [&](const Result<> &outcome) { done = outcome; });
        if (!QTest::qWaitFor([&] { return done.has_value(); }) || !*done)
            qFatal("%s", qPrintable(statement));
    }

private:
    struct Hub
    {
        std::unique_ptr<Database> database;
        RecordingTransport transport;
        Rooms rooms{transport};
        Router router;
        AuthFeature auth;
        ForumFeature forum;
        TypingFeature typing;
        NotificationsFeature notifications;
        DraftsFeature drafts;
        SearchFeature search;
        AttachmentsFeature attachments;

        explicit Hub(HubFixture &f)
            : database(*Database::open(f.folder.path()))
            , auth(*database, f.pulse, [](SessionId, const Caller &) { return Result<>(); })
            , forum({rooms, f.fanOut, f.pulse, *database, auth})
            , typing(rooms, f.fanOut, f.pulse)
            , notifications({rooms, f.fanOut, f.pulse, *database, auth})
            , drafts({f.fanOut, f.pulse, *database},
                     [this](const Caller &caller, const DraftPlace &place) {
                         return place.threadId
                             ? forum.maySee(caller.user, caller.role, *place.threadId)
                             : forum.categoriesSeenBy(caller.user, caller.role)
                                   .contains(*place.categoryId);
                     })
            , search({f.pulse, *database, auth},
                     [this](const Caller &caller) {
                         return forum.categoriesSeenBy(caller.user, caller.role);
                     })
            , attachments(
                  {transport, f.pulse, *database, f.folder.filePath(QStringLiteral("attachments"))},
                  {[this](UserId user, ThreadId thread) {
                       return forum.rightIn(user, auth.role(user), thread);
                   },
                   [this](UserId user, CategoryId category) {
                       return forum.rightOf({.user = user, .role = auth.role(user)}, category);
                   }},
                  limits::AttachmentBytesPerDay)
        {
            const std::array<Feature *, 7> features{&auth,   &forum,  &typing,     &notifications,
                                                    &drafts, &search, &attachments};
            for (Feature *feature : features)
                feature->install(router);
            connect(&auth, &AuthFeature::roleChanged, &forum,
                    [this](UserId user) { forum.reconsider(user); });
            connect(&forum, &ForumFeature::posted, &typing,
                    [this](const Post &post) { typing.forget(post.threadId, post.author.id); });
            connect(&forum, &ForumFeature::alsoStored, &notifications,
                    &NotificationsFeature::deliver);
            connect(&forum, &ForumFeature::threadRead, &notifications,
                    &NotificationsFeature::threadRead);
            notifications.askWhoSees([this](UserId user, ThreadId thread) {
                return forum.maySee(user, auth.role(user), thread);
            });
            notifications.askWhoRests([&f](UserId user) { return f.resting.contains(user); });
            typing.tellOnlyOf([&f](UserId user) { return !f.silent.contains(user); });
            forum.storeWithPosts(
                [this](const UserRef &author, const QString &content, const ThreadSummary &thread) {
                    return notifications.forPost(author, content, thread.title);
                });
        }
    };

    void start()
    {
        m_hub = std::make_unique<Hub>(*this);
        int loaded = 0;
        const auto count = [&](const Result<> &outcome) { loaded += outcome ? 1 : 0; };
        m_hub->auth.load(count);
        m_hub->forum.load(count);
        m_hub->notifications.load(count);
        if (!QTest::qWaitFor([&] { return loaded == 3; }))
            qFatal("the hub does not load");
    }

    std::unique_ptr<Hub> m_hub;
    qint64 m_sessions = 0;
};

/// The code of a failure; nothing where there is none.
template <typename T>
std::optional<ErrorCode> codeOf(const Result<T> &result)
{
    return result ? std::nullopt : std::optional(result.error().code);
}

} // namespace panel::server
