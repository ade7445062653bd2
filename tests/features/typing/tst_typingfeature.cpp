// SPDX-License-Identifier: MIT

#include "shared/protocol/limits.h"
#include "tests/support/hubfixture.h"

using namespace panel;
using namespace panel::server;
using namespace std::chrono_literals;

class TypingFeatureTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void onlyWhoHasJoinedTypes()
    {
        Fixture f;
        f.join(f.ben);
        QCOMPARE(codeOf(f.type(f.anna)), ErrorCode::NotAMember);
        QCOMPARE(codeOf(f.call(TypingStop{{}, f.scrim}, f.anna)), ErrorCode::NotAMember);
        QVERIFY(f.seen(f.ben).isEmpty());
        f.join(f.anna);
        QVERIFY(f.type(f.anna));
        QCOMPARE(f.seen(f.ben), QStringList{"anna start"});
    }

    void theTypistIsNamedToTheOthersOnly()
    {
        Fixture f;
        f.join(f.anna);
        f.join(f.ben);
        QVERIFY(f.type(f.anna));
        const auto event = f.got<UserTyping>(f.ben).first();
        QCOMPARE(event.threadId, f.scrim);
        QCOMPARE(event.userId, f.anna.user);
        QCOMPARE(event.username, "anna");
        QVERIFY(f.seen(f.anna).isEmpty());
        QVERIFY(f.seen(f.stranger).isEmpty());
    }

    void silenceEndsItAfterTenSeconds()
    {
        Fixture f;
        f.join(f.anna);
        f.join(f.ben);
        QVERIFY(f.type(f.anna));
        f.pulse.advance(9s);
        QCOMPARE(f.seen(f.ben), QStringList{"anna start"});
        f.pulse.advance(1s);
        QCOMPARE(f.seen(f.ben), (QStringList{"anna start", "anna stop"}));
        f.pulse.advance(60s);
        QCOMPARE(f.seen(f.ben).size(), 2);
    }

    void repeatingKeepsItAliveWithoutATorrent()
    {
        Fixture f;
        f.join(f.anna);
        f.join(f.ben);
        for (int i = 0; i < 6; ++i) {
            QVERIFY(f.type(f.anna));
            f.pulse.advance(5s);
        }
        // Told again in time for clients that forget by themselves after 10 s, and never stopped.
        QVERIFY(!f.seen(f.ben).contains("anna stop"));
        QVERIFY(f.seen(f.ben).size() <= 6);
        f.pulse.advance(5s);
        QCOMPARE(f.seen(f.ben).last(), "anna stop");
    }

    void manyStartsAreToldOnce()
    {
        Fixture f;
        f.join(f.anna);
        f.join(f.ben);
        for (int i = 0; i < 20; ++i)
            QVERIFY(f.type(f.anna));
        QCOMPARE(f.seen(f.ben), QStringList{"anna start"});
    }

    void stoppingTwiceIsFineAndToldOnce()
    {
        Fixture f;
        f.join(f.anna);
        f.join(f.ben);
        QVERIFY(f.type(f.anna));
        QVERIFY(f.call(TypingStop{{}, f.scrim}, f.anna));
        QVERIFY(f.call(TypingStop{{}, f.scrim}, f.anna));
        QCOMPARE(f.seen(f.ben), (QStringList{"anna start", "anna stop"}));
    }

    void postingClearsIt()
    {
        Fixture f;
        f.join(f.anna);
        f.join(f.ben);
        QVERIFY(f.type(f.anna));
        f.post(f.anna, f.scrim, "done");
        QCOMPARE(f.seen(f.ben), (QStringList{"anna start", "anna stop"}));
        f.pulse.advance(30s);
        QCOMPARE(f.seen(f.ben).size(), 2);
    }

    void leavingClearsIt()
    {
        Fixture f;
        f.join(f.anna);
        f.join(f.ben);
        QVERIFY(f.type(f.anna));
        QVERIFY(f.call(LeaveForum{{}, f.scrim}, f.anna));
        QCOMPARE(f.seen(f.ben), (QStringList{"anna start", "anna stop"}));
    }

    void disconnectingClearsIt()
    {
        Fixture f;
        f.join(f.anna);
        f.join(f.ben);
        QVERIFY(f.type(f.anna));
        f.go(f.anna);
        QCOMPARE(f.seen(f.ben), (QStringList{"anna start", "anna stop"}));
    }

    void anotherDeviceThatLeavesDoesNotClearIt()
    {
        Fixture f;
        const Caller phone = f.come("anna");
        f.join(f.anna);
        f.join(phone);
        f.join(f.ben);
        QVERIFY(f.type(f.anna));
        f.go(phone);
        QCOMPARE(f.seen(f.ben), QStringList{"anna start"});
    }

    void inACrowdItIsOff()
    {
        Fixture f;
        f.join(f.anna);
        f.join(f.ben);
        for (int i = 2; i < limits::ListedMembers; ++i)
            QVERIFY(f.rooms().join(RoomId::thread(f.scrim),
                                   {.session = {5000 + i}, .user = {5000 + i}, .username = "x"}));
        QVERIFY(f.type(f.anna)); // 100 are not a crowd yet
        QCOMPARE(f.seen(f.ben), QStringList{"anna start"});
        f.join(f.stranger);
        f.fanOut.deliveries.clear();
        QVERIFY(f.type(f.ben)); // answered as ever, and told to nobody
        QVERIFY(f.seen(f.anna).isEmpty());
    }

    void nobodyIsToldOfWhoWantsNobodyTold()
    {
        Fixture f;
        f.join(f.anna);
        f.join(f.ben);
        QVERIFY(f.type(f.anna));
        f.silent.insert(f.anna.user);
        f.typing().forgetUser(f.anna.user); // chosen in the middle of a word
        QCOMPARE(f.seen(f.ben), (QStringList{"anna start", "anna stop"}));
        QVERIFY(f.type(f.anna)); // answered as ever
        f.pulse.advance(30s);
        QCOMPARE(f.seen(f.ben).size(), 2);
        QVERIFY(f.type(f.ben));
        QCOMPARE(f.seen(f.anna), QStringList{"ben start"});
    }

    void itIsOneThreadsAffair()
    {
        Fixture f;
        const ThreadId other = f.thread("Cup", "Events");
        f.join(f.anna);
        QVERIFY(f.call(JoinForum{{}, other, {}, {}}, f.ben));
        QVERIFY(f.type(f.anna));
        QVERIFY(f.seen(f.ben).isEmpty());
    }

private:
    struct Fixture : HubFixture
    {
        CategoryId events = category("Events");
        ThreadId scrim = thread("Scrim", "Events");
        Caller anna = come("anna");
        Caller ben = come("ben");
        Caller stranger = come("stranger");

        void join(const Caller &caller) { QVERIFY(call(JoinForum{{}, scrim, {}, {}}, caller)); }
        Result<Done> type(const Caller &caller) { return call(TypingStart{{}, scrim}, caller); }
        QStringList seen(const Caller &caller)
        {
            QStringList seen;
            for (const UserTyping &event : got<UserTyping>(caller))
                seen.append(event.username + ' ' + QString(nameOf(event.action)));
            return seen;
        }
    };
};

QTEST_GUILESS_MAIN(TypingFeatureTest)
#include "tst_typingfeature.moc"
