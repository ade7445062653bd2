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

    void theListSaysWhatOneMayDo()
    {
        Fixture f;
        QVERIFY(f.call(CategoryGrant{"Staff", "anna", CategoryRight::Reply}));
        const QList<Category> annas{{{1}, "Welcome", CategoryRight::Start, false},
                                    {f.events, "Events", CategoryRight::Start, false},
                                    {f.staff, "Staff", CategoryRight::Reply, true}};
        QCOMPARE(f.call(ListThreads{}, f.anna)->categories, annas);
        const Caller guest = f.come("guest", Role::Guest);
        QCOMPARE(f.call(ListThreads{}, guest)->categories.at(1).right, CategoryRight::See);
        QCOMPARE(f.call(ListThreads{}, f.admin)->categories.at(2).right, CategoryRight::Moderate);
    }

    void aGrantToTheUserDecides()
    {
        Fixture f;
        const Caller mod = f.come("mod", Role::Moderator);
        QVERIFY(f.call(CategoryGrant{"Events", "mod", CategoryRight::See}));
        QCOMPARE(f.forum().rightOf(mod, f.events), CategoryRight::See);
        QVERIFY(f.call(CategoryGrant{"Events", "member", CategoryRight::None}));
        QVERIFY(f.call(CategoryGrant{"Events", "guest", CategoryRight::Reply}));
        // What a role may, those above it may as well.
        QCOMPARE(f.forum().rightOf(f.anna, f.events), CategoryRight::Reply);
        QVERIFY(f.call(CategoryRevoke{"Events", "mod"}));
        QCOMPARE(f.forum().rightOf(mod, f.events), CategoryRight::Moderate);
        QVERIFY(f.call(CategoryGrant{"Events", "admin", CategoryRight::None}));
        QCOMPARE(f.forum().rightOf(f.admin, f.events), CategoryRight::Moderate);
        f.restart();
        QCOMPARE(f.forum().rightOf(f.anna, f.events), CategoryRight::Reply);
    }

    void thoseAreToldWhoseRightsChange()
    {
        Fixture f;
        const Caller phone = f.come("anna");
        f.fanOut.deliveries.clear();
        QVERIFY(f.call(CategoryGrant{"Staff", "anna", CategoryRight::See}));
        for (const Caller &caller : {f.anna, phone}) {
            QCOMPARE(f.got<CategoriesChanged>(caller).size(), 1);
            QCOMPARE(f.got<CategoriesChanged>(caller).first().categories.last(),
                     (Category{f.staff, "Staff", CategoryRight::See, true}));
        }
        QVERIFY(f.got<CategoriesChanged>(f.ben).isEmpty());
        QVERIFY(f.got<CategoriesChanged>(f.admin).isEmpty()); // moderated there before
        QVERIFY(f.call(CategoryGrant{"Staff", "anna", CategoryRight::See}));
        QCOMPARE(f.got<CategoriesChanged>(f.anna).size(), 1); // nothing new

        f.fanOut.deliveries.clear();
        QVERIFY(f.call(CategoryEdit{"Events", "Matches", {}, {}}));
        QCOMPARE(f.got<CategoriesChanged>(f.ben).size(), 1);
        QCOMPARE(f.got<CategoriesChanged>(f.ben).first().categories.last().title, "Matches");
        QVERIFY(f.call(CategoryAdd{"Hidden", true}));
        QCOMPARE(f.got<CategoriesChanged>(f.ben).size(), 1);
        QCOMPARE(f.got<CategoriesChanged>(f.admin).size(), 2);
    }

    void whoMayNoLongerSeeIsTakenOut()
    {
        Fixture f;
        QVERIFY(f.call(CategoryGrant{"Staff", "anna", CategoryRight::Reply}));
        QVERIFY(f.call(ListThreads{}, f.anna));
        QVERIFY(f.call(JoinForum{{}, f.secret, {}, {}}, f.anna));
        f.fanOut.deliveries.clear();
        QVERIFY(f.call(CategoryRevoke{"Staff", "anna"}));
        QCOMPARE(f.got<ThreadRemoved>(f.anna).size(), 1);
        QCOMPARE(f.got<ThreadRemoved>(f.anna).first().threadId, f.secret);
        QCOMPARE(f.got<CategoriesChanged>(f.anna).size(), 1);
        QVERIFY(!f.rooms().contains(RoomId::thread(f.secret), f.anna.session));
        QVERIFY(!f.rooms().contains(RoomId::category(f.staff), f.anna.session));

        // A public category that closes does the same to everybody in it.
        QVERIFY(f.call(ListThreads{}, f.ben));
        QVERIFY(f.call(JoinForum{{}, f.open, {}, {}}, f.ben));
        QVERIFY(f.call(CategoryEdit{"Events", {}, true, {}}));
        QCOMPARE(f.got<ThreadRemoved>(f.ben).size(), 1);
        QVERIFY(!f.rooms().contains(RoomId::category(f.events), f.ben.session));
        QCOMPARE(codeOf(f.call(JoinForum{{}, f.open, {}, {}}, f.ben)), ErrorCode::NotFound);
    }

    void categoriesHaveAnOrderAndGoWhenEmpty()
    {
        Fixture f;
        QVERIFY(f.call(CategoryEdit{"Staff", {}, {}, 1}));
        f.restart();
        const auto titles = [&] {
            QStringList all;
            const auto listed = f.call(CategoryList{});
            for (const CategoryLine &line : listed->categories)
                all.append(line.title);
            return all;
        };
        QCOMPARE(titles(), (QStringList{"Staff", "Welcome", "Events"}));
        QVERIFY(f.call(CategoryEdit{"Staff", {}, {}, 99}));
        QCOMPARE(titles().last(), "Staff");
        QCOMPARE(codeOf(f.call(CategoryEdit{"Staff", {}, {}, 0})), ErrorCode::Invalid);
        QCOMPARE(codeOf(f.call(CategoryEdit{"Staff", "Events", {}, {}})), ErrorCode::Conflict);
        QCOMPARE(codeOf(f.call(CategoryRemove{"Staff"})), ErrorCode::Conflict);
        QVERIFY(f.call(CategoryAdd{"Old", {}}));
        QVERIFY(f.call(CategoryRemove{"Old"}));
        QCOMPARE(codeOf(f.call(CategoryRemove{"Old"})), ErrorCode::NotFound);
        QCOMPARE(titles().size(), 3);
    }

    void theListOfCategoriesNamesWhatWasGranted()
    {
        Fixture f;
        QVERIFY(f.call(CategoryGrant{"Staff", "moderator", CategoryRight::Moderate}));
        QVERIFY(f.call(CategoryGrant{"Staff", "ben", {}}));
        QVERIFY(f.call(CategoryGrant{"Staff", "anna", CategoryRight::See}));
        const CategoryLine staff = f.call(CategoryList{})->categories.last();
        QCOMPARE(staff.title, "Staff");
        QVERIFY(staff.isPrivate);
        QCOMPARE(staff.threads, 1);
        QCOMPARE(staff.grants, (QStringList{"moderator: moderate", "anna: see", "ben: start"}));
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
