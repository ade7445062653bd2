// SPDX-License-Identifier: MIT

#include "tests/features/presence/presencefixture.h"

using namespace panel;
using namespace panel::server;
using namespace std::chrono_literals;

/// How people choose to be seen.
class PresenceChoicesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aChoiceOutlivesTheDaemon()
    {
        PresenceFixture f;
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
        PresenceFixture f;
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
        PresenceFixture f;
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
        PresenceFixture f;
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
        PresenceFixture f;
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
        PresenceFixture f;
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
        PresenceFixture f;
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
        PresenceFixture f;
        f.come(f.anna);
        QCOMPARE(f.set(f.anna, request).error().code, ErrorCode::Invalid);
        QCOMPARE(f.own().last().choice, PresenceChoice());
    }

    void walkingAwayWritesNothing()
    {
        PresenceFixture f;
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

    void typingIsHiddenAtOnce()
    {
        PresenceFixture f;
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

    void offlineIsNotAChoice()
    {
        PresenceFixture f;
        f.come(f.anna);
        QCOMPARE(f.choose(f.anna, "offline").error().code, ErrorCode::Invalid);
    }
};

QTEST_GUILESS_MAIN(PresenceChoicesTest)
#include "tst_presencechoices.moc"
