// SPDX-License-Identifier: MIT

#include "tests/support/hubfixture.h"

using namespace panel;
using namespace panel::server;

/// A thread somebody may not see does not exist for them: not by its answers, not in lists, not in
/// what is told unasked.
class ForumRightsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aHiddenThreadAnswersLikeAMissingOne()
    {
        Fixture f;
        f.post(f.admin, f.secret, "hidden");
        const ThreadId missing{f.secret.value + 1000};
        const auto same = [&](auto request, auto member) {
            request.*member = f.secret;
            const auto hidden = f.call(request, f.anna);
            request.*member = missing;
            const auto absent = f.call(request, f.anna);
            QCOMPARE(codeOf(hidden), ErrorCode::NotFound);
            QCOMPARE(hidden.error(), absent.error());
        };
        same(JoinForum{}, &JoinForum::threadId);
        same(LeaveForum{}, &LeaveForum::threadId);
        same(ForumPost{{}, {}, "let me in", {}, {}}, &ForumPost::threadId);
        same(ForumPost{{}, {}, "", {}, {}}, &ForumPost::threadId); // before what is wrong with it
        same(ListPosts{}, &ListPosts::threadId);
        same(MarkRead{}, &MarkRead::threadId);
        same(GetPosts{}, &GetPosts::id);
        const auto typing = f.call(TypingStart{{}, f.secret}, f.anna);
        QVERIFY(!typing);
        QCOMPARE(typing.error(), f.call(TypingStart{{}, missing}, f.anna).error());
        QCOMPARE(f.value("SELECT count(*) FROM posts WHERE thread_id = 3").toInt(), 1);
    }

    void aPostOfAHiddenThreadIsNotFoundThroughAnother()
    {
        Fixture f;
        const Post hidden = f.post(f.admin, f.secret, "hidden");
        ListPosts around;
        around.threadId = f.open;
        around.aroundPost = hidden.id;
        const auto found = f.call(around, f.anna);
        around.aroundPost = PostId{99'999};
        const auto missing = f.call(around, f.anna);
        QCOMPARE(codeOf(found), ErrorCode::NotFound);
        QCOMPARE(found.error(), missing.error());
        const auto quoted = f.call(ForumPost{{}, f.open, "x", {}, hidden.id}, f.anna);
        const auto unknown = f.call(ForumPost{{}, f.open, "x", {}, PostId{99'999}}, f.anna);
        QCOMPARE(codeOf(quoted), ErrorCode::Invalid);
        QCOMPARE(quoted.error(), unknown.error());
    }

    void listsDoNotNameIt()
    {
        Fixture f;
        const auto mine = f.call(ListThreads{}, f.anna);
        for (const Category &category : mine->categories)
            QVERIFY(category.title != "Staff");
        for (const ThreadSummary &thread : mine->threads)
            QVERIFY(thread.id != f.secret);
        const auto admins = f.call(ListThreads{}, f.admin);
        QCOMPARE(admins->categories.size(), mine->categories.size() + 1);
        QCOMPARE(admins->threads.size(), mine->threads.size() + 1);
    }

    void nobodyElseIsToldOfIt()
    {
        Fixture f;
        QVERIFY(f.call(ListThreads{}, f.anna));
        QVERIFY(f.call(ListThreads{}, f.admin));
        QVERIFY(f.call(JoinForum{{}, f.secret, {}, {}}, f.admin));
        f.fanOut.deliveries.clear();
        f.post(f.admin, f.secret, "for @anna and @admin only");
        (void)f.thread("Another secret", "Staff");
        QCOMPARE(f.got<ThreadUpdate>(f.admin).size(), 2);
        QCOMPARE(f.got<ForumUpdate>(f.admin).size(), 1);
        QVERIFY(f.got<ThreadUpdate>(f.anna).isEmpty());
        QVERIFY(f.got<ForumUpdate>(f.anna).isEmpty());
        QVERIFY(f.got<Notification>(f.anna).isEmpty());
        QCOMPARE(f.call(ListNotifications{}, f.anna)->notifications.size(), 0);
    }

    void aGrantOpensItToOnePerson()
    {
        Fixture f;
        QVERIFY(f.call(CategoryGrant{"Staff", "anna"}));
        QVERIFY(f.call(JoinForum{{}, f.secret, {}, {}}, f.anna));
        QCOMPARE(codeOf(f.call(JoinForum{{}, f.secret, {}, {}}, f.ben)), ErrorCode::NotFound);
        f.restart();
        QVERIFY(f.call(JoinForum{{}, f.secret, {}, {}}, f.come("anna")));
    }

    void aGrantToARoleOpensItToAllWhoHaveIt()
    {
        Fixture f;
        QVERIFY(f.call(CategoryGrant{"staff", "moderator"}));
        const Caller moderator = f.come("mod", Role::Moderator);
        QVERIFY(f.call(JoinForum{{}, f.secret, {}, {}}, moderator));
        QCOMPARE(codeOf(f.call(JoinForum{{}, f.secret, {}, {}}, f.anna)), ErrorCode::NotFound);
    }

    void grantingTwiceIsFine()
    {
        Fixture f;
        QVERIFY(f.call(CategoryGrant{"Staff", "anna"}));
        QVERIFY(f.call(CategoryGrant{"Staff", "anna"}));
        QVERIFY(f.call(CategoryGrant{"Staff", "moderator"}));
        QVERIFY(f.call(CategoryGrant{"Staff", "moderator"}));
        QCOMPARE(codeOf(f.call(CategoryGrant{"Staff", "nobody"})), ErrorCode::NotFound);
        QCOMPARE(codeOf(f.call(CategoryGrant{"Nowhere", "anna"})), ErrorCode::NotFound);
    }

    void whoLosesTheRightLeavesTheRoomsAtOnce()
    {
        Fixture f;
        QVERIFY(f.call(CategoryGrant{"Staff", "moderator"}));
        const Caller moderator = f.come("mod", Role::Moderator);
        QVERIFY(f.call(ListThreads{}, moderator));
        QVERIFY(f.call(JoinForum{{}, f.secret, {}, {}}, moderator));
        QVERIFY(f.call(JoinForum{{}, f.open, {}, {}}, moderator));
        QVERIFY(f.call(UserRole{"mod", Role::Member}));
        QVERIFY(!f.rooms().contains(RoomId::thread(f.secret), moderator.session));
        QVERIFY(f.rooms().contains(RoomId::thread(f.open), moderator.session));
        f.fanOut.deliveries.clear();
        f.post(f.admin, f.secret, "later");
        QVERIFY(f.got<ForumUpdate>(moderator).isEmpty());
        QVERIFY(f.got<ThreadUpdate>(moderator).isEmpty());
    }

    void aForeignUserIdIsForbidden()
    {
        Fixture f;
        QVERIFY(f.call(JoinForum{f.anna.user, f.open, {}, {}}, f.anna));
        QVERIFY(f.call(ForumPost{f.anna.user, f.open, "x", {}, {}}, f.anna));
        const UserId other = f.ben.user;
        QCOMPARE(codeOf(f.call(JoinForum{other, f.open, {}, {}}, f.anna)), ErrorCode::Forbidden);
        QCOMPARE(codeOf(f.call(ForumPost{other, f.open, "x", {}, {}}, f.anna)),
                 ErrorCode::Forbidden);
        QCOMPARE(codeOf(f.call(TypingStart{other, f.open}, f.anna)), ErrorCode::Forbidden);
        QCOMPARE(codeOf(f.call(TypingStop{other, f.open}, f.anna)), ErrorCode::Forbidden);
        QCOMPARE(codeOf(f.call(LeaveForum{other, f.open}, f.anna)), ErrorCode::Forbidden);
        QVERIFY(f.rooms().contains(RoomId::thread(f.open), f.anna.session));
        QCOMPARE(f.value("SELECT count(*) FROM posts WHERE thread_id = 2").toInt(), 1);
    }

private:
    struct Fixture : HubFixture
    {
        CategoryId events = category("Events");
        CategoryId staff = category("Staff", true);
        ThreadId open = thread("Scrim", "Events");
        ThreadId secret = thread("Secret", "Staff");
        Caller admin = come("admin", Role::Admin);
        Caller anna = come("anna");
        Caller ben = come("ben");
    };
};

QTEST_GUILESS_MAIN(ForumRightsTest)
#include "tst_forumrights.moc"
