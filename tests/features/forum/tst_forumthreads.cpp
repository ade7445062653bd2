// SPDX-License-Identifier: MIT

#include "tests/support/hubfixture.h"

#include <QUuid>

using namespace panel;
using namespace panel::server;
using namespace std::chrono_literals;

/// Threads as a whole: how they begin, change, move and go; slow mode.
class ForumThreadsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aThreadBeginsWithItsFirstPost()
    {
        Fixture f;
        QVERIFY(f.call(ListThreads{}, f.ben));
        f.fanOut.deliveries.clear();
        const auto reply
            = f.call(NewThread{f.events, " Cup  night ", "Who is in?", newId()}, f.anna);
        QVERIFY(reply && reply->thread && reply->post);
        QCOMPARE(reply->thread->title, "Cup night");
        QCOMPARE(reply->thread->categoryId, f.events);
        QCOMPARE(reply->thread->author, f.anna.asUser());
        QCOMPARE(reply->thread->lastSeq, 1);
        QCOMPARE(reply->thread->excerpt, "Who is in?");
        QCOMPARE(reply->post->seq, 1);
        QCOMPARE(reply->post->threadId, reply->thread->id);
        QVERIFY(!reply->held);
        const auto updates = f.got<ThreadUpdate>(f.ben);
        QCOMPARE(updates.size(), 1);
        QCOMPARE(updates.first().thread, *reply->thread);
        QCOMPARE(f.readSeq(f.anna, reply->thread->id), 1); // one's own is read
        QCOMPARE(f.readSeq(f.ben, reply->thread->id), 0);

        f.restart();
        const auto again = f.forum().thread(reply->thread->id);
        QCOMPARE(again, reply->thread);
    }

    void aRetryIsTheSameThread()
    {
        Fixture f;
        const NewThread event{f.events, "Cup", "Who?", newId()};
        const auto first = f.call(event, f.anna);
        QVERIFY(first);
        const auto again = f.call(event, f.anna); // within 15 s, and no second thread
        QVERIFY2(again, again ? "" : qPrintable(again.error().detail));
        QCOMPARE(again->thread, first->thread);
        QCOMPARE(again->post, first->post);
        f.restart();
        const auto later = f.call(event, f.come("anna"));
        QVERIFY(later);
        QCOMPARE(later->thread->id, first->thread->id);
        QCOMPARE(f.value("SELECT count(*) FROM threads WHERE title = 'Cup'").toInt(), 1);

        NewThread other = event;
        other.title = "Another cup";
        QCOMPARE(codeOf(f.call(other, f.anna)), ErrorCode::Conflict);
        QCOMPARE(codeOf(f.call(ForumPost{{}, f.scrim, "Who?", event.clientId, {}}, f.anna)),
                 ErrorCode::Conflict);
        QCOMPARE(codeOf(f.call(NewThread{f.events, "x", "y", postedId(f)}, f.anna)),
                 ErrorCode::Conflict);
    }

    void aRetryDoesNotTellWhereItsThreadWent()
    {
        Fixture f;
        const NewThread event{f.events, "Cup", "Who?", newId()};
        const auto first = f.call(event, f.anna);
        QVERIFY(f.call(EditThread{first->thread->id, {}, f.staff, {}, {}, {}, {}}, f.admin));
        QCOMPARE(codeOf(f.call(event, f.anna)), ErrorCode::NotFound);
    }

    void oneBeginsAThreadEveryFifteenSeconds()
    {
        Fixture f;
        QVERIFY(f.start(f.anna, "one"));
        f.pulse.advance(14s);
        const auto early = f.start(f.anna, "two");
        QCOMPARE(codeOf(early), ErrorCode::RateLimited);
        QCOMPARE(early.error().retryAfter, 1000ms);
        QVERIFY(f.start(f.ben, "ben's own"));
        f.restart(); // it is the store that remembers
        QCOMPARE(codeOf(f.start(f.come("anna"), "two")), ErrorCode::RateLimited);
        f.pulse.advance(1s);
        QVERIFY(f.start(f.anna, "two"));
        f.forum().setLimits({0s});
        QVERIFY(f.start(f.anna, "three"));
        QCOMPARE(f.value("SELECT count(*) FROM threads WHERE title = 'two'").toInt(), 1);
    }

    void whatIsWrongWithANewThreadIsSaid()
    {
        Fixture f;
        const auto code = [&](const NewThread &event) { return codeOf(f.call(event, f.anna)); };
        QCOMPARE(code({f.events, " ", "x", {}}), ErrorCode::Invalid);
        QCOMPARE(code({f.events, QString(121, 'x'), "x", {}}), ErrorCode::Invalid);
        QCOMPARE(code({f.events, "x", " ", {}}), ErrorCode::Invalid);
        QCOMPARE(code({f.events, "x", QString(16385, 'x'), {}}), ErrorCode::TooLarge);
        QCOMPARE(code({f.events, "x", "x", "seven"}), ErrorCode::Invalid);
        QCOMPARE(f.value("SELECT count(*) FROM threads").toInt(), 2);
    }

    void itsAuthorChangesTheTitleAndNothingElse()
    {
        Fixture f;
        const ThreadId cup = f.start(f.anna, "Cup")->thread->id;
        QVERIFY(f.call(JoinForum{{}, cup, {}, {}}, f.ben));
        QVERIFY(f.call(ListThreads{}, f.ben));
        f.fanOut.deliveries.clear();
        const auto reply = f.call(EditThread{cup, "Cup night", {}, {}, {}, {}, {}}, f.anna);
        QVERIFY(reply);
        QCOMPARE(reply->thread.title, "Cup night");
        QCOMPARE(f.got<ThreadUpdate>(f.ben).size(), 1);
        QCOMPARE(f.got<ThreadUpdate>(f.ben).first().thread, reply->thread);
        const auto updates = f.got<ForumUpdate>(f.ben);
        QCOMPARE(updates.size(), 1);
        QCOMPARE(updates.first().type, ForumUpdateType::Thread);
        QCOMPARE(updates.first().change, 1);
        QCOMPARE(updates.first().thread, reply->thread);
        QVERIFY(!updates.first().data);

        const auto code = [&](const EditThread &event, const Caller &caller) {
            return codeOf(f.call(event, caller));
        };
        QCOMPARE(code({cup, {}, {}, true, {}, {}, {}}, f.anna), ErrorCode::Forbidden);
        QCOMPARE(code({cup, "x", {}, {}, true, {}, {}}, f.anna), ErrorCode::Forbidden);
        QCOMPARE(code({cup, "x", {}, {}, {}, {}, {}}, f.ben), ErrorCode::Forbidden);
        QCOMPARE(code({cup, "\n", {}, {}, {}, {}, {}}, f.anna), ErrorCode::Invalid);
        QCOMPARE(f.forum().titleOf(cup), "Cup night");
    }

    void moderatorsPinLockAndSlow()
    {
        Fixture f;
        const auto reply = f.call(EditThread{f.scrim, {}, {}, true, true, 60, {}}, f.mod);
        QVERIFY(reply);
        QVERIFY(reply->thread.pinned && reply->thread.locked);
        QCOMPARE(reply->thread.slowModeSeconds, 60);
        f.restart();
        QCOMPARE(f.forum().thread(f.scrim), reply->thread);
        for (const int seconds : {-1, 21601})
            QCOMPARE(codeOf(f.call(EditThread{f.scrim, {}, {}, {}, {}, seconds, {}}, f.mod)),
                     ErrorCode::Invalid);
    }

    void whatIsSoAlreadyIsToldNobody()
    {
        Fixture f;
        QVERIFY(f.call(JoinForum{{}, f.scrim, {}, {}}, f.ben));
        QVERIFY(f.call(ListThreads{}, f.ben));
        f.fanOut.deliveries.clear();
        QVERIFY(f.call(EditThread{f.scrim, "Scrim", f.events, false, false, 0, {}}, f.mod));
        QVERIFY(f.call(DeleteThread{f.scrim, false, {}}, f.mod));
        QVERIFY(f.fanOut.deliveries.isEmpty());
    }

    void aLockedThreadTakesThePostsOfModeratorsAlone()
    {
        Fixture f;
        const Post before = f.post(f.anna, f.scrim, "before");
        QVERIFY(f.call(EditThread{f.scrim, {}, {}, {}, true, {}, {}}, f.mod));
        QCOMPARE(codeOf(f.call(ForumPost{{}, f.scrim, "x", {}, {}}, f.anna)), ErrorCode::Forbidden);
        QCOMPARE(codeOf(f.call(EditPost{before.id, "x", {}}, f.anna)), ErrorCode::Forbidden);
        QCOMPARE(f.post(f.mod, f.scrim, "closed").seq, 2);
        QVERIFY(f.call(EditThread{f.scrim, {}, {}, {}, false, {}, {}}, f.mod));
        QCOMPARE(f.post(f.anna, f.scrim, "after").seq, 3);
    }

    void slowModeIsExactAndSurvivesARestart()
    {
        Fixture f;
        QVERIFY(f.call(EditThread{f.scrim, {}, {}, {}, {}, 30, {}}, f.mod));
        const ForumPost first{{}, f.scrim, "one", newId(), {}};
        QVERIFY(f.call(first, f.anna));
        f.pulse.advance(29s);
        const ForumPost second{{}, f.scrim, "two", newId(), {}};
        const auto early = f.call(second, f.anna);
        QCOMPARE(codeOf(early), ErrorCode::RateLimited);
        QCOMPARE(early.error().retryAfter, 1000ms);
        QVERIFY(f.call(first, f.anna)); // a retry is no second post
        f.post(f.ben, f.scrim, "ben's first");
        f.post(f.mod, f.scrim, "a moderator's");
        f.post(f.mod, f.scrim, "and another");
        f.restart();
        QCOMPARE(codeOf(f.call(second, f.come("anna"))), ErrorCode::RateLimited);
        f.pulse.advance(1s);
        QVERIFY(f.call(second, f.anna));
        QCOMPARE(f.value("SELECT last_seq FROM threads WHERE id = 2").toInt(), 5);
    }

    void twoAtOnceInSlowModeAreOnePost()
    {
        Fixture f;
        QVERIFY(f.call(EditThread{f.scrim, {}, {}, {}, {}, 30, {}}, f.mod));
        int stored = 0;
        int refused = 0;
        for (int i = 0; i < 5; ++i)
            f.send(ForumPost{{}, f.scrim, "x", {}, {}}, f.anna,
                   [&](const auto &outcome) { ++(outcome ? stored : refused); });
        QTRY_COMPARE(stored + refused, 5);
        QCOMPARE(stored, 1);
        QCOMPARE(f.value("SELECT count(*) FROM posts WHERE thread_id = 2").toInt(), 1);
    }

    void aMoveOutOfSightTakesItAway()
    {
        Fixture f;
        f.post(f.ben, f.scrim, "for @anna");
        for (const Caller &caller : {f.anna, f.admin}) {
            QVERIFY(f.call(ListThreads{}, caller));
            QVERIFY(f.call(JoinForum{{}, f.scrim, {}, {}}, caller));
        }
        f.fanOut.deliveries.clear();
        QVERIFY(f.call(EditThread{f.scrim, {}, f.staff, {}, {}, {}, {}}, f.admin));
        QCOMPARE(f.got<ThreadRemoved>(f.anna).size(), 1);
        QCOMPARE(f.got<ThreadRemoved>(f.anna).first().threadId, f.scrim);
        QVERIFY(f.got<ForumUpdate>(f.anna).isEmpty() && f.got<ThreadUpdate>(f.anna).isEmpty());
        QCOMPARE(f.got<ThreadUpdate>(f.admin).size(), 1);
        QCOMPARE(f.got<ForumUpdate>(f.admin).size(), 1);
        QVERIFY(f.got<ThreadRemoved>(f.admin).isEmpty());
        QVERIFY(!f.rooms().contains(RoomId::thread(f.scrim), f.anna.session));
        QCOMPARE(codeOf(f.call(JoinForum{{}, f.scrim, {}, {}}, f.anna)), ErrorCode::NotFound);
        const auto listed = f.call(ListThreads{}, f.anna);
        for (const ThreadSummary &thread : listed->threads)
            QVERIFY(thread.id != f.scrim); // nor its mention

        f.fanOut.deliveries.clear();
        QVERIFY(f.call(EditThread{f.scrim, {}, f.events, {}, {}, {}, {}}, f.admin));
        QCOMPARE(f.got<ThreadUpdate>(f.anna).size(), 1);
        QCOMPARE(f.got<ThreadUpdate>(f.anna).first().thread.categoryId, f.events);
    }

    void oneMovesOnlyWhereOneModerates()
    {
        Fixture f;
        const EditThread move{f.scrim, {}, f.staff, {}, {}, {}, {}};
        QCOMPARE(codeOf(f.call(move, f.mod)), ErrorCode::NotFound);
        QVERIFY(f.call(CategoryGrant{"Staff", "mod", CategoryRight::Start}));
        QCOMPARE(codeOf(f.call(move, f.mod)), ErrorCode::Forbidden);
        QVERIFY(f.call(CategoryGrant{"Staff", "mod", CategoryRight::Moderate}));
        QVERIFY(f.call(move, f.mod));
    }

    void aDeletedThreadIsThereForModeratorsAlone()
    {
        Fixture f;
        f.post(f.anna, f.scrim, "x");
        for (const Caller &caller : {f.anna, f.mod}) {
            QVERIFY(f.call(ListThreads{}, caller));
            QVERIFY(f.call(JoinForum{{}, f.scrim, {}, {}}, caller));
        }
        f.fanOut.deliveries.clear();
        QCOMPARE(codeOf(f.call(DeleteThread{f.scrim, true, {}}, f.anna)), ErrorCode::Forbidden);
        QVERIFY(f.call(DeleteThread{f.scrim, true, {}}, f.mod));
        QCOMPARE(f.got<ThreadRemoved>(f.anna).size(), 1);
        QVERIFY(f.got<ThreadUpdate>(f.anna).isEmpty());
        QCOMPARE(f.got<ThreadUpdate>(f.mod).size(), 1);
        QCOMPARE(f.got<ThreadUpdate>(f.mod).first().thread.deleted, true);
        QVERIFY(!f.rooms().contains(RoomId::thread(f.scrim), f.anna.session));
        QCOMPARE(codeOf(f.call(ForumPost{{}, f.scrim, "x", {}, {}}, f.mod)), ErrorCode::Forbidden);
        f.restart();
        const Caller anna = f.come("anna");
        const Caller mod = f.come("mod");
        QCOMPARE(f.call(ListThreads{}, anna)->threads.size(), 1); // the guidelines
        QCOMPARE(f.call(ListThreads{}, mod)->threads.size(), 2);
        QCOMPARE(codeOf(f.call(GetPosts{f.scrim, {}, {}}, anna)), ErrorCode::NotFound);

        f.fanOut.deliveries.clear();
        QVERIFY(f.call(EditThread{f.scrim, "Still hidden", {}, {}, {}, {}, {}}, mod));
        QVERIFY(f.got<ThreadRemoved>(anna).isEmpty() && f.got<ThreadUpdate>(anna).isEmpty());
        QVERIFY(f.call(DeleteThread{f.scrim, false, {}}, mod));
        QCOMPARE(f.got<ThreadUpdate>(anna).size(), 1);
        QVERIFY(!f.got<ThreadUpdate>(anna).first().thread.deleted);
        QVERIFY(f.call(JoinForum{{}, f.scrim, {}, {}}, anna));
    }

private:
    struct Fixture : HubFixture
    {
        CategoryId events = category("Events");
        CategoryId staff = category("Staff", true);
        ThreadId scrim = thread("Scrim", "Events");
        Caller admin = come("admin", Role::Admin);
        Caller mod = come("mod", Role::Moderator);
        Caller anna = come("anna");
        Caller ben = come("ben");

        Result<NewThreadReply> start(const Caller &caller, const QString &title)
        {
            return call(NewThread{events, title, "x", newId()}, caller);
        }
        qint64 readSeq(const Caller &caller, ThreadId thread)
        {
            const auto list = call(ListThreads{}, caller);
            for (const ThreadSummary &each : list->threads) {
                if (each.id == thread)
                    return each.readSeq.value_or(-1);
            }
            return -1;
        }
    };
    static QString newId() { return QUuid::createUuid().toString(QUuid::WithoutBraces); }
    /// An id under which Anna has posted.
    static QString postedId(Fixture &f)
    {
        const QString id = newId();
        (void)f.call(ForumPost{{}, f.scrim, "y", id, {}}, f.anna);
        return id;
    }
};

QTEST_GUILESS_MAIN(ForumThreadsTest)
#include "tst_forumthreads.moc"
