// SPDX-License-Identifier: MIT

#include "client/features/presence/ownpresence.h"
#include "tests/support/clientfixture.h"

#include <QSignalSpy>
#include <QTest>

using namespace panel;
using namespace panel::client;

class OwnPresenceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knowsWhatWasChosenOnAnotherDevice()
    {
        Fixture f;
        f.signIn();
        QSignalSpy changed(&f.own, &OwnPresenceModel::choiceChanged);
        f.told({PresenceStatus::Busy, "At work", f.time.now.addSecs(60)});
        QCOMPARE(changed.size(), 1);
        QCOMPARE(f.own.status(), PresenceStatus::Busy);
        QCOMPARE(f.own.choice().text, QString("At work"));
        QCOMPARE(f.link.count<SetPresence>(), 0); // what the server knows need not be told
    }

    void aChoiceShowsAtOnceAndWhatIsUnderWayWins()
    {
        Fixture f;
        f.signIn();
        f.own.setStatus(PresenceStatus::DoNotDisturb);
        QCOMPARE(f.own.status(), PresenceStatus::DoNotDisturb);
        f.told({}); // an older word of the server
        QCOMPARE(f.own.status(), PresenceStatus::DoNotDisturb);
        QVERIFY(f.link.reply<SetPresence>(Done{}));
        f.told({PresenceStatus::DoNotDisturb, {}, {}});
        QCOMPARE(f.own.status(), PresenceStatus::DoNotDisturb);
        f.told({}); // its end
        QCOMPARE(f.own.status(), PresenceStatus::Online);
    }

    void aTextKeepsTheStatusAndSaysWhenItEnds()
    {
        Fixture f;
        f.signIn();
        f.told({PresenceStatus::Busy, {}, {}});
        f.own.setText("  Film \n night ", 30);
        const auto request = f.link.last<SetPresence>();
        QCOMPARE(request.status, PresenceStatus::Busy);
        QCOMPARE(request.text, QString("Film night"));
        QCOMPARE(request.minutes, qint64(30));
        QVERIFY(f.own.choice().until);
        f.own.setText({}, {});
        QCOMPARE(f.link.last<SetPresence>().text, QString(""));
        QVERIFY(!f.own.choice().text && !f.own.choice().until);
    }

    void aRefusalGoesBackToWhatTheServerHas()
    {
        Fixture f;
        f.signIn();
        f.told({PresenceStatus::Busy, {}, {}});
        QSignalSpy refused(&f.own, &OwnPresenceModel::choiceRefused);
        f.own.setStatus(PresenceStatus::Invisible);
        QVERIFY(f.link.reply<SetPresence>(fail(ErrorCode::RateLimited, "slow")));
        QCOMPARE(f.own.status(), PresenceStatus::Busy);
        QCOMPARE(refused.size(), 1);
    }

    void whatIsLostOnTheWayIsToldAgain()
    {
        Fixture f;
        f.signIn();
        QSignalSpy refused(&f.own, &OwnPresenceModel::choiceRefused);
        f.own.setStatus(PresenceStatus::Busy);
        f.link.lose();
        QCOMPARE(f.own.status(), PresenceStatus::Busy);
        QVERIFY(refused.isEmpty());
        f.signIn();
        QCOMPARE(f.link.count<SetPresence>(), 2);
        f.told({}); // what the server had before it hears of it
        QCOMPARE(f.own.status(), PresenceStatus::Busy);
        QVERIFY(f.link.reply<SetPresence>(Done{}));
        f.link.lose();
        f.signIn();
        QCOMPARE(f.link.count<SetPresence>(), 2);
    }

    void walkingAwayUndoesNoChoice()
    {
        Fixture f;
        f.signIn();
        f.told({PresenceStatus::Busy, {}, {}});
        f.own.setIdle(true);
        QCOMPARE(f.link.last<SetPresence>().status, PresenceStatus::Away);
        QCOMPARE(f.own.status(), PresenceStatus::Busy);
        f.own.setIdle(false);
        const auto back = f.link.last<SetPresence>();
        QCOMPARE(back.status, PresenceStatus::Busy);
        QVERIFY(!back.text && !back.minutes);
        f.own.setIdle(true);
        f.link.lose();
        f.signIn(); // the server takes a new session for one somebody sits at
        QCOMPARE(f.link.last<SetPresence>().status, PresenceStatus::Away);
    }

    void isElsewhereWhileNobodySitsHereAndSomebodyThere()
    {
        Fixture f;
        f.signIn();
        QSignalSpy changed(&f.own, &OwnPresenceModel::elsewhereChanged);
        f.told({}, 2);
        QVERIFY(!f.own.isElsewhere());
        f.own.setIdle(true);
        f.told({}, 1);
        QVERIFY(f.own.isElsewhere());
        f.told({}, 0);
        QVERIFY(!f.own.isElsewhere());
        f.told({}, 1);
        f.link.lose();
        QVERIFY(!f.own.isElsewhere());
        QCOMPARE(changed.size(), 4);
    }

    void privacyIsChangedByTheServersWordOnly()
    {
        Fixture f;
        f.signIn();
        QSignalSpy refused(&f.own, &OwnPresenceModel::privacyRefused);
        f.own.setPrivacy({false, {}});
        QVERIFY(!f.link.last<SetPrivacy>().typing);
        QVERIFY(f.own.privacy().lastSeen);
        QVERIFY(f.link.reply<SetPrivacy>(fail(ErrorCode::StorageFull, "")));
        QCOMPARE(refused.size(), 1);
        f.own.setPrivacy({false, {}});
        QVERIFY(f.link.reply<SetPrivacy>(PresencePrivacy{false, true}));
        QVERIFY(!f.own.privacy().lastSeen);
    }

private:
    struct Fixture : ClientFixture
    {
        OwnPresenceModel own{session, dispatcher, requests};

        void signIn()
        {
            link.goOnline();
            link.receive(Authenticated{"success", {}, anna});
        }
        void told(const PresenceChoice &choice, int active = 1)
        {
            link.receive(OwnPresence{choice, {}, active});
        }
    };
};

QTEST_GUILESS_MAIN(OwnPresenceTest)
#include "tst_ownpresence.moc"
