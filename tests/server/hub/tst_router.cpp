// SPDX-License-Identifier: MIT

#include "server/hub/router.h"
#include "shared/features/features.h"

#include <QTest>

using namespace panel;
using namespace panel::server;

namespace {

/// Handles one request of each kind and keeps a promise for as long as the test likes.
class Owner : public QObject
{
public:
    Result<> typing(const TypingStart &event, const Caller &caller)
    {
        seen.append(QString::number(event.threadId.value) + caller.username);
        return {};
    }
    void later(const ListPosts &, const Caller &, Answer<ListPostsReply> answer)
    {
        promise = answer;
    }
    Result<ListPostsReply> page(const GetPosts &request, const Caller &)
    {
        seen.append(QString("%1/%2").arg(request.id.value).arg(request.afterSeq.value_or(-1)));
        return ListPostsReply{"e", {}, false};
    }
    Result<StatsReply> stats(const Stats &, const Caller &) { return StatsReply{}; }

    QStringList seen;
    std::optional<Answer<ListPostsReply>> promise;
};

} // namespace

class RouterTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void handsAnEventToItsOwner()
    {
        Fixture f;
        QVERIFY(f.event("typing_start", {{"thread_id", 7}}));
        QCOMPARE(f.owner.seen, QStringList{"7anna"});
    }

    void refusesAForeignUserId()
    {
        Fixture f;
        const auto outcome = f.event("typing_start", {{"thread_id", 7}, {"user_id", 101}});
        QCOMPARE(outcome.error().code, ErrorCode::Forbidden);
        QVERIFY(f.event("typing_start", {{"thread_id", 7}, {"user_id", 100}}));
    }

    void answersUnknownNames()
    {
        Fixture f;
        QCOMPARE(f.event("__proto__", {}).error().code, ErrorCode::UnknownEvent);
        QCOMPARE(f.event("", {}).error().code, ErrorCode::UnknownEvent);
        QVERIFY(!f.router.eventInfo("stats")); // a command is no event
    }

    void waitsForALaterAnswer()
    {
        Fixture f;
        int answers = 0;
        f.router.dispatchEvent("list_posts", {{"thread_id", 1}}, f.anna,
                               [&](const Result<QJsonObject> &outcome) {
                                   ++answers;
                                   QVERIFY(outcome);
                                   QCOMPARE((*outcome)["epoch"].toString(), QString("e"));
                               });
        QCOMPARE(answers, 0);
        (*f.owner.promise)(ListPostsReply{"e", {}, false});
        QCOMPARE(answers, 1);
    }

    void answersUnavailableForAPromiseThatIsDropped()
    {
        Fixture f;
        std::optional<ErrorCode> code;
        f.router.dispatchEvent(
            "list_posts", {{"thread_id", 1}}, f.anna,
            [&](const Result<QJsonObject> &outcome) { code = outcome.error().code; });
        f.owner.promise.reset();
        QVERIFY(code == ErrorCode::Unavailable);
    }

    void findsPathsWithVariables()
    {
        Fixture f;
        const auto match = f.router.matchEndpoint("GET", "/api/v1/threads/7/posts");
        QVERIFY(match.info);
        QCOMPARE(match.variables["id"].toInt(), 7);
        f.router.dispatchEndpoint(*match.info, {{"id", 7}, {"after_seq", 3}}, f.anna,
                                  [](const auto &outcome) { QVERIFY(outcome); });
        QCOMPARE(f.owner.seen, QStringList{"7/3"});
        QVERIFY(f.router.matchEndpoint("POST", "/api/v1/threads/7/posts").wrongMethod);
        QVERIFY(!f.router.matchEndpoint("GET", "/api/v1/threads/7/posts/").info);
        QVERIFY(!f.router.matchEndpoint("GET", "/api/v1/threads").info);
    }

    void runsCommands()
    {
        Fixture f;
        bool done = false;
        f.router.dispatchCommand("stats", {},
                                 [&](const auto &outcome) { done = outcome.has_value(); });
        QVERIFY(done);
    }

private:
    struct Fixture
    {
        Router router;
        Owner owner;
        Caller anna{.session = {1}, .user = {100}, .username = "anna"};

        Fixture()
        {
            router.on<TypingStart>(&owner, &Owner::typing);
            router.on<ListPosts>(&owner, &Owner::later);
            router.on<GetPosts>(&owner, &Owner::page);
            router.on<Stats>(&owner, &Owner::stats);
        }
        Result<QJsonObject> event(const QString &name, const QJsonObject &data)
        {
            Result<QJsonObject> answer = fail(ErrorCode::Busy, "nobody answered");
            router.dispatchEvent(name, data, anna,
                                 [&](const Result<QJsonObject> &outcome) { answer = outcome; });
            return answer;
        }
    };
};

QTEST_GUILESS_MAIN(RouterTest)
#include "tst_router.moc"
