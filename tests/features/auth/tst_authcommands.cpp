// SPDX-License-Identifier: MIT

#include "tests/features/auth/authfixture.h"

#include <QSignalSpy>

using namespace panel;
using namespace panel::server;
using namespace std::chrono_literals;

class AuthCommandsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void addsAnAccount()
    {
        AuthFixture f;
        QSignalSpy added(f.auth.get(), &AuthFeature::userAdded);

        const auto reply = f.send(UserAdd{"Anna", Role::Moderator, std::nullopt});

        QVERIFY(reply);
        QCOMPARE(reply->username, "Anna");
        QCOMPARE(reply->role, Role::Moderator);
        QCOMPARE(added.size(), 1);
        QCOMPARE(added.first().first().value<UserRef>(), (UserRef{reply->userId, "Anna"}));
        QCOMPARE(f.auth->role(reply->userId), Role::Moderator);
        QCOMPARE(f.send(UserAdd{"bob", std::nullopt, std::nullopt})->role, Role::Member);
    }

    void refusesANameThatIsTakenOrLooksLikeOne()
    {
        AuthFixture f;
        f.addUser("Anna", std::nullopt);
        const auto add = [&](const QString &name) {
            return f.send(UserAdd{name, std::nullopt, std::nullopt});
        };
        const auto taken = add("anna");
        QCOMPARE(codeOf(taken), ErrorCode::Conflict);
        QCOMPARE(taken.error().detail, "the name Anna is taken");
        const auto lookalike = add(u"\u0410nna"_qs); // Cyrillic
        QCOMPARE(codeOf(lookalike), ErrorCode::Conflict);
        QCOMPARE(lookalike.error().detail, "the name looks like Anna, which is taken");
        QCOMPARE(codeOf(add("panel")), ErrorCode::Conflict);
        QCOMPARE(codeOf(add("PaneI")), ErrorCode::Conflict);
        QCOMPARE(codeOf(add("x")), ErrorCode::Invalid);
        QCOMPARE(f.count("SELECT count(*) FROM users WHERE system = 0"), 1);
    }

    void ofTwoWhoWantANameAtOnceOneGetsIt()
    {
        AuthFixture f;
        QList<bool> outcomes;
        for (int i = 0; i < 2; ++i)
            f.router.dispatchCommand(
                UserAdd::info.name, {{"username", "anna"}},
                [&](const Result<QJsonObject> &outcome) { outcomes.append(outcome.has_value()); });
        QTRY_COMPARE(outcomes, (QList{true, false}));
    }

    void checksPasswordAndRole()
    {
        AuthFixture f;
        QCOMPARE(codeOf(f.send(UserAdd{"anna", std::nullopt, QString(11, 'x')})),
                 ErrorCode::Invalid);
        QCOMPARE(codeOf(f.send(UserAdd{"anna", std::nullopt, QString(65, u'ä')})),
                 ErrorCode::Invalid);
        QVERIFY(f.send(UserAdd{"anna", std::nullopt, QString(6, u'ä')})); // 12 bytes
        QVERIFY(f.login("anna", QString(6, u'ä')));
    }

    void listsAccountsByName()
    {
        AuthFixture f;
        f.addUser("bob", std::nullopt);
        f.addUser("Anna", std::nullopt);
        QVERIFY(f.send(UserDisable{"bob", true}));

        const auto list = f.send(UserList{});

        QCOMPARE(list->users.size(), 2); // without the daemon's own
        QCOMPARE(list->users.at(0).username, "Anna");
        QCOMPARE(list->users.at(0).createdAt, f.pulse.wallClock());
        QVERIFY(!list->users.at(0).disabled);
        QCOMPARE(list->users.at(1).username, "bob");
        QVERIFY(list->users.at(1).disabled);
    }

    void aNewRoleHoldsAtOnce()
    {
        AuthFixture f;
        const UserId anna = f.addUser("anna", std::nullopt);
        const QString token = f.send(TokenIssue{"anna", std::nullopt})->token;
        QSignalSpy changed(f.auth.get(), &AuthFeature::roleChanged);

        QCOMPARE(f.send(UserRole{"ANNA", Role::Admin})->role, Role::Admin);

        QCOMPARE(changed.size(), 1);
        QCOMPARE(changed.first().at(0).value<UserId>(), anna);
        QCOMPARE(changed.first().at(1).value<Role>(), Role::Admin);
        QCOMPARE(f.verify(token)->role, Role::Admin);
        QCOMPARE(f.auth->role(anna), Role::Admin);
        QCOMPARE(f.make()->role(anna), Role::Admin);
        QCOMPARE(f.send(UserRole{"anna", Role::Guest})->role, Role::Guest);
    }

    void disablingEndsEverySignInForGood()
    {
        AuthFixture f;
        const UserId anna = f.addUser("anna");
        const QString token = f.send(TokenIssue{"anna", std::nullopt})->token;
        QSignalSpy ended(f.auth.get(), &AuthFeature::userEnded);

        QVERIFY(f.send(UserDisable{"anna", true}));

        QCOMPARE(ended.size(), 1);
        QCOMPARE(ended.first().first().value<UserId>(), anna);
        QCOMPARE(codeOf(f.verify(token)), ErrorCode::Unauthenticated);
        QCOMPARE(codeOf(f.send(TokenIssue{"anna", std::nullopt})), ErrorCode::Forbidden);
        QCOMPARE(f.auth->role(anna), Role::Guest);
        QCOMPARE(f.auth->byName("anna")->id, anna); // still an author

        QVERIFY(f.send(UserDisable{"anna", false}));
        QCOMPARE(codeOf(f.verify(token)), ErrorCode::Unauthenticated);
        QVERIFY(f.verify(f.login("anna")->accessToken));
        QCOMPARE(ended.size(), 1);
    }

    void aNewPasswordEndsEverySignIn()
    {
        AuthFixture f;
        f.addUser("anna");
        const auto before = f.login("anna");
        QSignalSpy ended(f.auth.get(), &AuthFeature::userEnded);

        QVERIFY(f.send(UserPassword{"anna", "a wholly new secret"}));

        QCOMPARE(ended.size(), 1);
        QCOMPARE(codeOf(f.verify(before->accessToken)), ErrorCode::Unauthenticated);
        QCOMPARE(codeOf(f.send(Refresh{before->refreshToken})), ErrorCode::Unauthenticated);
        QCOMPARE(codeOf(f.login("anna")), ErrorCode::Unauthenticated);
        const auto after = f.login("anna", "a wholly new secret");
        QVERIFY(after);
        QVERIFY(f.verify(after->accessToken)); // at once: only what was before is over
        QCOMPARE(codeOf(f.send(UserPassword{"anna", "short"})), ErrorCode::Invalid);
    }

    void issuesTokensThatLiveAsLongAsTold()
    {
        AuthFixture f;
        const UserId anna = f.addUser("Anna", std::nullopt);
        const auto day = f.send(TokenIssue{"anna", std::nullopt});
        const auto minute = f.send(TokenIssue{"anna", 60});
        QCOMPARE(day->userId, anna);
        QCOMPARE(day->username, "Anna");
        QVERIFY(f.verify(minute->token));
        f.pulse.advance(60s);
        QCOMPARE(codeOf(f.verify(minute->token)), ErrorCode::Unauthenticated);
        f.pulse.jump(24h - 61s);
        QVERIFY(f.verify(day->token));
        f.pulse.advance(1s);
        QCOMPARE(codeOf(f.verify(day->token)), ErrorCode::Unauthenticated);
        QCOMPARE(codeOf(f.send(TokenIssue{"anna", 0})), ErrorCode::Invalid);
        QCOMPARE(codeOf(f.send(TokenIssue{"anna", qint64(1) << 60})), ErrorCode::Invalid);
    }

    void anInvitationMakesOneAccountOfItsRole()
    {
        AuthFixture f;
        f.addUser("anna");
        const auto invitation = f.send(InviteCreate{Role::Moderator, std::nullopt});
        QVERIFY(invitation);
        QCOMPARE(invitation->expiresAt, f.pulse.wallClock().addDays(10));
        QSignalSpy added(f.auth.get(), &AuthFeature::userAdded);
        const auto enrol = [&](const QString &code, const QString &name) {
            Caller caller;
            caller.address = "10.0.0.1";
            return f.send(Register{code, name, AuthFixture::Password}, caller);
        };
        QCOMPARE(codeOf(enrol("guess", "zoe")), ErrorCode::Forbidden);
        QCOMPARE(codeOf(enrol(invitation->code, "Anna")), ErrorCode::Conflict); // not used up by it
        const auto zoe = enrol(invitation->code, "zoe");
        QVERIFY(zoe);
        QCOMPARE(zoe->user.role, Role::Moderator);
        QVERIFY(f.verify(zoe->accessToken));
        QCOMPARE(added.size(), 1);
        QVERIFY(f.login("zoe"));
        QCOMPARE(codeOf(enrol(invitation->code, "zoe2")), ErrorCode::Forbidden);
        QVERIFY(!f.auth->byName("zoe2"));
    }

    void anInvitationExpires()
    {
        AuthFixture f;
        const auto invitation = f.send(InviteCreate{{}, 1});
        f.pulse.jump(24h);
        QCOMPARE(codeOf(f.send(Register{invitation->code, "zoe", AuthFixture::Password})),
                 ErrorCode::Forbidden);
        QCOMPARE(f.count("SELECT count(*) FROM users WHERE system = 0"), 0);
    }

    void twoWithOneInvitationAreOneAccount()
    {
        AuthFixture f;
        const QString code = f.send(InviteCreate{})->code;
        QList<bool> outcomes;
        for (const char *name : {"zoe", "yara"})
            f.router.dispatchEndpoint(
                Register::info, toJson(Register{code, name, AuthFixture::Password}), {},
                [&](const Result<QJsonObject> &outcome) { outcomes.append(outcome.has_value()); });
        QTRY_COMPARE(outcomes.size(), 2);
        QCOMPARE(outcomes.count(true), 1);
        QCOMPARE(f.count("SELECT count(*) FROM users WHERE system = 0"), 1);
    }

    void guessingInvitationsIsSlowedDown()
    {
        AuthFixture f;
        Result<Credentials> last = fail(ErrorCode::Unavailable, "");
        for (int i = 0; i <= LoginThrottle::PerAccount; ++i)
            last = f.send(Register{"guess", "zoe", AuthFixture::Password});
        QCOMPARE(codeOf(last), ErrorCode::RateLimited);
        QVERIFY(last.error().retryAfter.count() > 0);
    }

    void aRegistrationIsCheckedLikeAnAccount()
    {
        AuthFixture f;
        const QString code = f.send(InviteCreate{})->code;
        QCOMPARE(codeOf(f.send(Register{code, "zoe", "short"})), ErrorCode::Invalid);
        QCOMPARE(codeOf(f.send(Register{code, "x", AuthFixture::Password})), ErrorCode::Invalid);
        QCOMPARE(codeOf(f.send(InviteCreate{Role::Guest, {}})), ErrorCode::Invalid);
        QCOMPARE(codeOf(f.send(InviteCreate{{}, 366})), ErrorCode::Invalid);
        QVERIFY(f.send(Register{code, "zoe", AuthFixture::Password}));
    }

    void listsWhoIsSignedIn()
    {
        AuthFixture f;
        f.addUser("anna");
        f.addUser("ben");
        const auto anna = f.login("anna");
        f.pulse.advance(5s);
        QVERIFY(f.login("ben"));
        f.pulse.advance(5s);
        QVERIFY(f.send(TokenIssue{"ben", 60}));
        const auto all = f.send(SessionList{});
        QCOMPARE(all->sessions.size(), 3);
        QCOMPARE(all->sessions.first().label, "issued"); // used last
        QCOMPARE(all->sessions.last().username, "anna");
        QCOMPARE(f.send(SessionList{"ben"})->sessions.size(), 2);
        f.pulse.jump(61s);
        QCOMPARE(f.send(SessionList{"ben"})->sessions.size(),
                 1); // a token that is over is no session
        QVERIFY(f.send(Refresh{anna->refreshToken}));
        QCOMPARE(f.send(SessionList{})->sessions.first().username, "anna");
        QCOMPARE(codeOf(f.send(SessionList{"nobody"})), ErrorCode::NotFound);
    }

    void endsOneSignInOrAllOfAnAccount()
    {
        AuthFixture f;
        const UserId anna = f.addUser("anna");
        const auto first = f.login("anna");
        const auto second = f.login("anna");
        QSignalSpy one(f.auth.get(), &AuthFeature::signInEnded);
        QSignalSpy all(f.auth.get(), &AuthFeature::userEnded);
        const qint64 id = f.verify(first->accessToken)->signIn;
        QVERIFY(f.send(SessionRevoke{id, {}}));
        QCOMPARE(one.size(), 1);
        QCOMPARE(one.first().first().toLongLong(), id);
        QCOMPARE(codeOf(f.verify(first->accessToken)), ErrorCode::Unauthenticated);
        QVERIFY(f.verify(second->accessToken));
        QCOMPARE(codeOf(f.send(SessionRevoke{id, {}})), ErrorCode::NotFound);

        QVERIFY(f.send(SessionRevoke{{}, "anna"}));
        QCOMPARE(all.size(), 1);
        QCOMPARE(all.first().first().value<UserId>(), anna);
        QCOMPARE(codeOf(f.verify(second->accessToken)), ErrorCode::Unauthenticated);
        QVERIFY(f.verify(f.login("anna")->accessToken)); // the account itself is as it was
        QCOMPARE(codeOf(f.send(SessionRevoke{})), ErrorCode::Invalid);
        QCOMPARE(codeOf(f.send(SessionRevoke{id, "anna"})), ErrorCode::Invalid);
        QCOMPARE(codeOf(f.send(SessionRevoke{{}, "nobody"})), ErrorCode::NotFound);
    }

    void namesNobodyItDoesNotKnow()
    {
        AuthFixture f;
        QCOMPARE(codeOf(f.send(UserRole{"nobody", Role::Admin})), ErrorCode::NotFound);
        QCOMPARE(codeOf(f.send(UserDisable{"nobody", true})), ErrorCode::NotFound);
        QCOMPARE(codeOf(f.send(UserPassword{"nobody", AuthFixture::Password})),
                 ErrorCode::NotFound);
        QCOMPARE(codeOf(f.send(TokenIssue{"nobody", std::nullopt})), ErrorCode::NotFound);
        QCOMPARE(codeOf(f.send(TokenIssue{"Panel", std::nullopt})), ErrorCode::NotFound);
    }
};

QTEST_GUILESS_MAIN(AuthCommandsTest)
#include "tst_authcommands.moc"
