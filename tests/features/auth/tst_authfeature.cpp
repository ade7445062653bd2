// SPDX-License-Identifier: MIT

#include "tests/features/auth/authfixture.h"

#include <QSignalSpy>

using namespace panel;
using namespace panel::server;
using namespace std::chrono_literals;

class AuthFeatureTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPasswordBecomesTokensAndATokenACaller()
    {
        AuthFixture f;
        const UserId anna = f.addUser("Anna");

        const auto credentials = f.login("aNNa");

        QVERIFY(credentials);
        QCOMPARE(credentials->user, (Account{anna, "Anna", Role::Member}));
        QCOMPARE(credentials->expiresIn, 900);
        QCOMPARE(credentials->accessToken.size(), 43);
        const auto caller = f.verify(credentials->accessToken);
        QVERIFY(caller);
        QCOMPARE(caller->user, anna);
        QCOMPARE(caller->username, "Anna");
        QVERIFY(caller->signIn > 0);
        QVERIFY(!caller->session);
    }

    void everyWrongSignInIsAnsweredAlike()
    {
        AuthFixture f;
        f.addUser("anna");
        f.addUser("tokenonly", std::nullopt);
        f.addUser("gone");
        QVERIFY(f.send(UserDisable{"gone", true}));

        const Error wrong = f.login("anna", "wrong horse battery").error();

        QCOMPARE(wrong.code, ErrorCode::Unauthenticated);
        QCOMPARE(f.login("nobody").error(), wrong);
        QCOMPARE(f.login("tokenonly").error(), wrong);
        QCOMPARE(f.login("tokenonly", "").error(), wrong);
        QCOMPARE(f.login("gone").error(), wrong);
        QCOMPARE(f.login("Panel", "").error(), wrong); // the daemon's own account
        QCOMPARE(f.login("anna", QString(129, 'x')).error(), wrong);
        QCOMPARE(f.login(QString(100'000, 'x'), "", "10.0.0.2").error(), wrong);
    }

    void guessingIsSlowedDown()
    {
        AuthFixture f;
        f.addUser("anna");
        for (int i = 0; i < 5; ++i)
            QCOMPARE(codeOf(f.login("anna", "wrong horse battery")), ErrorCode::Unauthenticated);

        const auto refused = f.login("ANNA"); // the right password helps no more
        QCOMPARE(codeOf(refused), ErrorCode::RateLimited);
        QCOMPARE(refused.error().retryAfter, 15min);
        QVERIFY(f.login("anna", AuthFixture::Password, "10.0.0.2"));

        f.pulse.jump(15min);
        QVERIFY(f.login("anna"));
    }

    void signingInOftenIsNoGuessing()
    {
        AuthFixture f;
        f.addUser("anna");
        for (int i = 0; i < 25; ++i)
            QVERIFY(f.login("anna"));
    }

    void anAccessTokenLivesFifteenMinutes()
    {
        AuthFixture f;
        f.addUser("anna");
        const auto credentials = f.login("anna");
        f.pulse.jump(15min - 1s);
        QVERIFY(f.verify(credentials->accessToken));
        f.pulse.advance(1s);
        QCOMPARE(codeOf(f.verify(credentials->accessToken)), ErrorCode::Unauthenticated);
    }

    void whateverIsWrongWithATokenTheAnswerIsTheSame()
    {
        AuthFixture f;
        f.addUser("anna");
        const auto credentials = f.login("anna");
        const Error wrong = f.verify("no such token").error();
        QCOMPARE(wrong.code, ErrorCode::Unauthenticated);
        QCOMPARE(f.verify("").error(), wrong);
        QCOMPARE(f.verify(credentials->refreshToken).error(), wrong); // another kind
        QVERIFY(f.send(UserDisable{"anna", true}));
        QCOMPARE(f.verify(credentials->accessToken).error(), wrong);
    }

    void aRefreshTokenIsTradedOnceAndSlides()
    {
        AuthFixture f;
        f.addUser("anna");
        auto credentials = f.login("anna");
        const auto first = f.verify(credentials->accessToken);
        for (int month = 0; month < 2; ++month) {
            f.pulse.jump(std::chrono::hours(24 * 29));
            const auto next = f.send(Refresh{credentials->refreshToken});
            QVERIFY(next);
            QVERIFY(next->accessToken != credentials->accessToken);
            QVERIFY(next->refreshToken != credentials->refreshToken);
            credentials = next;
        }
        const auto caller = f.verify(credentials->accessToken);
        QVERIFY(caller);
        QCOMPARE(caller->signIn, first->signIn);

        f.pulse.jump(std::chrono::hours(24 * 30));
        QCOMPARE(codeOf(f.send(Refresh{credentials->refreshToken})), ErrorCode::Unauthenticated);
    }

    void aRefreshTokenUsedTwiceEndsItsSignIn()
    {
        AuthFixture f;
        f.addUser("anna");
        const auto stolen = f.login("anna");
        const auto other = f.login("anna");
        const auto rotated = f.send(Refresh{stolen->refreshToken});
        const qint64 signIn = f.verify(rotated->accessToken)->signIn;
        QSignalSpy ended(f.auth.get(), &AuthFeature::signInEnded);

        QCOMPARE(codeOf(f.send(Refresh{stolen->refreshToken})), ErrorCode::Unauthenticated);

        QCOMPARE(ended.size(), 1);
        QCOMPARE(ended.first().first().toLongLong(), signIn);
        QCOMPARE(codeOf(f.verify(stolen->accessToken)), ErrorCode::Unauthenticated);
        QCOMPARE(codeOf(f.verify(rotated->accessToken)), ErrorCode::Unauthenticated);
        QCOMPARE(codeOf(f.send(Refresh{rotated->refreshToken})), ErrorCode::Unauthenticated);
        QVERIFY(f.verify(other->accessToken)); // another sign-in of the same account
        QCOMPARE(ended.size(), 1);
    }

    void loggingOutEndsOneSignIn()
    {
        AuthFixture f;
        f.addUser("anna");
        const auto here = f.login("anna");
        const auto there = f.login("anna");
        const auto caller = f.verify(here->accessToken);
        QSignalSpy ended(f.auth.get(), &AuthFeature::signInEnded);

        QVERIFY(f.send(Logout{}, *caller));

        QCOMPARE(ended.size(), 1);
        QCOMPARE(ended.first().first().toLongLong(), caller->signIn);
        QCOMPARE(codeOf(f.verify(here->accessToken)), ErrorCode::Unauthenticated);
        QCOMPARE(codeOf(f.send(Refresh{here->refreshToken})), ErrorCode::Unauthenticated);
        QVERIFY(f.verify(there->accessToken));
    }

    void aTokenReadJustBeforeALogoutIsRefusedJustAfter()
    {
        AuthFixture f;
        f.addUser("anna");
        const auto credentials = f.login("anna");
        const auto caller = f.verify(credentials->accessToken);
        // The read may overtake the write in the store; the answers may cross on their way back.
        std::optional<Result<Caller>> crossed;
        bool loggedOut = false;
        f.router.dispatchEndpoint(Logout::info, {}, *caller,
                                  [&](const Result<QJsonObject> &) { loggedOut = true; });
        f.auth->verify(
            Secret(credentials->accessToken.toUtf8()), this, [&](const Result<Caller> &result) {
                crossed = result;
                QVERIFY(!result || !loggedOut); // let in only while the sign-in was not over
            });
        QTRY_VERIFY(crossed && loggedOut);
    }

    void authenticateAdmitsTheTokensOwner()
    {
        AuthFixture f;
        const UserId anna = f.addUser("anna");
        const auto credentials = f.login("anna");
        Caller stranger;
        stranger.session = {7};
        QSignalSpy greeted(f.auth.get(), &AuthFeature::greeted);

        const auto reply = f.send(Authenticate{anna, credentials->accessToken}, stranger);

        QVERIFY(reply);
        QCOMPARE(reply->user, (Account{anna, "anna", Role::Member}));
        QCOMPARE(f.admitted.size(), 1);
        QCOMPARE(f.admitted.first().session, SessionId{7});
        QCOMPARE(f.admitted.first().user, anna);
        QCOMPARE(greeted.size(), 0);
    }

    void authenticateAnswersWhatAdmissionSays()
    {
        AuthFixture f;
        f.addUser("anna");
        const auto credentials = f.login("anna");
        f.admission = fail(ErrorCode::RateLimited, "too many sessions of this user");
        QCOMPARE(codeOf(f.send(Authenticate{std::nullopt, credentials->accessToken})),
                 ErrorCode::RateLimited);
    }

    void authenticateRefusesAForeignUserId()
    {
        AuthFixture f;
        f.addUser("anna");
        const UserId bob = f.addUser("bob");
        const auto credentials = f.login("anna");
        QCOMPARE(codeOf(f.send(Authenticate{bob, credentials->accessToken})), ErrorCode::Forbidden);
        QVERIFY(f.admitted.isEmpty());
    }

    void authenticateNeedsATokenOfAStranger()
    {
        AuthFixture f;
        const UserId anna = f.addUser("anna");
        QCOMPARE(codeOf(f.send(Authenticate{})), ErrorCode::Unauthenticated);
        QCOMPARE(codeOf(f.send(Authenticate{anna, std::nullopt})), ErrorCode::Unauthenticated);
        QCOMPARE(codeOf(f.send(Authenticate{anna, "no such token"})), ErrorCode::Unauthenticated);
        QVERIFY(f.admitted.isEmpty());
    }

    void aSignedInSessionIsGreetedWithoutAToken()
    {
        AuthFixture f;
        const UserId anna = f.addUser("anna");
        const auto credentials = f.login("anna");
        Caller caller = *f.verify(credentials->accessToken);
        caller.session = {7};
        QSignalSpy greeted(f.auth.get(), &AuthFeature::greeted);

        QCOMPARE(f.send(Authenticate{}, caller)->user.id, anna);
        QCOMPARE(f.send(Authenticate{anna, std::nullopt}, caller)->user.id, anna);
        QCOMPARE(greeted.size(), 2);
        QCOMPARE(codeOf(f.send(Authenticate{UserId{anna.value + 1}, std::nullopt}, caller)),
                 ErrorCode::Forbidden);
        QVERIFY(f.send(Authenticate{std::nullopt, credentials->accessToken}, caller));
        QCOMPARE(greeted.size(), 3);
    }

    void knowsEverybodyByNameAndId()
    {
        AuthFixture f;
        const UserId anna = f.addUser("Anna");
        const auto check = [&](const UserDirectory &directory) {
            QCOMPARE(directory.byName("anna"), (UserRef{anna, "Anna"}));
            QCOMPARE(directory.byId(anna), (UserRef{anna, "Anna"}));
            QCOMPARE(directory.role(anna), Role::Member);
            QCOMPARE(directory.byName("bob"), std::nullopt);
            QCOMPARE(directory.byId({999}), std::nullopt);
            QCOMPARE(directory.role({999}), Role::Guest);
            QCOMPARE(directory.byName("Panel"), std::nullopt); // nobody to talk to
            QCOMPARE(directory.byId({1})->username, "Panel"); // but an author
        };
        check(*f.auth);
        check(*f.make()); // the same after a restart
    }

    void expiredTokensAreDeletedHourly()
    {
        AuthFixture f;
        f.addUser("anna");
        QVERIFY(f.login("anna"));
        QVERIFY(f.send(TokenIssue{"anna", 60}));
        QCOMPARE(f.count("SELECT count(*) FROM tokens"), 3);
        f.pulse.jump(1h);
        QTRY_COMPARE(f.count("SELECT count(*) FROM tokens"), 1); // the refresh token
        QCOMPARE(f.count("SELECT count(*) FROM sign_ins"), 1);
    }

    void noTokenStandsInTheDatabase()
    {
        AuthFixture f;
        f.addUser("anna");
        const auto credentials = f.login("anna");
        f.database.reset(); // everything is in the file
        QFile file(f.folder.filePath("panel.db"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        QVERIFY(bytes.contains(fingerprint(Secret(credentials->accessToken.toUtf8()))));
        QVERIFY(!bytes.contains(credentials->accessToken.toUtf8()));
        QVERIFY(!bytes.contains(credentials->refreshToken.toUtf8()));
        QVERIFY(!bytes.contains(AuthFixture::Password));
    }
};

QTEST_GUILESS_MAIN(AuthFeatureTest)
#include "tst_authfeature.moc"
