// SPDX-License-Identifier: MIT

#include "tests/support/hubfixture.h"

using namespace panel;
using namespace panel::server;

/// What administrators do to categories and rights from their client.
class CategoryAdminTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void onlyAdministratorsManageCategories_data()
    {
        QTest::addColumn<Role>("role");
        QTest::addColumn<bool>("known");
        for (const Role role : {Role::Guest, Role::Member, Role::Moderator, Role::Admin}) {
            for (const bool known : {true, false})
                QTest::addRow("%s, %s", nameOf(role).data(), known ? "there" : "missing")
                    << role << known;
        }
    }
    void onlyAdministratorsManageCategories()
    {
        QFETCH(Role, role);
        QFETCH(bool, known);
        Fixture f;
        const Caller caller = f.come("caller", role);
        const CategoryId place = known ? f.category("Old") : CategoryId{999};
        const auto allowed = std::optional<ErrorCode>();
        const auto expected = [&](std::optional<ErrorCode> there, ErrorCode missing) {
            if (role != Role::Admin)
                return std::optional(ErrorCode::Forbidden); // and does not learn what there is
            return known ? there : std::optional(missing);
        };
        const auto always = role == Role::Admin ? allowed : std::optional(ErrorCode::Forbidden);
        using enum ErrorCode;
        const QJsonArray before = f.book();
        QCOMPARE(codeOf(f.call(ListCategoryRights{}, caller)), always);
        QCOMPARE(codeOf(f.call(EditCategory{place, "New name", true, 1}, caller)),
                 expected(allowed, NotFound));
        QCOMPARE(codeOf(f.call(GrantRight{place, Role::Member, {}, CategoryRight::Reply}, caller)),
                 expected(allowed, NotFound));
        QCOMPARE(codeOf(f.call(GrantRight{place, {}, "anna", CategoryRight::See}, caller)),
                 expected(allowed, NotFound));
        QCOMPARE(codeOf(f.call(RevokeRight{place, {}, "anna"}, caller)),
                 expected(allowed, NotFound));
        QCOMPARE(codeOf(f.call(RevokeRight{place, Role::Member, {}}, caller)),
                 expected(allowed, NotFound));
        QCOMPARE(codeOf(f.call(RemoveCategory{place}, caller)), expected(allowed, NotFound));
        if (role != Role::Admin)
            QCOMPARE(f.book(), before);
        QCOMPARE(codeOf(f.call(AddCategory{"Added", {}}, caller)), always);
        QCOMPARE(f.titles().contains("Added"), role == Role::Admin);
    }

    void theListSaysWhoMayWhat()
    {
        Fixture f;
        const ThreadId gone = f.thread("Gone", "Staff");
        QVERIFY(f.call(DeleteThread{gone, true, {}}, f.admin));
        QVERIFY(f.call(GrantRight{f.staff, {}, "Ben", CategoryRight::Moderate}, f.admin));
        QVERIFY(f.call(GrantRight{f.staff, {}, "ANNA", CategoryRight::See}, f.admin));
        QVERIFY(f.call(GrantRight{f.staff, Role::Moderator, {}, CategoryRight::Reply}, f.admin));
        QVERIFY(f.call(GrantRight{f.staff, Role::Guest, {}, CategoryRight::None}, f.admin));
        const QList<GrantedRight> rights{
            {Role::Guest, {}, CategoryRight::None},
            {Role::Moderator, {}, CategoryRight::Reply},
            {{}, UserRef{f.anna.user, "anna"}, CategoryRight::See},
            {{}, UserRef{f.ben.user, "ben"}, CategoryRight::Moderate},
        };
        const CategoryRights staff{f.staff, "Staff", true, 2, 1, rights};
        QCOMPARE(f.list().last(), staff);
        QCOMPARE(f.list().size(), 3);
        f.restart();
        QCOMPARE(f.list(f.come("admin")).last(), staff);
    }

    void aRightHoldsAtOnceAndEndsAtOnce()
    {
        Fixture f;
        QCOMPARE(codeOf(f.call(JoinForum{{}, f.secret, {}, {}}, f.anna)), ErrorCode::NotFound);
        f.fanOut.deliveries.clear();

        QVERIFY(f.call(GrantRight{f.staff, {}, "anna", CategoryRight::Reply}, f.admin));
        QCOMPARE(f.got<CategoriesChanged>(f.anna).size(), 1);
        QVERIFY(f.got<CategoriesChanged>(f.ben).isEmpty());
        QVERIFY(f.call(ListThreads{}, f.anna));
        QVERIFY(f.call(JoinForum{{}, f.secret, {}, {}}, f.anna));
        f.post(f.anna, f.secret, "may I?");

        QVERIFY(f.call(GrantRight{f.staff, {}, "anna", CategoryRight::See}, f.admin));
        QCOMPARE(codeOf(f.call(ForumPost{{}, f.secret, "still?", {}, {}}, f.anna)),
                 ErrorCode::Forbidden);
        QVERIFY(f.call(RevokeRight{f.staff, {}, "anna"}, f.admin));
        QVERIFY(!f.rooms().contains(RoomId::thread(f.secret), f.anna.session));
        QCOMPARE(f.got<ThreadRemoved>(f.anna).size(), 1);
        QCOMPARE(codeOf(f.call(JoinForum{{}, f.secret, {}, {}}, f.anna)), ErrorCode::NotFound);

        QVERIFY(f.call(GrantRight{f.staff, Role::Member, {}, CategoryRight::See}, f.admin));
        QVERIFY(f.call(JoinForum{{}, f.secret, {}, {}}, f.ben));
        QVERIFY(f.call(RevokeRight{f.staff, Role::Member, {}}, f.admin));
        QVERIFY(!f.rooms().contains(RoomId::thread(f.secret), f.ben.session));
    }

    void aCategoryIsAddedRenamedClosedMovedAndRemoved()
    {
        Fixture f;
        f.fanOut.deliveries.clear();
        const auto made = f.call(AddCategory{"  Old   things ", {}}, f.admin);
        QVERIFY(made);
        QCOMPARE(f.titles(), (QStringList{"Welcome", "Events", "Staff", "Old things"}));
        QCOMPARE(f.got<CategoriesChanged>(f.ben).size(), 1);
        QVERIFY(f.call(EditCategory{made->categoryId, "Archive", {}, {}}, f.admin));
        QVERIFY(f.call(EditCategory{made->categoryId, {}, {}, 2}, f.admin));
        QCOMPARE(f.titles(), (QStringList{"Welcome", "Archive", "Events", "Staff"}));
        QCOMPARE(f.got<CategoriesChanged>(f.ben).last().categories.at(1).title, "Archive");
        QVERIFY(f.call(EditCategory{made->categoryId, {}, true, {}}, f.admin));
        QCOMPARE(f.got<CategoriesChanged>(f.ben).last().categories.size(), 2);
        QVERIFY(f.call(EditCategory{made->categoryId, {}, {}, 99}, f.admin));
        QCOMPARE(f.titles().last(), "Archive");
        f.restart();
        f.admin = f.come("admin");
        QCOMPARE(f.titles(), (QStringList{"Welcome", "Events", "Staff", "Archive"}));
        QVERIFY(f.list(f.admin).last().isPrivate);
        QVERIFY(f.call(RemoveCategory{made->categoryId}, f.admin));
        QCOMPARE(f.titles(), (QStringList{"Welcome", "Events", "Staff"}));
    }

    void ofTwoChangesOnTheirWayNoneTakesBackTheOther()
    {
        Fixture f;
        QList<bool> outcomes;
        const auto note = [&](const Result<QJsonObject> &o) { outcomes.append(o.has_value()); };
        f.send(EditCategory{f.events, "Matches", {}, {}}, f.admin, note);
        f.send(EditCategory{f.events, {}, true, {}}, f.admin, note);
        f.send(EditCategory{f.events, {}, {}, 3}, f.admin, note);
        f.send(EditCategory{{1}, {}, {}, 3}, f.admin, note);
        QTRY_COMPARE(outcomes, (QList<bool>{true, true, true, true}));
        const QStringList order{"Staff", "Matches", "Welcome"};
        QCOMPARE(f.titles(), order);
        QVERIFY(f.list().at(1).isPrivate);
        f.restart();
        f.admin = f.come("admin");
        QCOMPARE(f.titles(), order);
    }

    void whatCannotBeDoneSaysWhy()
    {
        Fixture f;
        const auto refusal = [&](const auto &event, ErrorCode code) {
            const auto outcome = f.call(event, f.admin);
            return !outcome && outcome.error().code == code ? outcome.error().detail : QString();
        };
        using enum ErrorCode;
        QVERIFY(refusal(AddCategory{"Events", {}}, Conflict).startsWith("title:"));
        QVERIFY(refusal(AddCategory{"  ", {}}, Invalid).startsWith("title:"));
        QVERIFY(refusal(AddCategory{QString(121, 'x'), {}}, Invalid).startsWith("title:"));
        QVERIFY(refusal(EditCategory{f.staff, "Events", {}, {}}, Conflict).startsWith("title:"));
        QVERIFY(refusal(EditCategory{f.staff, {}, {}, 0}, Invalid).startsWith("position:"));
        QVERIFY(refusal(RemoveCategory{f.staff}, Conflict).contains("move them first"));
        QVERIFY(refusal(GrantRight{f.staff, {}, "nobody", {}}, NotFound).startsWith("username:"));
        QVERIFY(refusal(GrantRight{f.staff, {}, {}, {}}, Invalid).contains("one of the two"));
        QVERIFY(refusal(GrantRight{f.staff, Role::Guest, "anna", {}}, Invalid)
                    .contains("one of the two"));
        QVERIFY(refusal(GrantRight{f.staff, Role::Admin, {}, CategoryRight::See}, Invalid)
                    .startsWith("role:"));
        QVERIFY(refusal(RevokeRight{f.staff, {}, {}}, Invalid).contains("one of the two"));
        QVERIFY(f.call(RevokeRight{f.staff, Role::Guest, {}}, f.admin)); // nothing was granted

        // A deleted thread stands there as well, until it is moved.
        QVERIFY(f.call(DeleteThread{f.secret, true, {}}, f.admin));
        QVERIFY(refusal(RemoveCategory{f.staff}, Conflict).contains("deleted"));
        QVERIFY(f.call(EditThread{f.secret, {}, f.events, {}, {}, {}, {}}, f.admin));
        QVERIFY(f.call(RemoveCategory{f.staff}, f.admin));
    }

    void administratorsAloneAreToldThatTheirListIsOld()
    {
        Fixture f;
        const Caller other = f.come("other", Role::Admin);
        const Caller moderator = f.come("mod", Role::Moderator);
        f.fanOut.deliveries.clear();
        QVERIFY(f.call(GrantRight{f.staff, {}, "anna", CategoryRight::See}, f.admin));
        QVERIFY(f.call(GrantRight{f.staff, {}, "anna", CategoryRight::Reply}, f.admin));
        QVERIFY(f.call(RevokeRight{f.staff, {}, "anna"}, f.admin));
        QVERIFY(f.call(EditCategory{f.staff, "Crew", {}, {}}, f.admin));
        QVERIFY(f.call(AddCategory{"Old", true}, f.admin));
        QVERIFY(f.call(CategoryRemove{"Old"})); // also what the command line does
        for (const Caller &admin : {f.admin, other})
            QCOMPARE(f.got<CategoryRightsChanged>(admin).size(), 6);
        QCOMPARE(f.got<CategoryRightsChanged>(other).first().categoryId, f.staff);
        for (const Caller &each : {f.anna, f.ben, moderator})
            QVERIFY(f.got<CategoryRightsChanged>(each).isEmpty());
        // Who was one until now is told no longer.
        QVERIFY(f.call(UserRole{"other", Role::Moderator}));
        QVERIFY(f.call(EditCategory{f.staff, "Staff", {}, {}}, f.admin));
        QCOMPARE(f.got<CategoryRightsChanged>(other).size(), 6);
    }

    void whatIsDoneIsWrittenDownWithWhoDidIt()
    {
        Fixture f;
        QStringList book;
        bool fails = false;
        f.forum().setAudit([&](Sql &, const StaffAction &what) -> Result<> {
            if (fails)
                return fail(ErrorCode::StorageFull, "no room");
            book.append(QString("%1 %2 %3 [%4] %5")
                            .arg(what.actor.username, what.action, what.subject, what.detail)
                            .arg(what.category.value));
            return {};
        });
        const CategoryId old = f.call(AddCategory{"Old", true}, f.admin)->categoryId;
        QVERIFY(f.call(GrantRight{f.events, {}, "ANNA", CategoryRight::See}, f.admin));
        QVERIFY(f.call(RevokeRight{f.events, {}, "anna"}, f.admin));
        QVERIFY(f.call(EditCategory{old, "Older", {}, 1}, f.admin));
        QVERIFY(f.call(EditCategory{f.events, {}, true, {}}, f.admin));
        QVERIFY(f.call(RemoveCategory{old}, f.admin));
        // The last column: those who do not see a private category do not read of it.
        QCOMPARE(book,
                 (QStringList{"admin category.add category:4 [Old] 4",
                              "admin category.grant category:2 [anna: see] 0",
                              "admin category.revoke category:2 [anna] 0",
                              "admin category.edit category:4 [Older, private, place 1] 4",
                              "admin category.edit category:2 [Events, private, place 3] 2",
                              "admin category.remove category:4 [Older] 4"}));

        fails = true; // and then nothing is done
        const QJsonArray before = f.book();
        using enum ErrorCode;
        QCOMPARE(codeOf(f.call(AddCategory{"New", {}}, f.admin)), StorageFull);
        QCOMPARE(codeOf(f.call(EditCategory{f.staff, "New", {}, 1}, f.admin)), StorageFull);
        QCOMPARE(codeOf(f.call(GrantRight{f.staff, {}, "ben", {}}, f.admin)), StorageFull);
        QCOMPARE(f.book(), before);
        f.restart();
        QCOMPARE(f.book(), before);
    }

private:
    struct Fixture : HubFixture
    {
        CategoryId events = category("Events");
        CategoryId staff = category("Staff", true);
        ThreadId secret = thread("Secret", "Staff");
        Caller admin = come("admin", Role::Admin);
        Caller anna = come("anna");
        Caller ben = come("ben");

        QList<CategoryRights> list(const Caller &caller)
        {
            return call(ListCategoryRights{}, caller)->categories;
        }
        QList<CategoryRights> list() { return list(admin); }
        QStringList titles()
        {
            QStringList all;
            for (const CategoryRights &each : list())
                all.append(each.title);
            return all;
        }
        /// All that the command line sees of it.
        QJsonArray book() { return toJson(*call(CategoryList{})).value("categories").toArray(); }
    };
};

QTEST_GUILESS_MAIN(CategoryAdminTest)
#include "tst_categoryadmin.moc"
