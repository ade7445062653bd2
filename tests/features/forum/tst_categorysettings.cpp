// SPDX-License-Identifier: MIT

#include "client/features/forum/categorysettings.h"
#include "client/features/forum/rightwords.h"
#include "client/widgets/emptystate.h"
#include "client/widgets/shortlist.h"
#include "client/widgets/switch.h"
#include "client/widgets/theme.h"
#include "tests/support/clientfixture.h"

#include <QComboBox>
#include <QCompleter>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace panel;
using namespace panel::client;

/// The page on which an administrator manages categories and rights.
class CategorySettingsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void administratorsAloneHaveThePage()
    {
        for (const Role role : {Role::Guest, Role::Member, Role::Moderator, Role::Admin})
            QCOMPARE(CategorySettings::mayManage({{1}, "x", role}), role == Role::Admin);
    }

    void theListSaysWhatThereIs()
    {
        Fixture f;
        QCOMPARE(f.titles(), (QStringList{"Lobby", "Events", "Staff"}));
        const auto spoken = [&](int row) {
            return f.view->model()->index(row, 0).data(Qt::AccessibleTextRole).toString();
        };
        QCOMPARE(spoken(0), "Lobby, The usual rights, 4 thread(s)");
        QCOMPARE(spoken(1), "Events, Members: read, 0 thread(s)");
        QCOMPARE(spoken(2),
                 "Staff, private, Moderators: moderate · ben: start threads, 1 thread(s)");
        QVERIFY(!f.view->accessibleName().isEmpty());
    }

    void isAskedForOnlyWhileItIsSeen()
    {
        Fixture f;
        QCOMPARE(f.link.count<ListCategoryRights>(), 1);
        f.link.receive(CategoryRightsChanged{{2}});
        QCOMPARE(f.link.count<ListCategoryRights>(), 2);
        QVERIFY(f.answer());
        f.page.hide();
        f.link.receive(CategoryRightsChanged{{2}});
        f.link.receive(CategoriesChanged{});
        QCOMPARE(f.link.count<ListCategoryRights>(), 2);
        f.page.show();
        QCOMPARE(f.link.count<ListCategoryRights>(), 3);
    }

    void whatSomebodyElseChangesKeepsThePlace()
    {
        Fixture f;
        f.choose(2);
        auto *ben = f.remove("ben");
        ben->setFocus();
        f.categories.move(2, 0);
        f.categories[0].title = "Crew";
        f.categories[0].rights.append({{}, UserRef{{300}, "cleo"}, CategoryRight::See});
        f.link.receive(CategoryRightsChanged{{3}});
        QVERIFY(f.answer());
        QCOMPARE(f.view->currentIndex().row(), 0);
        QCOMPARE(f.view->currentIndex().data().toString(), "Crew");
        QCOMPARE(f.remove("ben"), ben); // still the same button
        QVERIFY(f.remove("cleo"));
        QCOMPARE(f.page.focusWidget(), ben);

        // Removed by somebody else: its neighbour follows.
        f.categories.removeFirst();
        f.link.receive(CategoryRightsChanged{{3}});
        QVERIFY(f.answer());
        QCOMPARE(f.view->currentIndex().data().toString(), "Lobby");
        QVERIFY(!f.remove("ben"));
    }

    void aCategoryIsAddedAndThenChosen()
    {
        Fixture f;
        f.button("Add category…", f.page)->click();
        QVERIFY(!f.button("Add", *f.dialog())->isEnabled()); // without a name
        f.dialog()->findChild<QLineEdit *>()->setText(" Off  topic ");
        f.dialog()->findChild<QComboBox *>()->setCurrentIndex(1);
        f.button("Add", *f.dialog())->click();
        QCOMPARE(f.link.last<AddCategory>().title, "Off topic");
        QCOMPARE(f.link.last<AddCategory>().isPrivate, std::optional(true));
        QVERIFY(f.link.reply<AddCategory>(fail(ErrorCode::Conflict, "")));
        QVERIFY(f.says("of that name already", *f.dialog()));
        f.button("Add", *f.dialog())->click();
        QVERIFY(f.link.reply<AddCategory>(CategoryAddReply{{9}}));
        QCOMPARE(f.said(), "Added Off topic");
        f.categories.append({{9}, "Off topic", true, 0, 0, {}});
        QVERIFY(f.answer());
        QCOMPARE(f.view->currentIndex().data().toString(), "Off topic");
    }

    void keysMoveRenameAndRemove()
    {
        Fixture f;
        f.choose(0);
        QTest::keyClick(f.view, Qt::Key_Down, Qt::AltModifier);
        QCOMPARE(f.titles(), (QStringList{"Events", "Lobby", "Staff"})); // at once
        QCOMPARE(f.link.last<EditCategory>().categoryId, CategoryId{1});
        QCOMPARE(f.link.last<EditCategory>().position, std::optional(2));
        QTest::keyClick(f.view, Qt::Key_Down, Qt::AltModifier);
        QCOMPARE(f.link.last<EditCategory>().position, std::optional(3));
        QTest::keyClick(f.view, Qt::Key_Down, Qt::AltModifier); // is the last
        QCOMPARE(f.link.count<EditCategory>(), 2);
        // A list read between the two knows of the first alone: it is not shown.
        QVERIFY(f.link.reply<EditCategory>(Done{}));
        QVERIFY(f.answer());
        QCOMPARE(f.titles(), (QStringList{"Events", "Staff", "Lobby"}));
        QVERIFY(f.link.reply<EditCategory>(fail(ErrorCode::StorageFull, "")));
        QVERIFY(f.answer());
        QCOMPARE(f.titles(), (QStringList{"Lobby", "Events", "Staff"})); // put right
        QVERIFY(f.said().contains("cannot store"));

        f.choose(1);
        QTest::keyClick(f.view, Qt::Key_F2);
        f.dialog()->findChild<QLineEdit *>()->setText("Matches");
        f.button("Rename", *f.dialog())->click();
        QCOMPARE(f.link.last<EditCategory>().title, std::optional<QString>("Matches"));
        QVERIFY(f.link.reply<EditCategory>(Done{}));
        QCOMPARE(f.said(), "Renamed to Matches");
        QTRY_VERIFY(!f.dialog());

        QTest::keyClick(f.view, Qt::Key_Delete);
        QCOMPARE(f.link.count<RemoveCategory>(), 0); // asks first
        f.button("Remove", *f.dialog())->click();
        QCOMPARE(f.link.last<RemoveCategory>().categoryId, CategoryId{2});
        QVERIFY(f.link.reply<RemoveCategory>(fail(ErrorCode::Conflict, "")));
        QVERIFY(f.says("Move it first", *f.dialog()));
        f.button("Remove", *f.dialog())->click();
        QVERIFY(f.link.reply<RemoveCategory>(Done{}));
        QCOMPARE(f.said(), "Removed Events");
    }

    void aCategoryWithThreadsSaysWhyItStays()
    {
        Fixture f;
        f.categories[2].deletedThreads = 1;
        f.link.receive(CategoryRightsChanged{{3}});
        QVERIFY(f.answer());
        f.choose(2);
        QVERIFY(
            f.says("1 thread(s) stand in it. 1 of them is/are deleted; those count as well. Move "
                   "them first",
                   f.page));
        f.button("Remove…", f.page)->click();
        QVERIFY(f.says("cannot be removed while threads stand in it", f.page));
        QVERIFY(!f.dialog());
        QCOMPARE(f.link.count<RemoveCategory>(), 0);
    }

    void closingActsAtOnceAndOpeningAsksFirst()
    {
        Fixture f;
        auto *isPrivate = f.page.findChild<Switch *>();
        f.choose(0);
        isPrivate->click();
        QCOMPARE(f.link.last<EditCategory>().isPrivate, std::optional(true));
        QVERIFY(f.link.reply<EditCategory>(fail(ErrorCode::Busy, "")));
        QVERIFY(f.says("busy", f.page));
        QVERIFY(!isPrivate->isChecked());

        f.choose(2);
        QVERIFY(isPrivate->isChecked());
        isPrivate->click();
        QCOMPARE(f.link.count<EditCategory>(), 1);
        f.button("Keep private", *f.dialog())->click();
        QVERIFY(isPrivate->isChecked());
        QTRY_VERIFY(!f.dialog());
        isPrivate->click();
        f.button("Show to everybody", *f.dialog())->click();
        QCOMPARE(f.link.last<EditCategory>().categoryId, CategoryId{3});
        QCOMPARE(f.link.last<EditCategory>().isPrivate, std::optional(false));
    }

    void aRightIsGrantedToAPersonByName()
    {
        Fixture f;
        f.choose(2);
        f.button("Grant a right…", f.page)->click();
        auto *name = f.dialog()->findChild<QLineEdit *>();
        auto *grant = f.button("Grant", *f.dialog());
        QVERIFY(!grant->isEnabled());
        QTest::keyClicks(name, "cl");
        QTRY_COMPARE(f.link.count<ListPeople>(), 1);
        QCOMPARE(f.link.last<ListPeople>().prefix, std::optional<QString>("cl"));
        ListPeopleReply found;
        found.people = {{{300}, "cleo", Role::Member, PresenceStatus::Offline, {}, {}, {}},
                        {{301}, "clive", Role::Member, PresenceStatus::Offline, {}, {}, {}}};
        QVERIFY(f.link.reply<ListPeople>(found));
        QCOMPARE(name->completer()->completionCount(), 2);
        name->setText("cloe");
        grant->click();
        QCOMPARE(f.link.last<GrantRight>().username, std::optional<QString>("cloe"));
        QVERIFY(!f.link.last<GrantRight>().role);
        QCOMPARE(f.link.last<GrantRight>().right, CategoryRight::Start);
        QVERIFY(f.link.reply<GrantRight>(fail(ErrorCode::NotFound, "")));
        QVERIFY(f.says("Nobody is called cloe. Check the spelling.", *f.dialog()));
        name->setText("cleo");
        grant->click();
        QVERIFY(f.link.reply<GrantRight>(Done{}));
        QCOMPARE(f.said(), "The right holds now");
    }

    void aRightIsGrantedToARole()
    {
        Fixture f;
        f.choose(0);
        f.button("Grant a right…", f.page)->click();
        const auto choices = f.dialog()->findChildren<QComboBox *>();
        QCOMPARE(choices.size(), 2);
        QCOMPARE(choices[0]->count(), 4); // a person, and every role but administrators
        choices[0]->setCurrentIndex(2);
        QVERIFY(!f.dialog()->findChild<QLineEdit *>()->isVisibleTo(f.dialog()));
        choices[1]->setCurrentIndex(int(CategoryRight::None));
        f.button("Grant", *f.dialog())->click();
        QCOMPARE(f.link.last<GrantRight>().role, std::optional(Role::Member));
        QVERIFY(!f.link.last<GrantRight>().username);
        QCOMPARE(f.link.last<GrantRight>().right, CategoryRight::None);
    }

    void aRightIsChangedAndTakenBackInItsRow()
    {
        Fixture f;
        f.choose(2);
        auto *right = f.right("ben");
        QCOMPARE(right->currentText(), rightChoice(CategoryRight::Start));
        Q_EMIT right->activated(int(CategoryRight::Start)); // as it is
        QCOMPARE(f.link.count<GrantRight>(), 0);
        right->setCurrentIndex(int(CategoryRight::See));
        Q_EMIT right->activated(int(CategoryRight::See));
        QCOMPARE(f.link.last<GrantRight>().username, std::optional<QString>("ben"));
        QCOMPARE(f.link.last<GrantRight>().right, CategoryRight::See);
        QVERIFY(f.link.reply<GrantRight>(fail(ErrorCode::Busy, "")));
        QVERIFY(f.says("busy", f.page));
        QCOMPARE(right->currentText(), rightChoice(CategoryRight::Start)); // as it is after all

        auto *take = f.remove("Moderators");
        take->setFocus();
        QTest::keyClick(take, Qt::Key_Space);
        QCOMPARE(f.link.last<RevokeRight>().role, std::optional(Role::Moderator));
        QVERIFY(f.link.reply<RevokeRight>(Done{}));
        f.categories[2].rights.removeFirst();
        QVERIFY(f.answer());
        QVERIFY(!f.remove("Moderators"));
        QCOMPARE(f.page.focusWidget(), f.remove("ben")); // where the keyboard goes on

        QTest::keyClick(f.remove("ben"), Qt::Key_Space);
        QVERIFY(f.link.reply<RevokeRight>(Done{}));
        QCOMPARE(f.said(), "For ben their role decides again");
        f.categories[2].rights.clear();
        QVERIFY(f.answer());
        QCOMPARE(f.page.focusWidget(), f.button("Grant a right…", f.page));
    }

    void withoutACategoryTheFirstOneIsOffered()
    {
        Fixture f;
        f.categories.clear();
        f.link.receive(CategoryRightsChanged{{1}});
        QVERIFY(f.answer());
        QVERIFY(f.says("No categories yet", f.page));
        QVERIFY(!f.view->isVisibleTo(&f.page));
        f.button("Add category…", *f.page.findChild<EmptyState *>())->click();
        QVERIFY(f.dialog());
    }

    void withoutAnAnswerItShowsWhatIsKnownAndSaysWhy()
    {
        Fixture f;
        f.choose(2);
        f.link.lose();
        QVERIFY(f.says("when there is a connection", f.page));
        for (const char *name : {"Add category…", "Rename…", "Grant a right…", "Remove…"})
            QVERIFY(!f.button(name, f.page)->isEnabled());
        QTest::keyClick(f.view, Qt::Key_Up, Qt::AltModifier);
        QCOMPARE(f.titles().last(), "Staff");
        f.link.goOnline();
        QVERIFY(f.answer());
        QVERIFY(f.button("Remove…", f.page)->isEnabled());
        QVERIFY(!f.says("when there is a connection", f.page));
        f.link.receive(CategoryRightsChanged{{1}});
        QVERIFY(f.link.reply<ListCategoryRights>(fail(ErrorCode::UnknownEvent, "")));
        QVERIFY(f.says("This server cannot do that yet.", f.page));
    }

private:
    struct Fixture : ClientFixture
    {
        Theme theme;
        QList<CategoryRights> categories{
            {{1}, "Lobby", false, 4, 0, {}},
            {{2}, "Events", false, 0, 0, {{Role::Member, {}, CategoryRight::See}}},
            {{3},
             "Staff",
             true,
             1,
             0,
             {{Role::Moderator, {}, CategoryRight::Moderate},
              {{}, UserRef{{200}, "ben"}, CategoryRight::Start}}}};
        CategorySettings page{theme, asAdministrator(), dispatcher, requests};
        ShortList *view = page.findChild<ShortList *>();
        QSignalSpy toasts{&page, &CategorySettings::toastWanted};

        Fixture()
        {
            page.resize(560, 900);
            page.show();
            page.activateWindow();
            view->setFocus();
            link.goOnline();
            if (!answer())
                qFatal("the page does not ask");
            if (!QTest::qWaitForWindowActive(&page))
                qFatal("the page has no keyboard");
        }
        Session &asAdministrator()
        {
            session.setAccount({anna.id, anna.username, Role::Admin});
            return session;
        }
        /// Every list that is asked for, as the categories are now.
        bool answer()
        {
            int answered = 0;
            while (link.reply<ListCategoryRights>(ListCategoryRightsReply{categories}))
                ++answered;
            return answered > 0;
        }
        void choose(int row) { view->setCurrentIndex(view->model()->index(row, 0)); }
        QStringList titles() const
        {
            QStringList all;
            for (int row = 0; row < view->model()->rowCount(); ++row)
                all.append(view->model()->index(row, 0).data().toString());
            return all;
        }
        QString said() const
        {
            return toasts.isEmpty() ? QString() : toasts.last().first().toString();
        }
        QDialog *dialog() const
        {
            for (auto *each : page.findChildren<QDialog *>()) {
                if (each->isVisible())
                    return each;
            }
            return nullptr;
        }
        QComboBox *right(const QString &holder) const
        {
            return named<QComboBox>("What " + holder + " may do");
        }
        QToolButton *remove(const QString &holder) const
        {
            return named<QToolButton>("Take back the right of " + holder);
        }
        template <typename W>
        W *named(const QString &name) const
        {
            for (auto *each : page.findChildren<W *>()) {
                if (each->accessibleName() == name && each->isVisibleTo(&page))
                    return each;
            }
            return nullptr;
        }
        static QPushButton *button(const QString &text, const QWidget &in)
        {
            auto all = in.findChildren<QPushButton *>();
            all.removeIf([&](auto *each) { return each->text() != text || each->isHidden(); });
            return all.value(0);
        }
        static bool says(const QString &words, const QWidget &in)
        {
            return std::ranges::any_of(in.findChildren<QLabel *>(), [&](const QLabel *label) {
                return label->isVisibleTo(&in) && label->text().contains(words);
            });
        }
    };
};

QTEST_MAIN(CategorySettingsTest)
#include "tst_categorysettings.moc"
