// SPDX-License-Identifier: MIT

#include "tests/features/presence/presencefixture.h"

using namespace panel;
using namespace panel::server;
using namespace std::chrono_literals;

/// Who was here, and when.
class LastSeenTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lastSeenIsStoredInOneWriteAndOutlivesTheDaemon()
    {
        PresenceFixture f;
        f.come(f.anna);
        f.come(f.ben);
        const QDateTime left = f.pulse.wallClock();
        f.presence().depart(f.anna, CloseReason::Lost);
        f.presence().depart(f.ben, CloseReason::Lost);
        f.pulse.advance(31s);
        f.come(f.cleo);
        auto people = f.people(f.cleo); // known before it is stored
        QCOMPARE(people.people.at(0).lastSeen, left);
        QCOMPARE(people.online, 1);
        QCOMPARE(people.total, 3);
        f.pulse.advance(10s);
        f.settle();
        QCOMPARE(f.count("presence_seen"), 2);
        f.restart();
        f.come(f.cleo);
        people = f.people(f.cleo);
        QCOMPARE(f.names(people), (QStringList{"anna", "Ben", "cleo"}));
        QCOMPARE(people.people.at(0).lastSeen, left); // when they left, not when the grace ended
        QCOMPARE(people.people.at(0).status, PresenceStatus::Offline);
        QVERIFY(!people.people.at(2).lastSeen); // here now
        QCOMPARE(people.people.at(2).status, PresenceStatus::Online);
    }

    void aKilledDaemonForgetsMinutesOfWhoWasHere()
    {
        PresenceFixture f;
        f.come(f.anna);
        f.pulse.advance(400s);
        f.settle();
        f.restart();
        f.come(f.ben);
        const auto seen = f.people(f.ben).people.at(0).lastSeen;
        QVERIFY(seen && seen->secsTo(f.pulse.wallClock()) < 400);
    }

    void theInvisibleLeaveNoTrace()
    {
        PresenceFixture f;
        f.come(f.anna);
        const QDateTime hidden = f.pulse.wallClock();
        QVERIFY(f.set(f.anna, {{"status", "invisible"}, {"text", "psst"}}));
        f.pulse.advance(700s);
        f.presence().depart(f.anna, CloseReason::Left);
        f.pulse.advance(60s);
        f.presence().arrive(f.anna);
        f.pulse.advance(60s);
        f.settle();
        f.come(f.ben);
        const Person anna = f.people(f.ben).people.at(0);
        QCOMPARE(anna.status, PresenceStatus::Offline);
        QVERIFY(!anna.text);
        QVERIFY(anna.lastSeen && hidden.secsTo(*anna.lastSeen) <= 1);
        QVERIFY(!f.presence().tellsTyping(f.anna.user));
    }

    void whoDoesNotTellIsNotSeen()
    {
        PresenceFixture f;
        f.come(f.anna);
        const auto privacy = f.call("set_privacy", {{"last_seen", false}}, f.anna);
        QVERIFY(privacy && !privacy->value("last_seen").toBool()
                && privacy->value("typing").toBool());
        QVERIFY(!f.own().last().privacy.lastSeen);
        f.presence().depart(f.anna, CloseReason::Left);
        f.pulse.advance(20s);
        f.settle();
        f.restart();
        f.come(f.ben);
        QVERIFY(!f.people(f.ben).people.at(0).lastSeen);
    }

    void peopleComeInPagesByName()
    {
        PresenceFixture f;
        f.come(f.anna);
        QCOMPARE(f.names(f.people(f.anna, {{"limit", 2}})), (QStringList{"anna", "Ben"}));
        QVERIFY(f.people(f.anna, {{"limit", 2}}).hasMore);
        const auto rest = f.people(f.anna, {{"limit", 2}, {"after", "BEN"}});
        QCOMPARE(f.names(rest), QStringList{"cleo"});
        QVERIFY(!rest.hasMore);
        QCOMPARE(f.names(f.people(f.anna, {{"prefix", "bE"}})), QStringList{"Ben"});
        QVERIFY(f.people(f.anna, {{"prefix", "%"}}).people.isEmpty());
        QCOMPARE(f.names(f.people(f.anna, {{"ids", QJsonArray{12, 999}}})), QStringList{"Ben"});
        f.execute("UPDATE users SET disabled = 1 WHERE id = 12");
        QCOMPARE(f.names(f.people(f.anna)), (QStringList{"anna", "cleo"}));
        QCOMPARE(f.call("list_people", {{"limit", 201}}, f.anna).error().code, ErrorCode::Invalid);
        QJsonArray many;
        for (int id = 1; id <= 101; ++id)
            many.append(id);
        QCOMPARE(f.call("list_people", {{"ids", many}}, f.anna).error().code, ErrorCode::TooLarge);
    }
};

QTEST_GUILESS_MAIN(LastSeenTest)
#include "tst_lastseen.moc"
