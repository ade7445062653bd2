// SPDX-License-Identifier: MIT

#include "client/features/auth/disableaccount.h"
#include "client/features/auth/invitationsettings.h"
#include "client/features/auth/invitelink.h"
#include "client/features/auth/passworddialog.h"
#include "client/features/auth/roledialog.h"
#include "client/features/auth/signinssettings.h"
#include "client/widgets/theme.h"
#include "tests/support/clientfixture.h"

#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace panel;
using namespace panel::client;

/// What people do with their account and those of others: passwords, sign-ins, invitations, roles.
class AccountDeedsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPasswordIsTypedTwiceTheSame()
    {
        Fixture f;
        f.link.goOnline();
        QStringList said;
        askPassword(f.theme, f.requests, f.window, [&](const QString &text) { said << text; });
        const auto fields = f.dialog()->findChildren<QLineEdit *>();
        QCOMPARE(fields.size(), 3);
        for (const auto *field : fields)
            QCOMPARE(field->echoMode(), QLineEdit::Password);
        auto *change = f.button("Change password", *f.dialog());
        QVERIFY(!change->isEnabled());
        fields[0]->setText("correct horse battery");
        fields[1]->setText("short");
        fields[2]->setText("short");
        change->click();
        QVERIFY(f.says("too short", *f.dialog()));
        fields[1]->setText("another horse battery");
        fields[2]->setText("another horse batterie");
        change->click();
        QVERIFY(f.says("differ", *f.dialog()));
        QCOMPARE(f.link.count<ChangePassword>(), 0);
        fields[2]->setText("another horse battery");
        change->click();
        QCOMPARE(f.link.last<ChangePassword>().oldPassword, "correct horse battery");
        QCOMPARE(f.link.last<ChangePassword>().newPassword, "another horse battery");
        QVERIFY(f.link.reply<ChangePassword>(fail(ErrorCode::Forbidden, "")));
        QVERIFY(f.says("The password until now is wrong.", *f.dialog()));
        change->click();
        QVERIFY(f.link.reply<ChangePassword>(Done{}));
        QCOMPARE(said.size(), 1);
    }

    void everySignInButThisOneCanBeEnded()
    {
        Fixture f;
        SignInsSettings panel(f.theme, f.session, f.requests);
        panel.show();
        QVERIFY(!f.button("Change password", panel)->isEnabled()); // offline
        f.link.goOnline();
        QVERIFY(f.link.reply<ListSessions>(ListSessionsReply{
            {{1, "192.0.2.7", f.time.now, f.time.now, true, true},
             {2, "192.0.2.8", f.time.now.addDays(-3), f.time.now, false, true},
             {3, "issued", f.time.now.addDays(-9), f.time.now.addDays(-8), false, false}}}));
        const auto ends = f.buttons("End", panel);
        QCOMPARE(ends.size(), 2);
        QSignalSpy toasts(&panel, &SignInsSettings::toastWanted);
        ends.last()->click();
        QCOMPARE(f.link.last<RevokeSession>().id, std::optional(qint64(3)));
        QVERIFY(f.link.reply<RevokeSession>(Done{}));
        QCOMPARE(toasts.size(), 1);
        QCOMPARE(f.link.count<ListSessions>(), 2); // looked at again
        f.button("End all others", panel)->click();
        QVERIFY(!f.link.last<RevokeSession>().id);
    }

    void anInvitationIsALinkThatIsShownOnce()
    {
        Fixture f;
        f.session.setAccount({f.anna.id, f.anna.username, Role::Admin});
        f.session.setServer(*ServerAddress::parse("https://example.org"));
        InvitationSettings panel(f.theme, f.session, f.requests, &f.window);
        f.window.show();
        f.link.goOnline();
        f.button("Invite somebody", panel)->click();
        auto *role = f.dialog()->findChildren<QComboBox *>().first();
        QCOMPARE(role->currentText(), "Member");
        QCOMPARE(role->count(), 4);
        role->setCurrentIndex(2);
        f.button("Make a link", *f.dialog())->click();
        QCOMPARE(f.link.last<CreateInvite>().role, std::optional(Role::Moderator));
        QCOMPARE(f.link.last<CreateInvite>().days, std::optional(10));
        QVERIFY(f.link.reply<CreateInvite>(InviteCreateReply{"abc", f.time.now.addDays(10)}));
        const auto shown = f.dialog()->findChildren<QLineEdit *>();
        QCOMPARE(shown.size(), 1);
        const auto link = InviteLink::parse(shown.first()->text());
        QVERIFY(link);
        QCOMPARE(link->code, "abc");
        QCOMPARE(link->server, f.session.server());
    }

    void moderatorsInviteMembersAlone()
    {
        Fixture f;
        f.session.setAccount({f.anna.id, f.anna.username, Role::Moderator});
        InvitationSettings panel(f.theme, f.session, f.requests, &f.window);
        f.window.show();
        f.link.goOnline();
        f.button("Invite somebody", panel)->click();
        QCOMPARE(f.dialog()->findChildren<QComboBox *>().first()->count(), 1);
        QVERIFY(!InvitationSettings::mayInvite(f.anna));
    }

    void onlyAnUnusedInvitationIsRevoked()
    {
        Fixture f;
        f.session.setAccount({f.anna.id, f.anna.username, Role::Admin});
        InvitationSettings panel(f.theme, f.session, f.requests, &f.window);
        f.window.show();
        f.link.goOnline();
        const QDateTime now = QDateTime::currentDateTimeUtc();
        QVERIFY(f.link.reply<ListInvites>(
            InviteListReply{{{1, Role::Member, "anna", now, now.addDays(3), {}},
                             {2, Role::Member, "anna", now.addDays(-3), now.addDays(3), "eve"},
                             {3, Role::Guest, "ben", now.addDays(-9), now.addDays(-1), {}}}}));
        const auto revoke = f.buttons("Revoke", panel);
        QCOMPARE(revoke.size(), 1);
        revoke.first()->click();
        QCOMPARE(f.link.last<RevokeInvite>().id, 1);
        QTRY_VERIFY(f.says("Used by eve.", panel)); // shown by the event loop
        QTRY_VERIFY(f.says("Expired.", panel));
    }

    void theLastAdministratorStaysOne()
    {
        Fixture f;
        f.link.goOnline();
        QStringList said;
        askRole(f.theme, f.requests, f.ben, Role::Admin, f.window,
                [&](const QString &text) { said << text; });
        auto *role = f.dialog()->findChild<QComboBox *>();
        QCOMPARE(role->currentText(), "Administrator");
        role->setCurrentIndex(1);
        f.button("Set role", *f.dialog())->click();
        QCOMPARE(f.link.last<SetRole>().target, f.ben.id);
        QCOMPARE(f.link.last<SetRole>().role, Role::Member);
        QVERIFY(f.link.reply<SetRole>(fail(ErrorCode::Conflict, "")));
        QVERIFY(f.says("The last administrator stays one.", *f.dialog()));
        QVERIFY(said.isEmpty());
    }

    void disablingAsksFirstAndSaysWhatItDoes()
    {
        Fixture f;
        f.link.goOnline();
        QStringList said;
        const auto note = [&](const QString &text) { said << text; };
        askDisable(f.theme, f.requests, f.ben, f.window, note);
        QVERIFY(f.says("Every session of the account ends at once", *f.dialog()));
        QVERIFY(f.says("can be enabled again", *f.dialog()));
        QCOMPARE(f.link.count<SetDisabled>(), 0);
        auto *disable = f.button("Disable account", *f.dialog());
        QCOMPARE(disable->property("kind").toString(), "danger");
        QVERIFY(!disable->isDefault()); // Enter keeps the account
        disable->click();
        QCOMPARE(f.link.last<SetDisabled>().target, f.ben.id);
        QVERIFY(f.link.last<SetDisabled>().disabled);
        QVERIFY(f.link.reply<SetDisabled>(fail(ErrorCode::Conflict, "")));
        QVERIFY(f.says("The last administrator stays", *f.dialog()));
        disable->click();
        QVERIFY(f.link.reply<SetDisabled>(Done{}));
        QCOMPARE(said, QStringList{"The account of ben is disabled"});

        enableAccount(f.requests, f.ben, f.window, note);
        QVERIFY(!f.link.last<SetDisabled>().disabled);
        QVERIFY(f.link.reply<SetDisabled>(Done{}));
        QCOMPARE(said.last(), "The account of ben is enabled again. They can sign in.");
        enableAccount(f.requests, f.ben, f.window, note);
        QVERIFY(f.link.reply<SetDisabled>(fail(ErrorCode::Forbidden, "")));
        QCOMPARE(said.last(), "You are not allowed to do this.");
    }

private:
    struct Fixture : ClientFixture
    {
        Theme theme;
        QWidget window;

        QDialog *dialog() const
        {
            for (auto *each : window.findChildren<QDialog *>()) {
                if (each->isVisible())
                    return each;
            }
            qFatal("there is no dialog");
        }
        static QList<QPushButton *> buttons(const QString &text, const QWidget &in)
        {
            auto all = in.findChildren<QPushButton *>();
            all.removeIf([&](const QPushButton *each) { return each->text() != text; });
            return all;
        }
        static QPushButton *button(const QString &text, const QWidget &in)
        {
            return buttons(text, in).value(0);
        }
        static bool says(const QString &words, const QWidget &in)
        {
            const auto labels = in.findChildren<QLabel *>();
            return std::any_of(labels.begin(), labels.end(), [&](const QLabel *label) {
                return label->isVisibleTo(&in) && label->text().contains(words);
            });
        }
    };
};

QTEST_MAIN(AccountDeedsTest)
#include "tst_accountdeeds.moc"
