// SPDX-License-Identifier: MIT

#include "tests/features/auth/authfixture.h"

#include <QFileInfo>
#include <QSignalSpy>

using namespace panel;
using namespace panel::server;
using namespace std::chrono_literals;

/// What staff does to accounts, and how accounts come to be without the command line.
class AuthStaffTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void onlyAdministratorsGiveRolesAndCloseAccounts_data()
    {
        QTest::addColumn<Role>("role");
        QTest::addColumn<bool>("may");
        QTest::newRow("guest") << Role::Guest << false;
        QTest::newRow("member") << Role::Member << false;
        QTest::newRow("moderator") << Role::Moderator << false;
        QTest::newRow("admin") << Role::Admin << true;
    }
    void onlyAdministratorsGiveRolesAndCloseAccounts()
    {
        QFETCH(Role, role);
        QFETCH(bool, may);
        AuthFixture f;
        const UserId ben = f.addUser("ben", std::nullopt);
        const Caller caller = f.staff("chief", role);
        const auto expected = may ? std::nullopt : std::optional(ErrorCode::Forbidden);
        QCOMPARE(codeOf(f.send(SetRole{ben, Role::Moderator}, caller)), expected);
        QCOMPARE(f.auth->role(ben), may ? Role::Moderator : Role::Member);
        QCOMPARE(codeOf(f.send(SetDisabled{ben, true}, caller)), expected);
        QCOMPARE(f.auth->role(ben), may ? Role::Guest : Role::Member);
    }

    void closingAnAccountEndsItsSignIns()
    {
        AuthFixture f;
        const UserId ben = f.addUser("ben");
        const Caller chief = f.staff("chief", Role::Admin);
        const auto bens = f.login("ben");
        QSignalSpy ended(f.auth.get(), &AuthFeature::userEnded);

        QVERIFY(f.send(SetDisabled{ben, true}, chief));

        QCOMPARE(ended.size(), 1);
        QCOMPARE(codeOf(f.verify(bens->accessToken)), ErrorCode::Unauthenticated);
        QCOMPARE(codeOf(f.login("ben")), ErrorCode::Unauthenticated);
        QVERIFY(f.send(SetDisabled{ben, false}, chief));
        QVERIFY(f.login("ben"));
    }

    void nobodyClosesTheirOwnAccount()
    {
        AuthFixture f;
        const Caller chief = f.staff("chief", Role::Admin);
        const Caller other = f.staff("other", Role::Admin);
        const auto refused = f.send(SetDisabled{chief.user, true}, chief);
        QCOMPARE(codeOf(refused), ErrorCode::Conflict);
        QVERIFY(refused.error().detail.contains("another administrator"));
        QCOMPARE(f.auth->role(chief.user), Role::Admin);
        QVERIFY(f.send(SetDisabled{chief.user, true}, other));
        QCOMPARE(f.auth->role(chief.user), Role::Guest);
        QVERIFY(f.send(SetDisabled{chief.user, false}, other));
        QCOMPARE(f.auth->role(chief.user), Role::Admin);
    }

    void ofTwoWhoCloseEachOtherOneStays()
    {
        AuthFixture f;
        const Caller one = f.staff("one", Role::Admin);
        const Caller two = f.staff("two", Role::Admin);
        QList<bool> outcomes;
        const auto note = [&](const Result<QJsonObject> &o) { outcomes.append(o.has_value()); };
        f.router.dispatchEvent(SetDisabled::info.name, toJson(SetDisabled{two.user, true}), one,
                               note);
        f.router.dispatchEvent(SetDisabled::info.name, toJson(SetDisabled{one.user, true}), two,
                               note);
        QTRY_COMPARE(outcomes.size(), 2);
        QCOMPARE(outcomes.count(true), 1);
    }

    void whoClosesOrOpensAnAccountIsHeardOnce()
    {
        AuthFixture f;
        const Caller chief = f.staff("chief", Role::Admin);
        const UserId ben = f.addUser("ben", std::nullopt);
        QSignalSpy changes(f.auth.get(), &AuthFeature::disabledChanged);
        QVERIFY(f.send(SetDisabled{ben, true}, chief));
        QVERIFY(f.send(UserDisable{"ben", false}));
        QCOMPARE(changes,
                 (QList<QVariantList>{{QVariant::fromValue(ben), true},
                                      {QVariant::fromValue(ben), false}}));
        QVERIFY(!f.send(SetDisabled{chief.user, true}, chief));
        QCOMPARE(changes.size(), 2);
    }

    void theLastAdministratorStays()
    {
        AuthFixture f;
        const Caller chief = f.staff("chief", Role::Admin);
        const UserId ben = f.addUser("ben", std::nullopt);
        QCOMPARE(codeOf(f.send(SetRole{chief.user, Role::Member}, chief)), ErrorCode::Conflict);
        QCOMPARE(codeOf(f.send(SetDisabled{chief.user, true}, chief)), ErrorCode::Conflict);
        QCOMPARE(f.auth->role(chief.user), Role::Admin);

        // A disabled one is no administrator to rely on.
        QVERIFY(f.send(SetRole{ben, Role::Admin}, chief));
        QVERIFY(f.send(SetDisabled{ben, true}, chief));
        QCOMPARE(codeOf(f.send(SetRole{chief.user, Role::Member}, chief)), ErrorCode::Conflict);
        QVERIFY(f.send(SetDisabled{ben, false}, chief));
        QVERIFY(f.send(SetRole{chief.user, Role::Member}, chief));
        QCOMPARE(f.auth->role(chief.user), Role::Member);
    }

    void ofTwoWhoDemoteEachOtherOneStays()
    {
        AuthFixture f;
        const Caller one = f.staff("one", Role::Admin);
        const Caller two = f.staff("two", Role::Admin);
        QList<bool> outcomes;
        const auto note = [&](const Result<QJsonObject> &o) { outcomes.append(o.has_value()); };
        f.router.dispatchEvent(SetRole::info.name, toJson(SetRole{two.user, Role::Member}), one,
                               note);
        f.router.dispatchEvent(SetRole::info.name, toJson(SetRole{one.user, Role::Member}), two,
                               note);
        QTRY_COMPARE(outcomes.size(), 2);
        QCOMPARE(outcomes.count(true), 1);
    }

    void nobodyMeetsTheDaemonsOwnAccountOrNone()
    {
        AuthFixture f;
        const Caller chief = f.staff("chief", Role::Admin);
        const UserId panel{f.count("SELECT id FROM users WHERE system = 1")};
        QCOMPARE(codeOf(f.send(SetRole{panel, Role::Admin}, chief)), ErrorCode::NotFound);
        QCOMPARE(codeOf(f.send(SetDisabled{panel, false}, chief)), ErrorCode::NotFound);
        QCOMPARE(codeOf(f.send(SetRole{{9999}, Role::Admin}, chief)), ErrorCode::NotFound);
    }

    void moderatorsInviteMembersAndAdministratorsAnybody()
    {
        AuthFixture f;
        const Caller member = f.staff("member", Role::Member);
        const Caller moderator = f.staff("mod", Role::Moderator);
        const Caller chief = f.staff("chief", Role::Admin);
        QCOMPARE(codeOf(f.send(CreateInvite{}, member)), ErrorCode::Forbidden);
        QCOMPARE(codeOf(f.send(ListInvites{}, member)), ErrorCode::Forbidden);
        QCOMPARE(codeOf(f.send(RevokeInvite{1}, member)), ErrorCode::Forbidden);
        QVERIFY(f.send(CreateInvite{}, moderator));
        QCOMPARE(codeOf(f.send(CreateInvite{Role::Moderator, {}}, moderator)),
                 ErrorCode::Forbidden);
        QCOMPARE(codeOf(f.send(CreateInvite{Role::Admin, {}}, moderator)), ErrorCode::Forbidden);
        QVERIFY(f.send(CreateInvite{Role::Admin, 3}, chief));
        QVERIFY(f.send(InviteCreate{}));

        const auto own = f.send(ListInvites{}, moderator);
        QCOMPARE(own->invites.size(), 1);
        QCOMPARE(own->invites.first().createdBy, "mod");
        QCOMPARE(own->invites.first().expiresAt, f.pulse.wallClock().addDays(10));
        const auto all = f.send(ListInvites{}, chief);
        QCOMPARE(all->invites.size(), 3);
        QCOMPARE(all->invites.first().createdBy, "console"); // newest first
        QCOMPARE(f.send(InviteList{})->invites.size(), 3);

        // A moderator revokes their own, an administrator any.
        QCOMPARE(codeOf(f.send(RevokeInvite{all->invites[1].id}, moderator)), ErrorCode::NotFound);
        QVERIFY(f.send(RevokeInvite{own->invites.first().id}, moderator));
        QVERIFY(f.send(RevokeInvite{all->invites[0].id}, chief));
        QVERIFY(f.send(InviteRevoke{all->invites[1].id}));
        QCOMPARE(codeOf(f.send(InviteRevoke{all->invites[1].id})), ErrorCode::NotFound);
        QVERIFY(f.send(InviteList{})->invites.isEmpty());
    }

    void aRevokedInvitationMakesNoAccount()
    {
        AuthFixture f;
        const QString code = f.send(InviteCreate{})->code;
        QVERIFY(f.send(InviteRevoke{f.send(InviteList{})->invites.first().id}));
        QCOMPARE(codeOf(f.send(Register{code, "zoe", AuthFixture::Password})),
                 ErrorCode::Forbidden);
        QVERIFY(!f.auth->byName("zoe"));
    }

    void aUsedInvitationTellsWhoseAccountItMadeForAMonth()
    {
        AuthFixture f;
        const QString code = f.send(InviteCreate{})->code;
        QVERIFY(f.send(Register{code, "zoe", AuthFixture::Password}));
        const auto used = f.send(InviteList{})->invites;
        QCOMPARE(used.first().usedBy, "zoe");
        QCOMPARE(codeOf(f.send(InviteRevoke{used.first().id})), ErrorCode::NotFound);
        f.pulse.jump(24h * 29);
        QCOMPARE(f.send(InviteList{})->invites.size(), 1);
        f.pulse.jump(24h);
        QTRY_VERIFY(f.send(InviteList{})->invites.isEmpty());
    }

    void anInvitationEndsWithTheRightToGiveIt()
    {
        AuthFixture f;
        const Caller chief = f.staff("chief", Role::Admin);
        const Caller other = f.staff("other", Role::Admin);
        const QString admin = f.send(CreateInvite{Role::Admin, {}}, other)->code;
        const QString member = f.send(CreateInvite{}, other)->code;
        QVERIFY(f.send(SetRole{other.user, Role::Moderator}, chief));
        QCOMPARE(codeOf(f.send(Register{admin, "zoe", AuthFixture::Password})),
                 ErrorCode::Forbidden);
        QVERIFY(f.send(Register{member, "zoe", AuthFixture::Password}));
    }

    void nobodyHoardsInvitations()
    {
        AuthFixture f;
        const Caller moderator = f.staff("mod", Role::Moderator);
        for (int i = 0; i < AuthStore::OpenInvitations; ++i)
            QVERIFY(f.send(CreateInvite{{}, 1}, moderator));
        QCOMPARE(codeOf(f.send(CreateInvite{}, moderator)), ErrorCode::RateLimited);
        f.pulse.jump(24h);
        QVERIFY(f.send(CreateInvite{}, moderator));
    }

    void theCommunityTellsWhetherItIsOpen()
    {
        AuthFixture f;
        f.auth->setCommunity("Old Timers", false);
        QCOMPARE(f.send(Community{})->name, "Old Timers");
        QVERIFY(!f.send(Community{})->openRegistration);
        QCOMPARE(f.send(Community{})->version, PANEL_VERSION);
        QCOMPARE(codeOf(f.send(Register{{}, "zoe", AuthFixture::Password})), ErrorCode::Forbidden);
        f.auth->setCommunity("Old Timers", true);
        QVERIFY(f.send(Community{})->openRegistration);
    }

    void whereItIsOpenAnybodyBecomesAMember()
    {
        AuthFixture f;
        f.auth->setCommunity({}, true);
        const auto zoe = f.send(Register{{}, "zoe", AuthFixture::Password});
        QVERIFY(zoe);
        QCOMPARE(zoe->user.role, Role::Member);
        QVERIFY(f.verify(zoe->accessToken));
        QCOMPARE(codeOf(f.send(Register{{}, "Zoe", AuthFixture::Password})), ErrorCode::Conflict);
        QCOMPARE(codeOf(f.send(Register{"guess", "ann", AuthFixture::Password})),
                 ErrorCode::Forbidden);
        const QString code = f.send(InviteCreate{Role::Moderator, {}})->code;
        QCOMPARE(f.send(Register{code, "ann", AuthFixture::Password})->user.role, Role::Moderator);
    }

    void oneAddressMakesFewAccounts()
    {
        AuthFixture f;
        f.auth->setCommunity({}, true);
        for (int i = 0; i < LoginThrottle::PerAccount; ++i)
            QVERIFY(f.send(Register{{}, QString("zoe%1").arg(i), AuthFixture::Password}));
        const auto refused = f.send(Register{{}, "one too many", AuthFixture::Password});
        QCOMPARE(codeOf(refused), ErrorCode::RateLimited);
        QVERIFY(refused.error().retryAfter > 0ms);
        QVERIFY(!f.auth->byName("one too many"));
    }

    void theSetupCodeMakesTheFirstAdministratorOnce()
    {
        AuthFixture f;
        f.addUser("anna");
        const QString file = f.offerSetup();
        QVERIFY(!file.isEmpty());
        const auto others
            = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
        QVERIFY(!(QFile::permissions(file) & others));
        const QString code = AuthFixture::codeIn(file);
        QCOMPARE(code.size(), 43);
        QVERIFY(f.send(InviteList{})->invites.isEmpty()); // it is nobody's invitation

        const auto chief = f.send(Register{code, "chief", AuthFixture::Password});

        QVERIFY(chief);
        QCOMPARE(chief->user.role, Role::Admin);
        QVERIFY(!QFileInfo::exists(file));
        QCOMPARE(codeOf(f.send(Register{code, "thief", AuthFixture::Password})),
                 ErrorCode::Forbidden);
        QVERIFY(f.offerSetup().isEmpty());
    }

    void theSetupCodeExpires()
    {
        AuthFixture f;
        const QString file = f.offerSetup();
        const QString code = AuthFixture::codeIn(file);
        f.pulse.jump(14min);
        QVERIFY(QFileInfo::exists(file));
        f.pulse.jump(1min);
        QVERIFY(!QFileInfo::exists(file));
        QCOMPARE(codeOf(f.send(Register{code, "thief", AuthFixture::Password})),
                 ErrorCode::Forbidden);
    }

    void theSetupCodeEndsWithTheFirstAdministrator()
    {
        AuthFixture f;
        const QString file = f.offerSetup();
        const QString code = AuthFixture::codeIn(file);
        f.addUser("anna");
        QVERIFY(f.send(UserRole{"anna", Role::Admin}));
        QVERIFY(!QFileInfo::exists(file));
        QCOMPARE(codeOf(f.send(Register{code, "thief", AuthFixture::Password})),
                 ErrorCode::Forbidden);
    }

    void anEarlierSetupCodeIsVoid()
    {
        AuthFixture f;
        const QString first = AuthFixture::codeIn(f.offerSetup());
        const QString second = AuthFixture::codeIn(f.offerSetup());
        QVERIFY(first != second);
        QCOMPARE(codeOf(f.send(Register{first, "thief", AuthFixture::Password})),
                 ErrorCode::Forbidden);
        QVERIFY(f.send(Register{second, "chief", AuthFixture::Password}));
    }

    void whatStaffDoesIsRecordedInItsTransaction()
    {
        AuthFixture f;
        QStringList log;
        bool fails = false;
        f.auth->setAudit([&](Sql &, const StaffAction &what) -> Result<> {
            if (fails)
                return fail(ErrorCode::StorageFull, "no room");
            log.append(
                QStringList{what.actor.username, what.action, what.subject, what.detail}.join('|'));
            return {};
        });
        const Caller chief = f.staff("chief", Role::Admin);
        const UserId ben = f.addUser("ben");
        log.clear();
        QVERIFY(f.send(SetRole{ben, Role::Moderator}, chief));
        QVERIFY(f.send(SetDisabled{ben, true}, chief));
        QVERIFY(f.send(SetDisabled{ben, false}, chief));
        QVERIFY(f.send(CreateInvite{Role::Admin, 3}, chief));
        const qint64 invite = f.send(ListInvites{}, chief)->invites.first().id;
        QVERIFY(f.send(RevokeInvite{invite}, chief));
        QVERIFY(f.send(UserPassword{"ben", AuthFixture::Password}));
        QVERIFY(f.send(TokenIssue{"ben", 60}));
        QVERIFY(f.send(SessionRevoke{{}, "ben"}));
        QCOMPARE(
            log,
            (QStringList{"chief|user.role|user:ben|member to moderator",
                         "chief|user.disable|user:ben|", "chief|user.enable|user:ben|",
                         QString("chief|invite.create|invitation:%1|admin, 3 days").arg(invite),
                         QString("chief|invite.revoke|invitation:%1|").arg(invite),
                         "|user.password|user:ben|", "|token.issue|user:ben|for 60 s",
                         "|session.revoke|user:ben|all"}));

        fails = true; // and then nothing is done
        QCOMPARE(codeOf(f.send(SetRole{ben, Role::Admin}, chief)), ErrorCode::StorageFull);
        QCOMPARE(f.auth->role(ben), Role::Moderator);
        QCOMPARE(f.count("SELECT count(*) FROM users WHERE role = 'admin'"), 1);
        QCOMPARE(codeOf(f.send(UserAdd{"eve", Role::Admin, {}})), ErrorCode::StorageFull);
        QVERIFY(!f.auth->byName("eve"));
    }
};

QTEST_GUILESS_MAIN(AuthStaffTest)
#include "tst_authstaff.moc"
