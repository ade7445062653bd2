// SPDX-License-Identifier: MIT

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
        f.presence.arrive(f.anna);
        f.presence.arrive(f.ben);
        const auto greeting = f.fanOut.named("authenticated").last();
        QCOMPARE(greeting.session, f.ben.session);
        QCOMPARE(greeting.data["status"].toString(), QString("success"));
        QCOMPARE(f.names(greeting.data["online_users"].toArray()), (QStringList{"anna", "Ben"}));
        QCOMPARE(greeting.data["user"]["username"].toString(), QString("Ben"));
    }

    void tellsTheOthersAtTheNextBeat()
    {
        Fixture f;
        f.presence.arrive(f.anna);
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
        f.presence.depart(f.anna, CloseReason::Left);
        f.pulse.advance(1s);
        QCOMPARE(f.changes().last(), QString("anna offline"));
    }

    void aReconnectWithinTheGraceNeverShows()
    {
        Fixture f;
        f.come(f.anna);
        f.presence.depart(f.anna, CloseReason::Lost);
        f.pulse.advance(29s);
        Caller again = f.anna;
        again.session = {9};
        f.presence.arrive(again);
        f.pulse.advance(60s);
        QCOMPARE(f.changes(), QStringList{"anna online"});
    }

    void aLossShowsAfterTheGrace()
    {
        Fixture f;
        f.come(f.anna);
        f.presence.depart(f.anna, CloseReason::Lost);
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
        f.presence.depart(f.anna, CloseReason::Left);
        f.pulse.advance(40s);
        QCOMPARE(f.changes(), QStringList{"anna online"});
        f.presence.depart(phone, CloseReason::Left);
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
        PresenceFeature later(f.rooms, f.fanOut, f.pulse, *f.database, 30s);
        later.arrive(f.anna);
        QTRY_VERIFY((f.pulse.advance(1s), f.changes().last() == "anna busy"));
    }

    void offlineIsNotAChoice()
    {
        Fixture f;
        f.come(f.anna);
        QCOMPARE(f.choose(f.anna, "offline").error().code, ErrorCode::Invalid);
    }

    void aStormOfChangesIsSpreadOverBeats()
    {
        Fixture f;
        for (int i = 0; i < PresenceFeature::ChangesPerBeat + 50; ++i)
            f.presence.arrive(
                {.session = {100 + i}, .user = {100 + i}, .username = QString::number(i)});
        f.pulse.advance(1s);
        QCOMPARE(f.changes().size(), PresenceFeature::ChangesPerBeat);
        f.pulse.advance(1s);
        QCOMPARE(f.changes().size(), PresenceFeature::ChangesPerBeat + 50);
    }

    void ofManyItListsTheFirstAndCountsTheRest()
    {
        Fixture f;
        const int many = ListedOnline + 50;
        for (int i = 0; i < many; ++i)
            f.presence.arrive({.session = {1000 + i},
                               .user = {1000 + i},
                               .username = QString::number(999 - i).rightJustified(3, '0')});
        f.pulse.advance(1s);
        f.presence.arrive(f.anna);
        const QJsonObject greeting = f.fanOut.named("authenticated").last().data;
        const QStringList names = f.names(greeting["online_users"].toArray());
        QCOMPARE(names.size(), ListedOnline);
        QCOMPARE(names.first(), QString::number(1000 - many));
        QVERIFY(std::is_sorted(names.begin(), names.end()));
        QCOMPARE(greeting["online_count"].toInt(), many + 1);
        QCOMPARE(greeting["user"]["username"].toString(), QString("anna"));
        f.presence.arrive(f.ben); // within the beat: as it was a moment ago
        QCOMPARE(f.fanOut.named("authenticated").last().data["online_count"].toInt(), many + 1);
        f.pulse.advance(1s);
        QCOMPARE(f.call("get_online_users", {}, f.ben)->value("count").toInt(), many + 2);
    }

private:
    struct Fixture
    {
        QTemporaryDir folder;
        std::unique_ptr<Database> database = *Database::open(folder.path());
        RecordingTransport transport;
        Rooms rooms{transport};
        RecordingFanOut fanOut;
        ManualPulse pulse;
        Router router;
        PresenceFeature presence{rooms, fanOut, pulse, *database, 30s};
        Caller anna{.session = {1}, .user = {1}, .username = "anna"};
        Caller ben{.session = {2}, .user = {2}, .username = "Ben"};

        Fixture() { presence.install(router); }

        void come(const Caller &caller)
        {
            presence.arrive(caller);
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
