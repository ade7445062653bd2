// SPDX-License-Identifier: MIT

#include "server/hub/gatekeeper.h"
#include "server/hub/roomfanout.h"
#include "shared/features/features.h"
#include "tests/support/manualpulse.h"
#include "tests/support/recordingtransport.h"

#include <QJsonDocument>
#include <QSignalSpy>
#include <QTest>

using namespace panel;
using namespace panel::server;
using namespace std::chrono_literals;

namespace {

/// Knows two tokens, and answers when told to.
class TwoTokens final : public Authenticator
{
public:
    void verify(const Secret &token, QObject *,
                std::function<void(const Result<Caller> &)> done) override
    {
        if (token.reveal() == "anna")
            waiting.append([done] {
                done(Caller{.user = {100}, .username = "anna", .role = Role::Member, .signIn = 5});
            });
        else
            waiting.append([done] { done(fail(ErrorCode::Unauthenticated, "sign in again")); });
        if (!hold)
            answer();
    }
    void answer()
    {
        for (const auto &each : std::exchange(waiting, {}))
            each();
    }
    bool hold = false;
    QList<std::function<void()>> waiting;
};

class Owner : public QObject
{
public:
    Result<> typing(const TypingStart &, const Caller &caller)
    {
        callers.append(caller);
        return {};
    }
    Result<ForumPostReply> post(const ForumPost &, const Caller &) { return ForumPostReply{}; }
    Result<TestReply> test(const Test &event, const Caller &)
    {
        return TestReply{event.message, {}};
    }
    Result<StatsReply> none(const Stats &, const Caller &) { return StatsReply{}; }
    Result<Credentials> login(const Login &, const Caller &caller)
    {
        callers.append(caller);
        return fail(ErrorCode::RateLimited, "later", 1500ms);
    }
    Result<ListPostsReply> page(const GetPosts &, const Caller &caller)
    {
        callers.append(caller);
        return ListPostsReply{};
    }
    Result<Picture> badge(const ServerBadge &request, const Caller &)
    {
        ids.append(request.id);
        if (request.id == "no")
            return fail(ErrorCode::NotFound, "no such server");
        return Picture{"<svg/>"};
    }
    QList<Caller> callers;
    QStringList ids;
};

} // namespace

class GatekeeperTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void letsASessionWithATokenIn()
    {
        Fixture f;
        QSignalSpy signedIn(&f.gatekeeper, &Gatekeeper::signedIn);
        f.connect({1}, {{"token", "anna"}});
        QCOMPARE(f.transport.accepted, QList<SessionId>{{1}});
        QCOMPARE(f.transport.trusted, QList<SessionId>{{1}});
        QCOMPARE(signedIn.size(), 1);
        QVERIFY(f.rooms.contains(RoomId::everyone(), {1}));
        QVERIFY(f.rooms.contains(RoomId::user({100}), {1}));
        QVERIFY(f.transport.sent.first().message.startsWith("42[\"connected\""));
    }

    void refusesABadTokenAndTellsTheCode()
    {
        Fixture f;
        f.connect({1}, {{"token", "wrong"}});
        QVERIFY(f.transport.accepted.isEmpty());
        QCOMPARE(f.transport.refusalData.first()["code"].toString(), QString("unauthenticated"));
    }

    void refusesATokenOfTheWrongType()
    {
        Fixture f;
        f.connect({1}, {{"token", 7}});
        QCOMPARE(f.transport.refusalData.first()["code"].toString(), QString("invalid"));
    }

    void closesWhoDoesNotSignInInTime()
    {
        Fixture f;
        f.connect({1}, {});
        QCOMPARE(f.transport.accepted.size(), 1);
        f.pulse.advance(9s);
        f.connect({1}, {}); // asking again buys no time
        QVERIFY(f.transport.closings.isEmpty());
        f.pulse.advance(1s);
        QCOMPARE(f.transport.closings.first().second, CloseReason::NotSignedIn);
    }

    void answersAnEventThatNeedsASignIn()
    {
        Fixture f;
        f.connect({1}, {});
        QCOMPARE(f.ack({1}, "typing_start", {{"thread_id", 7}}).value("error")["code"].toString(),
                 QString("unauthenticated"));
        QVERIFY(f.owner.callers.isEmpty());
        QVERIFY(f.ack({1}, "test", {{"message", 1}})["ok"].toBool());
    }

    void passesTheSessionAsTheCaller()
    {
        Fixture f;
        f.connect({1}, {{"token", "anna"}});
        QVERIFY(f.ack({1}, "typing_start", {{"thread_id", 7}})["ok"].toBool());
        QCOMPARE(f.owner.callers.first().user, UserId{100});
        QCOMPARE(f.owner.callers.first().address, QString("127.0.0.9"));
    }

    void saysAnErrorAsAnEventWhenNobodyAskedForAnAck()
    {
        Fixture f;
        f.connect({1}, {{"token", "anna"}});
        Q_EMIT f.transport.eventReceived({1}, "no_such", {}, {});
        QVERIFY(
            f.transport.sent.last().message.startsWith("42[\"error\",{\"code\":\"unknown_event\""));
    }

    void anUnknownEventIsNamedAsSuchToWhoeverAsks()
    {
        Fixture f;
        f.connect({1}, {{"token", "anna"}});
        const auto known = f.ack({1}, "my_own_event", {{"a", 1}});
        QVERIFY(!known["ok"].toBool(true));
        QCOMPARE(known["error"]["code"].toString(), "unknown_event");
        f.connect({2}, {}); // signing in would not help, so it is not asked for
        const auto guest = f.ack({2}, "my_own_event", {});
        QCOMPARE(guest["error"]["code"].toString(), "unknown_event");
    }

    void limitsPostsOfAUserOverAllSessions()
    {
        Fixture f;
        f.connect({1}, {{"token", "anna"}});
        f.connect({2}, {{"token", "anna"}});
        const QJsonObject post{{"thread_id", 1}, {"content", "x"}};
        for (int i = 0; i < 5; ++i)
            QVERIFY(f.ack({1 + i % 2}, "forum_post", post)["ok"].toBool());
        const auto refused = f.ack({2}, "forum_post", post);
        QCOMPARE(refused.value("error")["code"].toString(), QString("rate_limited"));
        QCOMPARE(refused.value("error")["retry_after_ms"].toInt(), 1000);
        f.pulse.advance(1s);
        QVERIFY(f.ack({1}, "forum_post", post)["ok"].toBool());
    }

    void limitsEventsOfAUserOverAllSessions()
    {
        Fixture f;
        f.connect({1}, {{"token", "anna"}});
        f.connect({2}, {{"token", "anna"}});
        for (int i = 0; i < 40; ++i)
            QVERIFY(f.ack({1 + i % 2}, "test", {{"message", 1}})["ok"].toBool());
        for (const SessionId session : {SessionId{1}, SessionId{2}}) {
            const auto refused = f.ack(session, "test", {{"message", 1}});
            QCOMPARE(refused.value("error")["code"].toString(), QString("rate_limited"));
            QCOMPARE(refused.value("error")["retry_after_ms"].toInt(), 50);
        }
        f.connect({3}, {}); // is nobody yet, and has a count of its own
        QVERIFY(f.ack({3}, "test", {{"message", 1}})["ok"].toBool());
        // A new connection brings no new allowance.
        f.connect({4}, {{"token", "anna"}});
        QVERIFY(!f.ack({4}, "test", {{"message", 1}})["ok"].toBool());
        f.pulse.advance(1s);
        for (int i = 0; i < 20; ++i)
            QVERIFY(f.ack({1 + i % 2}, "test", {{"message", 1}})["ok"].toBool());
        QVERIFY(!f.ack({1}, "test", {{"message", 1}})["ok"].toBool());
    }

    void limitsTypingOfAUserOverAllSessions()
    {
        Fixture f;
        f.connect({1}, {{"token", "anna"}});
        f.connect({2}, {{"token", "anna"}});
        for (int i = 0; i < 5; ++i)
            QVERIFY(f.ack({1 + i % 2}, "typing_start", {{"thread_id", 7}})["ok"].toBool());
        QVERIFY(!f.ack({2}, "typing_start", {{"thread_id", 7}})["ok"].toBool());
        f.pulse.advance(3s);
        QVERIFY(f.ack({1}, "typing_start", {{"thread_id", 7}})["ok"].toBool());
    }

    void whatTheGateRefusesReachesNoFeature()
    {
        Fixture f;
        f.gatekeeper.setGate([](const Caller &caller, const EventInfo &event) -> Result<> {
            if (caller.user == UserId{100} && event.name == QLatin1String("typing_start"))
                return fail(ErrorCode::Forbidden, "muted");
            return {};
        });
        f.connect({1}, {{"token", "anna"}});
        const auto refused = f.ack({1}, "typing_start", {{"thread_id", 7}});
        QCOMPARE(refused.value("error")["code"].toString(), QString("forbidden"));
        QVERIFY(f.owner.callers.isEmpty());
        QVERIFY(f.ack({1}, "test", {{"message", 1}})["ok"].toBool());
    }

    void closesWhoKeepsFlooding()
    {
        Fixture f;
        f.connect({1}, {{"token", "anna"}});
        for (int i = 0; i < 40 + Gatekeeper::RefusalBudget; ++i)
            Q_EMIT f.transport.eventReceived({1}, "test", {QJsonObject{{"message", 1}}}, {});
        QVERIFY(f.transport.closings.isEmpty());
        Q_EMIT f.transport.eventReceived({1}, "test", {QJsonObject{{"message", 1}}}, {});
        QCOMPARE(f.transport.closings.first().second, CloseReason::Flooding);
    }

    void refusesAnArgumentThatIsNoObject()
    {
        Fixture f;
        f.connect({1}, {{"token", "anna"}});
        for (const QJsonValue &bad :
             {QJsonValue(1), QJsonValue("x"), QJsonValue(QJsonArray{}), QJsonValue(true)}) {
            Q_EMIT f.transport.eventReceived({1}, "test", {bad}, 9);
            QVERIFY(f.transport.sent.last().message.contains("\"invalid\""));
        }
    }

    void limitsSessionsOfAUser()
    {
        Fixture f({.connectionsPerUser = 2});
        for (int i = 1; i <= 3; ++i)
            f.connect({i}, {{"token", "anna"}});
        QCOMPARE(f.transport.accepted.size(), 2);
        QCOMPARE(f.transport.refusalData.first()["code"].toString(), QString("rate_limited"));
    }

    void keepsASessionToItsFirstUser()
    {
        Fixture f;
        f.connect({1}, {{"token", "anna"}});
        QVERIFY(f.gatekeeper.admit({1}, {.user = {100}, .username = "anna"}));
        QCOMPARE(f.gatekeeper.admit({1}, {.user = {101}, .username = "bob"}).error().code,
                 ErrorCode::Conflict);
    }

    void forgetsASessionThatLeftWhileItsTokenWasLookedUp()
    {
        Fixture f;
        f.tokens.hold = true;
        f.connect({1}, {{"token", "anna"}});
        Q_EMIT f.transport.closed({1}, CloseReason::Left);
        f.tokens.answer();
        QVERIFY(f.transport.accepted.isEmpty());
        QCOMPARE(f.rooms.roomCount(), 0);
    }

    void leavesTheRoomsOfASessionThatIsGone()
    {
        Fixture f;
        QSignalSpy signedOut(&f.gatekeeper, &Gatekeeper::signedOut);
        f.connect({1}, {{"token", "anna"}});
        Q_EMIT f.transport.closed({1}, CloseReason::Lost);
        QCOMPARE(signedOut.size(), 1);
        QCOMPARE(f.rooms.roomCount(), 0);
        QCOMPARE(f.gatekeeper.sessionCount(), 0);
    }

    void endsTheSessionsOfASignIn()
    {
        Fixture f;
        f.connect({1}, {{"token", "anna"}});
        f.gatekeeper.endSignIn(6);
        QVERIFY(f.transport.closings.isEmpty());
        f.gatekeeper.endSignIn(5);
        QCOMPARE(f.transport.closings.first().second, CloseReason::Revoked);
    }

    void answersHttpWithStatusesAndAdvice()
    {
        Fixture f;
        f.http(1, "POST", "/api/v1/login", R"({"username": "a", "password": "b"})");
        QCOMPARE(f.transport.answers[1].status, 429);
        QVERIFY(f.transport.answers[1].headers.contains({"Retry-After", "2"}));
        QCOMPARE(QJsonDocument::fromJson(f.transport.answers[1].body)["error"]["code"].toString(),
                 QString("rate_limited"));
        f.http(2, "POST", "/api/v1/login", "nonsense");
        QCOMPARE(f.transport.answers[2].status, 400);
        f.http(3, "GET", "/api/v1/login", "");
        QCOMPARE(f.transport.answers[3].status, 405);
        f.http(4, "GET", "/nowhere", "");
        QCOMPARE(f.transport.answers[4].status, 404);
        f.http(5, "GET", "/api/v1/threads/1/posts", "");
        QCOMPARE(f.transport.answers[5].status, 401);
        f.http(6, "GET", "/api/v1/threads/1/posts", "", "anna");
        QCOMPARE(f.transport.answers[6].status, 200);
        QCOMPARE(f.owner.callers.last().user, UserId{100});
    }

    void whatIsOpenIsForEveryWebPage()
    {
        Fixture f;
        f.http(1, "GET", "/api/v1/servers/1942/badge.svg", "");
        QCOMPARE(f.owner.ids.last(), "1942"); // a number in a path is a word where one is wanted
        QCOMPARE(f.transport.answers[1].contentType, "image/svg+xml");
        QCOMPARE(f.transport.answers[1].body, "<svg/>");
        f.http(2, "GET", "/api/v1/servers/007/badge.svg", "");
        QCOMPARE(f.owner.ids.last(), "007");
        f.http(3, "GET", "/api/v1/servers/no/badge.svg", "");
        QCOMPARE(f.transport.answers[3].status, 404);
        QCOMPARE(f.transport.answers[3].contentType, "application/json");
        for (const quint64 id : {1, 2, 3}) {
            QVERIFY(f.transport.answers[id].headers.contains({"Cache-Control", "max-age=30"}));
            QVERIFY(f.transport.answers[id].headers.contains({"Access-Control-Allow-Origin", "*"}));
        }
        f.http(4, "GET", "/api/v1/threads/1/posts", "", "anna");
        QVERIFY(f.transport.answers[4].headers.isEmpty());
    }

    void pagesAreForThisMachineOrAnAdmin()
    {
        Fixture f;
        f.gatekeeper.addPage("/metrics", [] {
            HttpResponse response;
            response.body = "counts";
            return response;
        });
        f.http(1, "GET", "/metrics", "");
        QCOMPARE(f.transport.answers[1].body, QByteArray("counts"));
        Q_EMIT f.transport.requested({2, "GET", "/metrics", {}, {}, {}, "::1"});
        QCOMPARE(f.transport.answers[2].status, 200);
        Q_EMIT f.transport.requested({3, "GET", "/metrics", {}, {}, {}, "203.0.113.9"});
        QCOMPARE(f.transport.answers[3].status, 401);
        Q_EMIT f.transport.requested({4, "GET", "/metrics", {}, {}, "anna", "203.0.113.9"});
        QCOMPARE(f.transport.answers[4].status, 403); // a member
        Q_EMIT f.transport.requested({5, "GET", "/metrics", {}, {}, "nonsense", "127.0.0.1"});
        QCOMPARE(f.transport.answers[5].status, 401);
        f.http(6, "POST", "/metrics", "");
        QCOMPARE(f.transport.answers[6].status, 405);
    }

private:
    struct Fixture
    {
        RecordingTransport transport;
        ManualPulse pulse;
        Rooms rooms{transport};
        RoomFanOut fanOut{transport, rooms};
        Router router;
        TwoTokens tokens;
        Owner owner;
        Gatekeeper gatekeeper;

        explicit Fixture(const HubLimits &limits = {})
            : gatekeeper({transport, router, rooms, fanOut, pulse, tokens}, limits)
        {
            router.on<TypingStart>(&owner, &Owner::typing);
            router.on<ForumPost>(&owner, &Owner::post);
            router.on<Test>(&owner, &Owner::test);
            router.on<Login>(&owner, &Owner::login);
            router.on<GetPosts>(&owner, &Owner::page);
            router.on<ServerBadge>(&owner, &Owner::badge);
        }
        void connect(SessionId session, const QJsonObject &auth)
        {
            Q_EMIT transport.connecting(session, "127.0.0.9", auth);
        }
        QJsonObject ack(SessionId session, const QString &event, const QJsonObject &data)
        {
            Q_EMIT transport.eventReceived(session, event, {data}, 0);
            for (auto sent = transport.sent.crbegin(); sent != transport.sent.crend(); ++sent) {
                if (sent->message.startsWith("430["))
                    return QJsonDocument::fromJson(sent->message.mid(3)).array().at(0).toObject();
            }
            return {};
        }
        void http(quint64 id, const QByteArray &method, const QString &path, const QByteArray &body,
                  const QByteArray &bearer = {})
        {
            Q_EMIT transport.requested({id, method, path, {}, body, bearer, "127.0.0.9"});
        }
    };
};

QTEST_GUILESS_MAIN(GatekeeperTest)
#include "tst_gatekeeper.moc"
