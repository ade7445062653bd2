// SPDX-License-Identifier: MIT

#include "tests/features/presence/presencefixture.h"

using namespace panel;
using namespace panel::server;
using namespace std::chrono_literals;

/// Who is here, and who is told of it.
class PresenceFeatureTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsANewcomerWhoIsHere()
    {
        PresenceFixture f;
        f.presence().arrive(f.anna);
        f.presence().arrive(f.ben);
        const auto greeting = f.fanOut.named("authenticated").last();
        QCOMPARE(greeting.session, f.ben.session);
        QCOMPARE(greeting.data["status"].toString(), QString("success"));
        QCOMPARE(f.names(greeting.data["online_users"].toArray()), (QStringList{"anna", "Ben"}));
        QCOMPARE(greeting.data["user"]["username"].toString(), QString("Ben"));
    }

    void tellsTheOthersAtTheNextBeat()
    {
        PresenceFixture f;
        f.presence().arrive(f.anna);
        QVERIFY(f.changes().isEmpty());
        f.pulse.advance(1s);
        QCOMPARE(f.changes(), QStringList{"anna online"});
        f.pulse.advance(10s);
        QCOMPARE(f.changes().size(), 1);
    }

    void aCleanGoodbyeShowsAtOnce()
    {
        PresenceFixture f;
        f.come(f.anna);
        f.presence().depart(f.anna, CloseReason::Left);
        f.pulse.advance(1s);
        QCOMPARE(f.changes().last(), QString("anna offline"));
    }

    void aReconnectWithinTheGraceNeverShows()
    {
        PresenceFixture f;
        f.come(f.anna);
        f.presence().depart(f.anna, CloseReason::Lost);
        f.pulse.advance(29s);
        Caller again = f.anna;
        again.session = {9};
        f.presence().arrive(again);
        f.pulse.advance(60s);
        QCOMPARE(f.changes(), QStringList{"anna online"});
    }

    void aLossShowsAfterTheGrace()
    {
        PresenceFixture f;
        f.come(f.anna);
        f.presence().depart(f.anna, CloseReason::Lost);
        f.pulse.advance(28s);
        QCOMPARE(f.changes().size(), 1);
        f.pulse.advance(3s);
        QCOMPARE(f.changes().last(), QString("anna offline"));
    }

    void aPersonIsTheSumOfTheirSessions()
    {
        PresenceFixture f;
        Caller phone = f.anna;
        phone.session = {9};
        f.come(f.anna);
        f.come(phone);
        f.presence().depart(f.anna, CloseReason::Left);
        f.pulse.advance(40s);
        QCOMPARE(f.changes(), QStringList{"anna online"});
        f.presence().depart(phone, CloseReason::Left);
        f.pulse.advance(1s);
        QCOMPARE(f.changes().last(), QString("anna offline"));
    }

    void awayMeansAwayFromEveryDevice()
    {
        PresenceFixture f;
        Caller phone = f.anna;
        phone.session = {9};
        f.come(f.anna);
        f.come(phone);
        QVERIFY(f.choose(f.anna, "away"));
        f.pulse.advance(1s);
        QCOMPARE(f.changes().size(), 1);
        QVERIFY(f.choose(phone, "away"));
        f.pulse.advance(1s);
        QCOMPARE(f.changes().last(), QString("anna away"));
        QVERIFY(f.choose(phone, "online"));
        f.pulse.advance(1s);
        QCOMPARE(f.changes().last(), QString("anna online"));
    }

    void invisiblePeopleShowAsOfflineAndAreNotListed()
    {
        PresenceFixture f;
        f.come(f.anna);
        QVERIFY(f.choose(f.anna, "invisible"));
        f.pulse.advance(1s);
        QCOMPARE(f.changes().last(), QString("anna offline"));
        f.come(f.ben);
        const auto list = f.call("get_online_users", {}, f.ben);
        QVERIFY(list);
        QCOMPARE(f.names(list->value("users").toArray()), QStringList{"Ben"});
        QCOMPARE(list->value("count").toInt(), 1);
        QCOMPARE(f.fanOut.named("online_users_list").last().session, f.ben.session);
    }

    void inACrowdThereAreCountsInsteadOfNews()
    {
        PresenceFixture f({30s, 10});
        f.crowd(10);
        f.pulse.advance(1s);
        QCOMPARE(f.changes().size(), 10);
        QVERIFY(f.fanOut.named("online_count").isEmpty());
        f.fanOut.deliveries.clear();

        f.come(f.anna); // the eleventh
        QVERIFY(f.changes().isEmpty());
        const auto counts = f.fanOut.named("online_count");
        QCOMPARE(counts.last().room, RoomId::everyone());
        QCOMPARE(counts.last().data["count"].toInt(), 11);
        const auto list = f.call("get_online_users", {}, f.anna);
        QCOMPARE(list->value("users").toArray().size(), 10);
        QCOMPARE(list->value("count").toInt(), 11);
        f.pulse.advance(5s);
        QCOMPARE(f.fanOut.named("online_count").size(), counts.size()); // nothing new, nothing told

        f.come(f.ben);
        const auto greeting = f.fanOut.named("authenticated").last();
        QCOMPARE(greeting.data["online_users"].toArray().size(), 10);
        QCOMPARE(f.fanOut.named("online_count").last().data["count"].toInt(), 12);
    }

    void inACrowdOneHearsOfThoseOneWatches()
    {
        PresenceFixture f({30s, 10});
        f.crowd(20);
        f.come(f.anna);
        f.come(f.ben);
        f.fanOut.deliveries.clear();
        const auto here
            = f.call("watch_people", {{"user_ids", QJsonArray{12, 13, 101, 999}}}, f.anna);
        QVERIFY(here);
        QCOMPARE(f.names(here->value("users").toArray()), (QStringList{"1", "Ben"}));
        QVERIFY(f.choose(f.ben, "busy"));
        f.pulse.advance(1s);
        auto told = f.fanOut.named("user_status_change");
        QCOMPARE(told.size(), 1);
        QCOMPARE(told.first().session, f.anna.session);
        QCOMPARE(told.first().data["status"].toString(), QString("busy"));
        f.come(f.cleo); // watched before they came
        QCOMPARE(f.changes().last(), QString("cleo online"));

        QVERIFY(f.call("watch_people", {{"user_ids", QJsonArray{13}}}, f.anna));
        QVERIFY(f.choose(f.ben, "online"));
        f.pulse.advance(1s);
        QCOMPARE(f.changes().last(), QString("cleo online"));
        f.presence().depart(f.anna, CloseReason::Left);
        f.fanOut.deliveries.clear();
        f.presence().depart(f.cleo, CloseReason::Left);
        f.pulse.advance(1s);
        QVERIFY(f.changes().isEmpty()); // who is gone watches nobody
        QJsonArray many;
        for (int id = 1; id <= PresenceFeature::MostWatched + 1; ++id)
            many.append(id);
        QCOMPARE(f.call("watch_people", {{"user_ids", many}}, f.ben).error().code,
                 ErrorCode::TooLarge);
    }

    void aCrowdThatThinsOutIsListedAgain()
    {
        PresenceFixture f({30s, 10});
        const auto people = f.crowd(11);
        f.pulse.advance(1s);
        f.fanOut.deliveries.clear();
        f.presence().depart(people.at(0), CloseReason::Left);
        f.pulse.advance(2s);
        QVERIFY(f.fanOut.named("online_users_list").isEmpty()); // 10: not on every coming and going
        f.presence().depart(people.at(1), CloseReason::Left);
        f.pulse.advance(2s);
        const auto list = f.fanOut.named("online_users_list").last();
        QCOMPARE(list.room, RoomId::everyone());
        QCOMPARE(list.data["users"].toArray().size(), 9);
        f.presence().depart(people.at(2), CloseReason::Left);
        f.pulse.advance(1s);
        QCOMPARE(f.changes().last(), people.at(2).username + QString(" offline"));
    }

    void zeroListsEverybody()
    {
        PresenceFixture f({30s, 0});
        f.crowd(150);
        f.pulse.advance(1s);
        QCOMPARE(f.changes().size(), 150);
        const auto list = f.call("get_online_users", {}, f.crowd(1).first());
        QCOMPARE(list->value("users").toArray().size(), 150);
    }

    void aStormOfChangesIsSpreadOverBeats()
    {
        PresenceFixture f({30s, 0});
        f.crowd(PresenceFeature::ChangesPerBeat + 50);
        f.pulse.advance(1s);
        QCOMPARE(f.changes().size(), PresenceFeature::ChangesPerBeat);
        f.pulse.advance(1s);
        QCOMPARE(f.changes().size(), PresenceFeature::ChangesPerBeat + 50);
    }
};

QTEST_GUILESS_MAIN(PresenceFeatureTest)
#include "tst_presencefeature.moc"
