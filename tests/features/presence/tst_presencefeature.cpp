// SPDX-License-Identifier: MIT

#include "server/features/auth/username.h"
#include "server/features/presence/presencefeature.h"
#include "tests/support/manualpulse.h"
#include "tests/support/recordingfanout.h"
#include "tests/support/recordingtransport.h"

#include <QTemporaryDir>
#include <QTest>

using namespace panel;
using namespace panel::server;
using namespace std::chrono_literals;

class PresenceFeatureTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsANewcomerWhoIsHere()
    {
        Fixture f;
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
        Fixture f;
        f.presence().arrive(f.anna);
        QVERIFY(f.changes().isEmpty());
        f.pulse.advance(1s);
        QCOMPARE(f.changes(), QStringList{"anna online"});
        f.pulse.advance(10s);
        QCOMPARE(f.changes().size(), 1);
    }

    void aCleanGoodbyeShowsAtOnce()
    {
        Fixture f;
        f.come(f.anna);
        f.presence().depart(f.anna, CloseReason::Left);
        f.pulse.advance(1s);
        QCOMPARE(f.changes().last(), QString("anna offline"));
    }

    void aReconnectWithinTheGraceNeverShows()
    {
        Fixture f;
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
        Fixture f;
        f.come(f.anna);
        f.presence().depart(f.anna, CloseReason::Lost);
        f.pulse.advance(28s);
        QCOMPARE(f.changes().size(), 1);
        f.pulse.advance(3s);
        QCOMPARE(f.changes().last(), QString("anna offline"));
    }

    void aPersonIsTheSumOfTheirSessions()
    {
        Fixture f;
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
        Fixture f;
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
        Fixture f;
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

    void aChoiceOutlivesTheDaemon()
    {
        Fixture f;
        f.come(f.anna);
        QVERIFY(f.choose(f.anna, "busy"));
        f.restart();
        f.come(f.anna);
        QCOMPARE(f.changes().last(), QString("anna busy"));
        f.come(f.ben);
        QVERIFY(f.choose(f.ben, "do_not_disturb"));
        f.pulse.advance(1s);
        QCOMPARE(f.changes().last(), QString("Ben do_not_disturb"));
        QVERIFY(f.presence().doesNotDisturb(f.ben.user));
        QVERIFY(!f.presence().doesNotDisturb(f.anna.user));
    }

    void whoIsInvisibleNeverShowsOnComing()
    {
        Fixture f;
        f.come(f.anna);
        QVERIFY(f.choose(f.anna, "invisible"));
        f.restart();
        f.fanOut.deliveries.clear();
        f.presence().arrive(f.anna);
        f.presence().arrive(f.ben); // before any look into the store could have come back
        const auto greeting = f.fanOut.named("authenticated").last();
        QCOMPARE(f.names(greeting.data["online_users"].toArray()), QStringList{"Ben"});
        f.pulse.advance(5s);
        QCOMPARE(f.changes(), QStringList{"Ben online"});
    }

    void everyDeviceKnowsTheChoice()
    {
        Fixture f;
        f.come(f.anna);
        const auto first = f.own().last();
        QCOMPARE(first.choice, PresenceChoice());
        QCOMPARE(first.privacy, PresencePrivacy());
        QCOMPARE(first.activeDevices, 1);
        QVERIFY(f.set(f.anna, {{"status", "busy"}, {"text", "  At\n work "}}));
        QCOMPARE(f.fanOut.named("own_presence").last().room, RoomId::user(f.anna.user));
        QCOMPARE(f.own().last().choice.status, PresenceStatus::Busy);
        QCOMPARE(f.own().last().choice.text, QString("At work"));
        Caller phone = f.anna;
        phone.session = {9};
        f.presence().arrive(phone);
        QCOMPARE(f.fanOut.named("own_presence").last().session, phone.session);
        QCOMPARE(f.own().last().choice.text, QString("At work"));
        QCOMPARE(f.own().last().activeDevices, 2);
    }

    void theDevicesKnowWhetherSomebodySitsAtAnother()
    {
        Fixture f;
        Caller phone = f.anna;
        phone.session = {9};
        f.come(f.anna);
        f.come(phone);
        QCOMPARE(f.own().last().activeDevices, 2);
        QVERIFY(f.choose(f.anna, "away"));
        f.pulse.advance(1s);
        QCOMPARE(f.own().last().activeDevices, 1);
        const auto count = f.own().size();
        f.pulse.advance(60s);
        QCOMPARE(f.own().size(), count);
    }

    void othersSeeTheText()
    {
        Fixture f;
        f.come(f.anna);
        QVERIFY(f.set(f.anna, {{"status", "online"}, {"text", "Looking for a medic"}}));
        f.pulse.advance(1s);
        const auto told = f.fanOut.named("user_status_change").last().data;
        QCOMPARE(told["text"].toString(), QString("Looking for a medic"));
        QCOMPARE(told["status"].toString(), QString("online"));
        f.come(f.ben);
        const auto list = f.call("get_online_users", {}, f.ben);
        QCOMPARE(list->value("users")[0]["text"].toString(), QString("Looking for a medic"));
        QVERIFY(f.choose(f.anna, "away"));
        QVERIFY(f.choose(f.anna, "online")); // coming back to the desk takes nothing back
        f.pulse.advance(1s);
        QCOMPARE(f.own().last().choice.text, QString("Looking for a medic"));
        QVERIFY(f.set(f.anna, {{"status", "online"}, {"text", ""}}));
        f.pulse.advance(1s);
        QVERIFY(!f.fanOut.named("user_status_change").last().data.contains("text"));
        QCOMPARE(f.count("presence_choice"), 0);
    }

    void aChoiceEndsByItselfAlsoAfterARestart()
    {
        Fixture f;
        f.come(f.anna);
        QVERIFY(f.set(f.anna, {{"status", "do_not_disturb"}, {"text", "Film"}, {"minutes", 30}}));
        f.pulse.advance(1s);
        QCOMPARE(f.own().last().choice.until, f.pulse.wallClock().addSecs(30 * 60 - 1));
        f.restart();
        f.come(f.anna);
        QCOMPARE(f.changes().last(), QString("anna do_not_disturb"));
        f.pulse.jump(29min);
        QCOMPARE(f.changes().last(), QString("anna do_not_disturb"));
        f.pulse.jump(1min);
        QCOMPARE(f.changes().last(), QString("anna online"));
        QCOMPARE(f.own().last().choice, PresenceChoice());
        f.settle();
        QCOMPARE(f.count("presence_choice"), 0);
    }

    void whatEndedWhileTheDaemonWasOffIsOver()
    {
        Fixture f;
        f.come(f.anna);
        QVERIFY(f.set(f.anna, {{"status", "invisible"}, {"minutes", 5}}));
        f.stop();
        f.pulse.jump(1h);
        f.start();
        f.come(f.anna);
        QCOMPARE(f.changes().last(), QString("anna online"));
    }

    void anEndHoldsForWhatIsChosenWithItOnly_data()
    {
        QTest::addColumn<PresenceStatus>("status");
        QTest::addColumn<std::optional<QString>>("text");
        QTest::addColumn<bool>("ends");
        QTest::newRow("away says nothing about it")
            << PresenceStatus::Away << std::optional<QString>() << true;
        QTest::newRow("online leaves the text and its end")
            << PresenceStatus::Online << std::optional<QString>() << true;
        QTest::newRow("another status")
            << PresenceStatus::Busy << std::optional<QString>() << false;
        QTest::newRow("another text")
            << PresenceStatus::Online << std::optional<QString>("x") << false;
        QTest::newRow("no text") << PresenceStatus::Online << std::optional<QString>("") << false;
    }
    void anEndHoldsForWhatIsChosenWithItOnly()
    {
        QFETCH(PresenceStatus, status);
        QFETCH(std::optional<QString>, text);
        QFETCH(bool, ends);
        const QDateTime now = QDateTime::fromMSecsSinceEpoch(0, Qt::UTC);
        const PresenceChoice before{PresenceStatus::DoNotDisturb, "Film", now.addSecs(60)};
        const auto after = chosenAfter(before, {status, text, {}}, now);
        QCOMPARE(after.until.has_value(), ends);
    }

    void badChoicesAreRefused_data()
    {
        QTest::addColumn<QJsonObject>("request");
        QTest::newRow("offline") << QJsonObject{{"status", "offline"}};
        QTest::newRow("no time") << QJsonObject{{"status", "busy"}, {"minutes", 0}};
        QTest::newRow("beyond a year") << QJsonObject{{"status", "busy"}, {"minutes", 1e9}};
        QTest::newRow("a long text") << QJsonObject{{"status", "busy"}, {"text", QString(81, 'x')}};
        QTest::newRow("turned around")
            << QJsonObject{{"status", "busy"}, {"text", QString("a") + QChar(0x202e)}};
        QTest::newRow("bells") << QJsonObject{{"status", "busy"}, {"text", "a\ab"}};
    }
    void badChoicesAreRefused()
    {
        QFETCH(QJsonObject, request);
        Fixture f;
        f.come(f.anna);
        QCOMPARE(f.set(f.anna, request).error().code, ErrorCode::Invalid);
        QCOMPARE(f.own().last().choice, PresenceChoice());
    }

    void walkingAwayWritesNothing()
    {
        Fixture f;
        f.come(f.anna);
        for (const QString status : {"away", "online", "away", "online"})
            QVERIFY(f.choose(f.anna, status));
        QCOMPARE(f.count("presence_choice"), 0);
        QVERIFY(f.choose(f.anna, "busy"));
        QVERIFY(f.choose(f.anna, "away")); // busy stays what others see
        f.pulse.advance(1s);
        QCOMPARE(f.changes().last(), QString("anna busy"));
        QVERIFY(f.choose(f.anna, "online"));
        f.pulse.advance(1s);
        QCOMPARE(f.changes().last(), QString("anna online"));
    }

    void lastSeenIsStoredInOneWriteAndOutlivesTheDaemon()
    {
        Fixture f;
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
        Fixture f;
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
        Fixture f;
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
        Fixture f;
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

    void typingIsHiddenAtOnce()
    {
        Fixture f;
        f.come(f.anna);
        QList<UserId> hidden;
        QObject::connect(&f.presence(), &PresenceFeature::typingHidden,
                         [&](UserId user) { hidden.append(user); });
        QVERIFY(f.presence().tellsTyping(f.anna.user));
        QVERIFY(f.call("set_privacy", {{"typing", false}}, f.anna));
        QVERIFY(!f.presence().tellsTyping(f.anna.user));
        QCOMPARE(hidden, QList{f.anna.user});
        QVERIFY(f.call("set_privacy", {{"typing", true}}, f.anna));
        QVERIFY(f.choose(f.anna, "invisible"));
        QCOMPARE(hidden.size(), 2);
    }

    void peopleComeInPagesByName()
    {
        Fixture f;
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

    void inACrowdThereAreCountsInsteadOfNews()
    {
        Fixture f({30s, 10});
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
        Fixture f({30s, 10});
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
        Fixture f({30s, 10});
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
        Fixture f({30s, 0});
        f.crowd(150);
        f.pulse.advance(1s);
        QCOMPARE(f.changes().size(), 150);
        const auto list = f.call("get_online_users", {}, f.crowd(1).first());
        QCOMPARE(list->value("users").toArray().size(), 150);
    }

    void offlineIsNotAChoice()
    {
        Fixture f;
        f.come(f.anna);
        QCOMPARE(f.choose(f.anna, "offline").error().code, ErrorCode::Invalid);
    }

    void aStormOfChangesIsSpreadOverBeats()
    {
        Fixture f({30s, 0});
        f.crowd(PresenceFeature::ChangesPerBeat + 50);
        f.pulse.advance(1s);
        QCOMPARE(f.changes().size(), PresenceFeature::ChangesPerBeat);
        f.pulse.advance(1s);
        QCOMPARE(f.changes().size(), PresenceFeature::ChangesPerBeat + 50);
    }

private:
    struct Fixture
    {
        QTemporaryDir folder;
        PresenceConfig config;
        RecordingTransport transport;
        Rooms rooms{transport};
        RecordingFanOut fanOut;
        ManualPulse pulse;
        std::unique_ptr<Database> database;
        Router router;
        std::unique_ptr<PresenceFeature> feature;
        Caller anna{.session = {1}, .user = {11}, .username = "anna"};
        Caller ben{.session = {2}, .user = {12}, .username = "Ben"};
        Caller cleo{.session = {3}, .user = {13}, .username = "cleo"};

        explicit Fixture(const PresenceConfig &wanted = {}) : config(wanted)
        {
            start();
            for (const Caller &each : {anna, ben, cleo})
                execute(QString("INSERT INTO users (id, username, username_key, skeleton, role, "
                                "created_at) VALUES (%1, '%2', '%3', '%3', 'member', 0)")
                            .arg(each.user.value)
                            .arg(each.username, each.username.toLower()));
        }

        PresenceFeature &presence() { return *feature; }
        void start()
        {
            database = *Database::open(folder.path());
            router = {};
            feature = std::make_unique<PresenceFeature>(
                PresenceFeature::Parts{rooms, fanOut, pulse, *database, &Username::keyOf}, config);
            feature->install(router);
            bool loaded = false;
            feature->load([&](const Result<> &outcome) { loaded = outcome.has_value(); });
            QVERIFY(QTest::qWaitFor([&] { return loaded; }));
        }
        void stop()
        {
            feature.reset();
            database.reset();
        }
        void restart()
        {
            stop();
            start();
        }
        void settle()
        {
            QVERIFY(QTest::qWaitFor([&] { return database->waiting() == 0; }));
        }
        void execute(const QString &statement)
        {
            std::optional<bool> done;
            database->write(
                &pulse, [statement](Sql &sql) { return sql.exec(statement); },
                [&](const Result<> &outcome) { done = outcome.has_value(); });
            QVERIFY(QTest::qWaitFor([&] { return done.has_value(); }) && *done);
        }
        int count(const QString &table)
        {
            std::optional<int> rows;
            database->read(
                &pulse, [table](Sql &sql) { return sql.value("SELECT count(*) FROM " + table); },
                [&](const Result<QVariant> &value) { rows = value.value_or(-1).toInt(); });
            (void)QTest::qWaitFor([&] { return rows.has_value(); });
            return rows.value_or(-1);
        }
        QList<Caller> crowd(int people)
        {
            QList<Caller> callers;
            for (int i = 0; i < people; ++i) {
                callers.append(
                    {.session = {100 + i}, .user = {100 + i}, .username = QString::number(i)});
                presence().arrive(callers.last());
            }
            return callers;
        }
        ListPeopleReply people(const Caller &caller, const QJsonObject &request = {})
        {
            const auto raw = call("list_people", request, caller);
            return raw ? *fromJson<ListPeopleReply>(*raw) : ListPeopleReply();
        }
        QList<OwnPresence> own() const
        {
            QList<OwnPresence> told;
            for (const auto &delivery : fanOut.named("own_presence")) {
                const bool toBen = delivery.session ? delivery.session == ben.session
                                                    : delivery.room == RoomId::user(ben.user);
                if (!toBen)
                    told.append(*fromJson<OwnPresence>(delivery.data));
            }
            return told;
        }
        static QStringList names(const ListPeopleReply &reply)
        {
            QStringList names;
            for (const Person &person : reply.people)
                names.append(person.username);
            return names;
        }

        void come(const Caller &caller)
        {
            presence().arrive(caller);
            pulse.advance(1s);
        }
        Result<QJsonObject> call(const QString &name, const QJsonObject &data, const Caller &caller)
        {
            std::optional<Result<QJsonObject>> answer;
            router.dispatchEvent(name, data, caller,
                                 [&](const auto &outcome) { answer = outcome; });
            if (!QTest::qWaitFor([&] { return answer.has_value(); }))
                return fail(ErrorCode::Unavailable, "no answer");
            return *answer;
        }
        Result<QJsonObject> choose(const Caller &caller, const QString &status)
        {
            return call("set_presence", {{"status", status}}, caller);
        }
        Result<QJsonObject> set(const Caller &caller, const QJsonObject &request)
        {
            return call("set_presence", request, caller);
        }
        QStringList changes() const
        {
            QStringList seen;
            for (const auto &delivery : fanOut.named("user_status_change"))
                seen.append(delivery.data["username"].toString() + ' '
                            + delivery.data["status"].toString());
            return seen;
        }
        static QStringList names(const QJsonArray &users)
        {
            QStringList names;
            for (const QJsonValue user : users)
                names.append(user["username"].toString());
            return names;
        }
    };
};

QTEST_GUILESS_MAIN(PresenceFeatureTest)
#include "tst_presencefeature.moc"
