// SPDX-License-Identifier: MIT

#include "client/features/presence/peoplepage.h"
#include "client/features/presence/presencewords.h"
#include "client/widgets/rows.h"
#include "client/widgets/theme.h"
#include "tests/support/clientfixture.h"

#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QStackedWidget>
#include <QTest>

using namespace panel;
using namespace panel::client;

class PeoplePageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void enterInTheFilterMentionsTheFirstWhoFits()
    {
        Fixture f;
        f.signIn();
        QSignalSpy mentioned(&f.page, &PeoplePage::mentionRequested);
        QTest::keyClicks(f.filter, "cl");
        QTest::keyClick(f.filter, Qt::Key_Return);
        QCOMPARE(mentioned.size(), 1);
        QCOMPARE(mentioned.first().first().toString(), "cleo");
    }

    void theKeyboardGoesFromTheFilterToPeopleAndMentions()
    {
        Fixture f;
        f.signIn();
        QSignalSpy mentioned(&f.page, &PeoplePage::mentionRequested);
        QTest::keyClick(f.filter, Qt::Key_Down);
        QCOMPARE(f.view->currentIndex().data().toString(), "anna"); // not the heading above her
        QTest::keyClick(f.view, Qt::Key_Return);
        QCOMPARE(mentioned.size(), 0); // nobody mentions themselves
        QTest::keyClick(f.view, Qt::Key_Down);
        QTest::keyClick(f.view, Qt::Key_Return);
        QCOMPARE(mentioned.size(), 1);
        QCOMPARE(mentioned.first().first().toString(), "ben");
    }

    void escapeClearsTheFilter()
    {
        Fixture f;
        f.signIn();
        QTest::keyClicks(f.filter, "zz");
        QVERIFY(!f.view->isVisibleTo(&f.page)); // the empty state is
        QTest::keyClick(f.filter, Qt::Key_Escape);
        QVERIFY(f.view->isVisibleTo(&f.page));
        QCOMPARE(f.filter->text(), "");
    }

    void everyRowIsReadOut()
    {
        Fixture f;
        f.signIn();
        f.link.receive(UserStatusChange{{200}, true, f.time.now, "ben", PresenceStatus::Busy});
        QStringList read;
        for (int row = 0; row < f.view->model()->rowCount(); ++row)
            read.append(f.view->model()->index(row, 0).data(Qt::AccessibleTextRole).toString());
        QCOMPARE(read.size(), 4);
        QCOMPARE(read.first(), "Here, 3");
        QVERIFY2(read.at(2).startsWith("ben, Busy"), qPrintable(read.at(2)));
        for (const QString &text : read)
            QVERIFY(!text.isEmpty());
    }

    void presenceIsWorded_data()
    {
        QTest::addColumn<PresenceStatus>("status");
        QTest::addColumn<int>("secondsAgo");
        QTest::addColumn<QString>("line");
        QTest::newRow("online") << PresenceStatus::Online << 60 << "";
        QTest::newRow("away") << PresenceStatus::Away << 720 << "Away for 12 min";
        QTest::newRow("busy") << PresenceStatus::Busy << 60 << "Busy";
        QTest::newRow("not to be disturbed")
            << PresenceStatus::DoNotDisturb << 60 << "Do not disturb";
        QTest::newRow("just gone") << PresenceStatus::Offline << 300 << "Seen 5 min ago";
        QTest::newRow("gone nobody knows when") << PresenceStatus::Offline << -1 << "";
    }
    void presenceIsWorded()
    {
        QFETCH(PresenceStatus, status);
        QFETCH(int, secondsAgo);
        QFETCH(QString, line);
        const QDateTime now(QDate(2026, 11, 24), QTime(18, 50), Qt::UTC);
        const QDateTime since = secondsAgo < 0 ? QDateTime() : now.addSecs(-secondsAgo);
        QCOMPARE(presenceLine(status, since, now), line);
        QCOMPARE(presenceLine(status, since, "<b>Film</b>", now),
                 line.isEmpty() ? QString("<b>Film</b>") : line + " · <b>Film</b>");
    }

    void whatCouldNotBeReadIsSaidWithAWayOut()
    {
        Fixture f;
        f.signIn();
        auto *again = f.page.findChild<QPushButton *>("again");
        QVERIFY(again && !again->isVisibleTo(&f.page));
        QVERIFY(f.link.reply<ListPeople>(fail(ErrorCode::Busy, "")));
        QVERIFY(again->isVisibleTo(&f.page));
        again->click();
        QCOMPARE(f.link.count<ListPeople>(), 2);
        QVERIFY(f.link.reply<ListPeople>(ListPeopleReply{}));
        QVERIFY(!again->isVisibleTo(&f.page));
    }

    void administratorsAloneDisableAccounts_data()
    {
        QTest::addColumn<Role>("role");
        for (const Role role : {Role::Guest, Role::Member, Role::Moderator, Role::Admin})
            QTest::newRow(nameOf(role).data()) << role;
    }
    void administratorsAloneDisableAccounts()
    {
        QFETCH(Role, role);
        Fixture f;
        f.signIn();
        f.session.setAccount({f.anna.id, f.anna.username, role});
        ListPeopleReply members;
        members.people = {{{100}, "anna", role, PresenceStatus::Online, {}, {}, {}},
                          {{200}, "ben", Role::Admin, PresenceStatus::Online, {}, {}, {}},
                          {{300}, "cleo", Role::Member, PresenceStatus::Online, {}, {}, {}}};
        QVERIFY(f.link.reply<ListPeople>(members));
        const bool may = role == Role::Admin;
        QVERIFY(!f.menuOf("anna").contains("Disable account…")); // not even their own
        QCOMPARE(f.menuOf("ben").contains("Disable account…"), may);
        QCOMPARE(f.menuOf("cleo").contains("Disable account…"), may);
    }

    void aDisabledAccountShowsAtOnceAndCanBeEnabled()
    {
        Fixture f;
        f.signIn();
        f.session.setAccount({f.anna.id, f.anna.username, Role::Admin});
        ListPeopleReply members;
        members.people = {{{300}, "cleo", Role::Member, PresenceStatus::Online, {}, {}, {}}};
        QVERIFY(f.link.reply<ListPeople>(members));
        QList<bool> wanted;
        connect(&f.page, &PeoplePage::disabledWanted, &f.page,
                [&](const UserRef &user, bool disabled) {
                    QCOMPARE(user, (UserRef{{300}, "cleo"}));
                    wanted.append(disabled);
                });
        f.trigger("cleo", "Disable account…");
        f.link.receive(
            PersonChanged{{{300}, "cleo", Role::Moderator, PresenceStatus::Online, {}, {}, true}});
        const QModelIndex cleo = f.row("cleo");
        QCOMPARE(cleo.data(RowSecondLineRole).toString(), "Account disabled");
        QVERIFY(cleo.data(Qt::AccessibleTextRole).toString().contains("Account disabled"));
        QVERIFY(!f.menuOf("cleo").contains("Disable account…"));
        f.trigger("cleo", "Enable account");
        QCOMPARE(wanted, (QList<bool>{true, false}));
        f.link.receive(
            PersonChanged{{{300}, "cleo", Role::Moderator, PresenceStatus::Online, {}, {}, {}}});
        QVERIFY(f.menuOf("cleo").contains("Disable account…"));
        QCOMPARE(f.row("cleo").data(RowSecondLineRole).toString(), "Moderator"); // and so does that
    }

    void whoseAccountIsDisabledIsListedToAdministrators()
    {
        Fixture f;
        f.signIn();
        f.session.setAccount({f.anna.id, f.anna.username, Role::Admin});
        ListPeopleReply members;
        members.people = {{{400}, "dora", Role::Member, PresenceStatus::Offline, {}, {}, true}};
        QVERIFY(f.link.reply<ListPeople>(members));
        QCOMPARE(f.row("dora").data(RowSecondLineRole).toString(), "Account disabled");
        QVERIFY(f.menuOf("dora").contains("Enable account"));
    }

private:
    struct Fixture : ClientFixture
    {
        Theme theme;
        PeopleModel people{session, dispatcher, requests, &store->cache()};
        PeoplePage page{theme, people, session, requests};
        QLineEdit *filter = page.findChild<QLineEdit *>();
        QListView *view = page.findChild<QListView *>();

        QModelIndex row(const QString &name) const
        {
            for (int at = 0; at < view->model()->rowCount(); ++at) {
                const QModelIndex index = view->model()->index(at, 0);
                if (index.data(PeopleModel::NameRole).toString() == name)
                    return index;
            }
            return {};
        }
        QStringList menuOf(const QString &name)
        {
            QMenu menu;
            page.fill(menu, row(name));
            QStringList words;
            for (const QAction *action : menu.actions())
                words.append(action->text());
            return words;
        }
        void trigger(const QString &name, const QString &words)
        {
            QMenu menu;
            page.fill(menu, row(name));
            for (QAction *action : menu.actions()) {
                if (action->text() == words)
                    return action->trigger();
            }
            qFatal("the menu has no such action");
        }
        OnlineUser user(qint64 id, const QString &name) const
        {
            return {{id}, name, PresenceStatus::Online, time.now};
        }
        void signIn()
        {
            link.goOnline();
            link.receive(Authenticated{
                "success", {user(300, "cleo"), user(100, "anna"), user(200, "ben")}, anna});
        }
    };
};

QTEST_MAIN(PeoplePageTest)
#include "tst_peoplepage.moc"
