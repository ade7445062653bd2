// SPDX-License-Identifier: MIT

#include "tests/features/auth/authfixture.h"

#include <QSignalSpy>

using namespace panel;
using namespace panel::server;
using namespace std::chrono_literals;

/// What people do with their own sign-ins and their own password.
class OwnSessionsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void listsOnlyOnesOwnSignIns()
    {
        AuthFixture f;
        f.addUser("anna");
        f.addUser("ben");
        const Caller desk = f.signIn("anna", "10.0.0.1");
        f.pulse.advance(5s);
        const Caller phone = f.signIn("anna", "10.0.0.2");
        f.signIn("ben");
        f.auth->setConnected([&](UserId user) {
            return user == desk.user ? QSet<qint64>{desk.signIn} : QSet<qint64>();
        });

        const auto reply = f.send(ListSessions{}, phone);

        QVERIFY(reply);
        QCOMPARE(reply->sessions.size(), 2);
        QCOMPARE(reply->sessions[0].id, phone.signIn); // used last
        QCOMPARE(reply->sessions[0].label, "10.0.0.2");
        QVERIFY(reply->sessions[0].current);
        QVERIFY(!reply->sessions[0].connected);
        QVERIFY(!reply->sessions[1].current);
        QVERIFY(reply->sessions[1].connected);
    }

    void revokingOneEndsItAtOnceAndForGood()
    {
        AuthFixture f;
        f.addUser("anna");
        const auto lost = f.login("anna");
        const qint64 lostId = f.verify(lost->accessToken)->signIn;
        const Caller here = f.signIn("anna");
        QSignalSpy ended(f.auth.get(), &AuthFeature::signInEnded);

        QVERIFY(f.send(RevokeSession{lostId}, here));

        QCOMPARE(ended.size(), 1);
        QCOMPARE(ended.first().first().toLongLong(), lostId);
        QCOMPARE(codeOf(f.verify(lost->accessToken)), ErrorCode::Unauthenticated);
        QCOMPARE(codeOf(f.send(Refresh{lost->refreshToken})), ErrorCode::Unauthenticated);
        QCOMPARE(codeOf(f.send(RevokeSession{lostId}, here)), ErrorCode::NotFound);
        QCOMPARE(f.send(ListSessions{}, here)->sessions.size(), 1);
    }

    void nobodyRevokesAnothersSignIn()
    {
        AuthFixture f;
        f.addUser("anna");
        f.addUser("ben");
        const auto annas = f.login("anna");
        const Caller anna = *f.verify(annas->accessToken);
        const Caller ben = f.signIn("ben");
        QSignalSpy ended(f.auth.get(), &AuthFeature::signInEnded);

        QCOMPARE(codeOf(f.send(RevokeSession{anna.signIn}, ben)), ErrorCode::NotFound);

        QCOMPARE(ended.size(), 0);
        QVERIFY(f.verify(annas->accessToken));
    }

    void withoutAnIdAllButTheOneThatAsksEnd()
    {
        AuthFixture f;
        f.addUser("anna");
        f.addUser("ben");
        const auto first = f.login("anna");
        const auto second = f.login("anna");
        const auto bens = f.login("ben");
        const auto own = f.login("anna");
        QSignalSpy ended(f.auth.get(), &AuthFeature::signInEnded);

        QVERIFY(f.send(RevokeSession{}, *f.verify(own->accessToken)));

        QCOMPARE(ended.size(), 2);
        QCOMPARE(codeOf(f.verify(first->accessToken)), ErrorCode::Unauthenticated);
        QCOMPARE(codeOf(f.verify(second->accessToken)), ErrorCode::Unauthenticated);
        QVERIFY(f.verify(own->accessToken));
        QVERIFY(f.verify(bens->accessToken));
    }

    void aNewPasswordEndsTheOtherSignIns()
    {
        AuthFixture f;
        f.addUser("anna");
        const auto other = f.login("anna");
        const auto own = f.login("anna");
        const Caller caller = *f.verify(own->accessToken);

        QVERIFY(f.send(ChangePassword{AuthFixture::Password, "a wholly new secret"}, caller));

        QVERIFY(f.verify(own->accessToken));
        QCOMPARE(codeOf(f.verify(other->accessToken)), ErrorCode::Unauthenticated);
        QCOMPARE(codeOf(f.login("anna")), ErrorCode::Unauthenticated);
        QVERIFY(f.login("anna", "a wholly new secret"));
    }

    void aPasswordIsChangedOnlyByWhoKnowsIt()
    {
        AuthFixture f;
        f.addUser("anna");
        f.addUser("tokenonly", std::nullopt);
        const Caller anna = f.signIn("anna");
        const QString fresh = "a wholly new secret";
        QCOMPARE(codeOf(f.send(ChangePassword{"wrong horse battery", fresh}, anna)),
                 ErrorCode::Forbidden);
        QCOMPARE(codeOf(f.send(ChangePassword{"", fresh}, anna)), ErrorCode::Forbidden);
        QCOMPARE(codeOf(f.send(ChangePassword{AuthFixture::Password, "short"}, anna)),
                 ErrorCode::Invalid);
        const Caller tokenOnly = *f.verify(f.send(TokenIssue{"tokenonly", std::nullopt})->token);
        QCOMPARE(codeOf(f.send(ChangePassword{"", fresh}, tokenOnly)), ErrorCode::Forbidden);
        QVERIFY(f.login("anna"));
    }

    void guessesAtThePasswordCountLikeThoseAtSignIn()
    {
        AuthFixture f;
        f.addUser("anna");
        Caller anna = f.signIn("anna");
        anna.address = "10.0.0.1";
        const QString fresh = "a wholly new secret";
        for (int i = 0; i < LoginThrottle::PerAccount; ++i)
            QCOMPARE(codeOf(f.send(ChangePassword{"wrong horse battery", fresh}, anna)),
                     ErrorCode::Forbidden);

        const auto refused = f.send(ChangePassword{AuthFixture::Password, fresh}, anna);

        QCOMPARE(codeOf(refused), ErrorCode::RateLimited);
        QVERIFY(refused.error().retryAfter > 0ms);
        QCOMPARE(codeOf(f.login("anna")), ErrorCode::RateLimited); // the same count
        QVERIFY(f.login("anna", AuthFixture::Password, "10.0.0.2"));
        f.pulse.jump(15min);
        QVERIFY(f.send(ChangePassword{AuthFixture::Password, fresh}, anna));
    }

    void aBarredAccountIsToldOnlyToWhoKnowsItsPassword()
    {
        AuthFixture f;
        const UserId anna = f.addUser("anna");
        const auto before = f.login("anna");
        bool barred = true;
        f.auth->setBar([&](UserId user) -> Result<> {
            if (barred && user == anna)
                return fail(ErrorCode::Forbidden, "banned: spam");
            return {};
        });

        QCOMPARE(f.login("anna").error().detail, "banned: spam");
        QCOMPARE(codeOf(f.login("anna", "wrong horse battery")), ErrorCode::Unauthenticated);
        QCOMPARE(codeOf(f.verify(before->accessToken)), ErrorCode::Forbidden);
        QCOMPARE(codeOf(f.send(Refresh{before->refreshToken})), ErrorCode::Forbidden);

        barred = false; // and the tokens are what they were
        QVERIFY(f.verify(before->accessToken));
        QVERIFY(f.send(Refresh{before->refreshToken}));
    }
};

QTEST_GUILESS_MAIN(OwnSessionsTest)
#include "tst_ownsessions.moc"
