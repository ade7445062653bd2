// SPDX-License-Identifier: MIT

#include "tests/features/moderation/moderationfixture.h"

using namespace panel;
using namespace panel::server;
using namespace std::chrono_literals;

/// Flags, held posts, and who decides about them.
class CasesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aFlagMakesACaseThatModeratorsHearOf()
    {
        ModerationFixture f;
        const Caller ann = f.come("ann");
        const Caller ben = f.come("ben");
        const Caller mod = f.come("mod", Role::Moderator);
        const ThreadId thread = f.thread("talk");
        const PostId post = f.post(ann, thread, "rude words");

        QVERIFY(f.call(FlagPost{post, FlagReason::Abuse, " look "}, ben));
        f.pulse.advance(1s);

        const auto told = f.got<CasesChanged>(mod);
        QCOMPARE(told.size(), 1);
        QCOMPARE(told.first().open, 1);
        const ModerationCase &shown = *told.first().latest;
        QCOMPARE(shown.state, CaseState::Open);
        QVERIFY(!shown.held);
        QCOMPARE(shown.threadId, thread);
        QCOMPARE(shown.postId, post);
        QCOMPARE(shown.seq, 1);
        QCOMPARE(shown.author, ann.asUser());
        QCOMPARE(shown.content, "rude words");
        QCOMPARE(shown.flags.size(), 1);
        QCOMPARE(shown.flags.first().user, ben.asUser());
        QCOMPARE(shown.flags.first().reason, FlagReason::Abuse);
        QCOMPARE(shown.flags.first().note, "look");
        QCOMPARE(f.call(ListCases{}, mod)->cases, QList{shown});

        // Neither who wrote it nor who told of it hears a word.
        QVERIFY(f.got<CasesChanged>(ann).isEmpty());
        QVERIFY(f.got<CasesChanged>(ben).isEmpty());
        QVERIFY(f.call(ListCases{}, ann)->cases.isEmpty());
        QCOMPARE(f.call(ListCases{}, ann)->open, 0);
    }

    void onePersonFlagsAPostOnceAndManyMakeOneCase()
    {
        ModerationFixture f;
        const Caller ann = f.come("ann");
        const Caller ben = f.come("ben");
        const Caller cleo = f.come("cleo");
        const Caller mod = f.come("mod", Role::Moderator);
        const PostId post = f.post(ann, f.thread("talk"), "x");
        QVERIFY(f.call(FlagPost{post, FlagReason::Spam, {}}, ben));
        QCOMPARE(codeOf(f.call(FlagPost{post, FlagReason::Abuse, {}}, ben)), ErrorCode::Conflict);
        QVERIFY(f.call(FlagPost{post, FlagReason::Other, {}}, cleo));
        const auto cases = f.call(ListCases{}, mod)->cases;
        QCOMPARE(cases.size(), 1);
        QCOMPARE(cases.first().flags.size(), 2);

        // What was dismissed is not forgotten, and somebody else's eyes are new ones.
        QVERIFY(f.call(DecideCase{cases.first().id, Decision::Dismiss, {}}, mod));
        QCOMPARE(codeOf(f.call(FlagPost{post, FlagReason::Abuse, {}}, ben)), ErrorCode::Conflict);
        const Caller dora = f.come("dora");
        QVERIFY(f.call(FlagPost{post, FlagReason::Illegal, {}}, dora));
        QCOMPARE(f.call(ListCases{}, mod)->cases.first().flags.size(), 1);
    }

    void aPostOneMayNotSeeIsFlaggedLikeOneThatDoesNotExist()
    {
        ModerationFixture f;
        const Caller ann = f.come("ann");
        const PostId secret = f.post(f.come("chief", Role::Admin),
                                     f.thread("plans", ModerationFixture::Staff), "x");
        const auto hidden = f.call(FlagPost{secret, FlagReason::Spam, {}}, ann);
        const auto missing = f.call(FlagPost{{99999}, FlagReason::Spam, {}}, ann);
        QCOMPARE(codeOf(hidden), ErrorCode::NotFound);
        QCOMPARE(hidden.error(), missing.error());
        QCOMPARE(f.count("SELECT count(*) FROM cases"), 0);
        QCOMPARE(codeOf(f.call(FlagPost{secret, FlagReason::Spam, QString(501, 'x')}, ann)),
                 ErrorCode::Invalid);
    }

    void aCaseIsForThoseWhoModerateItsCategory()
    {
        ModerationFixture f;
        const Caller chief = f.come("chief", Role::Admin);
        const Caller mod = f.come("mod", Role::Moderator);
        const Caller local = f.come("local"); // a member who moderates there
        f.grants.insert({local.user, ModerationFixture::Staff}, CategoryRight::Moderate);
        const PostId post = f.post(chief, f.thread("plans", ModerationFixture::Staff), "x");
        QVERIFY(f.call(FlagPost{post, FlagReason::Spam, {}}, chief));
        f.pulse.advance(1s);

        QCOMPARE(f.got<CasesChanged>(chief).size(), 1);
        QCOMPARE(f.got<CasesChanged>(local).size(), 1);
        QVERIFY(f.got<CasesChanged>(mod).isEmpty());
        QVERIFY(f.call(ListCases{}, mod)->cases.isEmpty());
        const qint64 id = f.call(ListCases{}, local)->cases.first().id;
        const auto hidden = f.call(DecideCase{id, Decision::Dismiss, {}}, mod);
        QCOMPARE(codeOf(hidden), ErrorCode::NotFound);
        QCOMPARE(hidden.error(), f.call(DecideCase{999, Decision::Dismiss, {}}, mod).error());
        QVERIFY(f.call(DecideCase{id, Decision::Dismiss, {}}, local));
        QVERIFY(f.call(ListCases{true, {}, {}}, mod)->cases.isEmpty());
        QCOMPARE(f.call(ListCases{true, {}, {}}, local)->cases.size(), 1);
    }

    void whoWasSlowerIsToldSo()
    {
        ModerationFixture f;
        const Caller one = f.come("one", Role::Moderator);
        const Caller two = f.come("two", Role::Moderator);
        const PostId post = f.post(f.come("ann"), f.thread("talk"), "x");
        QVERIFY(f.call(FlagPost{post, FlagReason::Spam, {}}, one));
        const qint64 id = f.call(ListCases{}, one)->cases.first().id;

        f.forumWaits = true; // the first one's deletion is under way
        std::optional<Result<QJsonObject>> first;
        f.send(DecideCase{id, Decision::DeletePost, "spam"}, one,
               [&](const Result<QJsonObject> &outcome) { first = outcome; });
        QTRY_COMPARE(f.waiting.size(), 1);
        QCOMPARE(codeOf(f.call(DecideCase{id, Decision::Dismiss, {}}, two)), ErrorCode::Conflict);
        f.waiting.takeFirst()();
        QTRY_VERIFY(first.has_value());
        QVERIFY(*first);
        QCOMPARE(codeOf(f.call(DecideCase{id, Decision::Dismiss, {}}, two)), ErrorCode::Conflict);

        QCOMPARE(f.deleted, QList{post});
        const auto decided = f.call(ListCases{true, {}, {}}, two)->cases.first();
        QCOMPARE(decided.state, CaseState::Acted);
        QCOMPARE(decided.decidedBy, one.asUser());
        QCOMPARE(f.call(ListCases{}, two)->open, 0);
        QCOMPARE(f.audit().first(),
                 QString("one|case.delete_post|case:%1|post:%2 of user:ann|spam")
                     .arg(id)
                     .arg(post.value));
    }

    void whatTheForumCannotDoLeavesTheCaseOpen()
    {
        ModerationFixture f;
        const Caller mod = f.come("mod", Role::Moderator);
        const PostId post = f.post(f.come("ann"), f.thread("talk"), "x");
        QVERIFY(f.call(FlagPost{post, FlagReason::Spam, {}}, mod));
        const qint64 id = f.call(ListCases{}, mod)->cases.first().id;
        f.forumAnswer = fail(ErrorCode::StorageFull, "no room");
        QCOMPARE(codeOf(f.call(DecideCase{id, Decision::DeletePost, {}}, mod)),
                 ErrorCode::StorageFull);
        QCOMPARE(f.call(ListCases{}, mod)->open, 1);
        f.forumAnswer = {};
        QVERIFY(f.call(DecideCase{id, Decision::DeletePost, {}}, mod));
        QCOMPARE(f.call(ListCases{}, mod)->open, 0);
    }

    void aHeldPostWaitsAcrossARestartAndIsLetThrough()
    {
        ModerationFixture f;
        const Caller ann = f.come("ann");
        f.come("mod", Role::Moderator);
        const ThreadId thread = f.thread("talk");
        HeldPost held = f.heldPost(ann, thread, "buy this");
        held.replyTo = PostId{1};
        QVERIFY(f.hold(held));
        f.restart();
        const Caller mod = f.come("mod");

        const auto waiting = f.call(ListCases{}, mod);
        QCOMPARE(waiting->open, 1);
        const ModerationCase &shown = waiting->cases.first();
        QVERIFY(shown.held);
        QVERIFY(!shown.postId);
        QCOMPARE(shown.threadId, thread);
        QCOMPARE(shown.filter, "pattern");
        QCOMPARE(codeOf(f.call(DecideCase{shown.id, Decision::Dismiss, {}}, mod)),
                 ErrorCode::Invalid);
        QCOMPARE(codeOf(f.call(DecideCase{shown.id, Decision::DeletePost, {}}, mod)),
                 ErrorCode::Invalid);
        QVERIFY(f.call(DecideCase{shown.id, Decision::Approve, {}}, mod));

        QCOMPARE(f.released.size(), 1);
        const HeldPost &released = f.released.first();
        QCOMPARE(released.author, held.author);
        QCOMPARE(released.threadId, thread);
        QCOMPARE(released.content, "buy this");
        QCOMPARE(released.clientId, held.clientId);
        QCOMPARE(released.replyTo, held.replyTo);
        QCOMPARE(released.payload, held.payload);
        QCOMPARE(released.at, held.at);
        QCOMPARE(f.audit().first(),
                 QString("mod|case.approve|case:%1|held from user:ann|").arg(shown.id));
    }

    void aThreadThatIsHeldHasNoThreadYet()
    {
        ModerationFixture f;
        const Caller mod = f.come("mod", Role::Moderator);
        QVERIFY(f.hold(f.heldPost(f.come("ann"), {}, "first post")));
        const auto shown = f.call(ListCases{}, mod)->cases.first();
        QVERIFY(!shown.threadId);
        QCOMPARE(shown.title, "Title");
        QVERIFY(f.call(DecideCase{shown.id, Decision::Reject, "no"}, mod));
        QVERIFY(f.released.isEmpty());
        QCOMPARE(f.call(ListCases{true, {}, {}}, mod)->cases.first().state, CaseState::Dismissed);
    }

    void theSameHeldPostAgainIsTheSameCase()
    {
        ModerationFixture f;
        const Caller ann = f.come("ann");
        const Caller mod = f.come("mod", Role::Moderator);
        const HeldPost held = f.heldPost(ann, f.thread("talk"), "buy this");
        QVERIFY(f.hold(held));
        QVERIFY(f.hold(held));
        QCOMPARE(f.call(ListCases{}, mod)->cases.size(), 1);
        HeldPost other = held;
        other.payload = "something else";
        QCOMPARE(codeOf(f.hold(other)), ErrorCode::Conflict);
        // Also once it is decided.
        const qint64 id = f.call(ListCases{}, mod)->cases.first().id;
        QVERIFY(f.call(DecideCase{id, Decision::Reject, {}}, mod));
        QVERIFY(f.hold(held));
        QCOMPARE(f.call(ListCases{}, mod)->open, 0);
        HeldPost nameless = held;
        nameless.clientId.reset();
        QVERIFY(f.hold(nameless));
        QVERIFY(f.hold(nameless)); // nobody can tell that it is the same
        QCOMPARE(f.call(ListCases{}, mod)->open, 2);
    }

    void nobodyFillsTheQueueAlone()
    {
        ModerationFixture f;
        const Caller ann = f.come("ann");
        const ThreadId thread = f.thread("talk");
        for (int i = 0; i < CaseStore::HeldOfOne; ++i)
            QVERIFY(f.hold(f.heldPost(ann, thread, "x")));
        const auto refused = f.hold(f.heldPost(ann, thread, "x"));
        QCOMPARE(codeOf(refused), ErrorCode::RateLimited);
        QVERIFY(refused.error().retryAfter > 0ms);
        QVERIFY(f.hold(f.heldPost(f.come("ben"), thread, "x")));
    }

    void theQueueIsReadInPages()
    {
        ModerationFixture f;
        const Caller mod = f.come("mod", Role::Moderator);
        const Caller ann = f.come("ann");
        const ThreadId open = f.thread("talk");
        const ThreadId secret = f.thread("plans", ModerationFixture::Staff);
        for (int i = 0; i < 4; ++i) {
            QVERIFY(f.call(FlagPost{f.post(ann, open, "x"), FlagReason::Spam, {}}, mod));
            QVERIFY(f.hold(f.heldPost(f.come(QString("p%1").arg(i)), secret, "x")));
        }
        const auto first = f.call(ListCases{{}, {}, 3}, mod);
        QCOMPARE(first->cases.size(), 3);
        QVERIFY(first->hasMore);
        QCOMPARE(first->open, 4);
        const auto second = f.call(ListCases{{}, first->cases.last().id, 3}, mod);
        QCOMPARE(second->cases.size(), 1);
        QVERIFY(!second->hasMore);
        QVERIFY(second->cases.first().id > first->cases.last().id);

        QList<qint64> ids;
        for (const auto &each : first->cases + second->cases) {
            f.pulse.advance(1s);
            QVERIFY(f.call(DecideCase{each.id, Decision::Dismiss, {}}, mod));
            ids.prepend(each.id);
        }
        const auto newest = f.call(ListCases{true, {}, 2}, mod);
        QCOMPARE(newest->cases.size(), 2);
        QVERIFY(newest->hasMore);
        const auto older = f.call(ListCases{true, newest->cases.last().id, 2}, mod);
        QVERIFY(!older->hasMore);
        QList<qint64> seen;
        for (const auto &each : newest->cases + older->cases)
            seen.append(each.id);
        QCOMPARE(seen, ids);
        QCOMPARE(codeOf(f.call(ListCases{{}, {}, 101}, mod)), ErrorCode::Invalid);
        QCOMPARE(codeOf(f.call(ListCases{{}, 0, {}}, mod)), ErrorCode::Invalid);
    }

    void aFloodOfCasesIsToldAsACount()
    {
        ModerationFixture f;
        const Caller mod = f.come("mod", Role::Moderator);
        const ThreadId thread = f.thread("talk");
        const Caller ann = f.come("ann");
        for (int i = 0; i <= ModerationFeature::TellAtOnce; ++i)
            QVERIFY(f.call(FlagPost{f.post(ann, thread, "x"), FlagReason::Spam, {}}, ann));
        f.pulse.advance(1s);
        const auto told = f.got<CasesChanged>(mod);
        QCOMPARE(told.size(), 1);
        QCOMPARE(told.first().open, ModerationFeature::TellAtOnce + 1);
        QVERIFY(!told.first().latest);
    }

    void aModeratorWhoIsOneNoLongerHearsNothingMore()
    {
        ModerationFixture f;
        const Caller mod = f.come("mod", Role::Moderator);
        QVERIFY(f.call(UserRole{"mod", Role::Member}));
        const Caller ann = f.come("ann");
        QVERIFY(f.call(FlagPost{f.post(ann, f.thread("talk"), "x"), FlagReason::Spam, {}}, ann));
        f.pulse.advance(1s);
        QVERIFY(f.got<CasesChanged>(mod).isEmpty());
    }
};

QTEST_GUILESS_MAIN(CasesTest)
#include "tst_cases.moc"
