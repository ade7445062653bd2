// SPDX-License-Identifier: MIT

#include "server/features/monitor/minecraft.h"
#include "server/features/monitor/minecraftanswers.h"
#include "tests/support/capture.h"

#include <QTest>

using namespace panel;
using namespace panel::server;
using panel::test::Capture;
using Step = Exchange::Step;

class MinecraftTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsARealServerFieldByField()
    {
        const Capture real = Capture::read("minecraft_slp_status.txt");
        Talk talk;
        const auto requests = talk.exchange->requests();
        QCOMPARE(requests.size(), 1);
        QVERIFY(requests[0].bytes.contains("game.test"));
        QVERIFY(requests[0].bytes.endsWith(QByteArray("\x01\x01\x00", 3))); // status, then ask
        const auto taken = talk.exchange->take(real.answered[0]);
        QVERIFY(taken.step == Step::AskOn);
        QCOMPARE(taken.request, requests[0].id);
        const auto echo = talk.exchange->requests();
        QCOMPARE(echo[0].bytes, real.asked[1].left(2) + QByteArray(8, 's'));
        QVERIFY(talk.exchange->take(echo[0].bytes).step == Step::Complete);

        const auto answer = talk.exchange->answer();
        QVERIFY(answer);
        QVERIFY(answer->protocol == QueryProtocol::Minecraft);
        QCOMPARE(answer->name, QString("Test MC"));
        QCOMPARE(answer->rawName, QString());
        QCOMPARE(answer->game, QString("Minecraft"));
        QCOMPARE(answer->version, QString("1.19.4"));
        QCOMPARE(answer->players, 2);
        QCOMPARE(answer->bots, 0);
        QCOMPARE(answer->maxPlayers, 20);
        QVERIFY(!answer->password);
        QVERIFY(!answer->listsPlayers && answer->playerList.isEmpty()); // two, and names none
        QCOMPARE(answer->rules, (QList<ServerRule>{{"protocol", "762"}}));
    }

    void readsTheLegacyPing()
    {
        Talk talk;
        talk.exchange->requests();
        QVERIFY(talk.exchange->closed().step == Step::AskAnew); // no answer to the new one
        talk.exchange->connected();
        QCOMPARE(talk.exchange->requests()[0].bytes,
                 Capture::read("minecraft_legacy_ping.txt").asked[0]);
        const QByteArray real = Capture::answer("minecraft_legacy_ping.txt");
        for (const char byte : real.chopped(1)) // however it arrives
            QVERIFY(talk.exchange->take(QByteArray(1, byte)).step == Step::Waiting);
        QVERIFY(talk.exchange->take(real.right(1)).step == Step::Complete);
        const auto answer = talk.exchange->answer();
        QVERIFY(answer);
        QCOMPARE(answer->name, QString("Test MC"));
        QCOMPARE(answer->version, QString("1.19.4"));
        QCOMPARE(answer->players, 2);
        QCOMPARE(answer->maxPlayers, 20);
        QCOMPARE(answer->rules, (QList<ServerRule>{{"protocol", "762"}}));
    }

    void readsThePingOfTheBeta()
    {
        const auto answer = minecraftLegacyStatus(QString::fromUtf8("A Server\xc2\xa7"
                                                                    "3\xc2\xa7"
                                                                    "20"));
        QVERIFY(answer);
        QCOMPARE(answer->name, QString("A Server"));
        QCOMPARE(answer->players, 3);
        QCOMPARE(answer->maxPlayers, 20);
        for (const QString &bad :
             {QString(), QString("x"), QString::fromUtf8("a\xc2\xa7x\xc2\xa7y"),
              QString::fromUtf8("\xc2\xa7") + "1" + QChar(0) + "x"})
            QVERIFY(!minecraftLegacyStatus(bad));
    }

    void aKickIsTheWordOfAnOldServer()
    {
        Talk talk;
        talk.exchange->requests();
        QVERIFY(talk.exchange->take(QByteArray("\xff\x00\x02", 3)).step == Step::AskAnew);
        talk.exchange->connected();
        QCOMPARE(talk.exchange->requests()[0].bytes, QByteArray("\xfe\x01"));
    }

    void theAnswerMayComeInPiecesAndTheEchoNotAtAll()
    {
        const QByteArray real = Capture::answer("minecraft_slp_status.txt");
        Talk talk;
        talk.exchange->requests();
        for (const char byte : real.chopped(1))
            QVERIFY(talk.exchange->take(QByteArray(1, byte)).step == Step::Waiting);
        QVERIFY(talk.exchange->take(real.right(1)).step == Step::AskOn);
        QVERIFY(talk.exchange->closed().step == Step::Complete);
        QCOMPARE(talk.exchange->answer()->players, 2);
    }

    void describesInPlainTextAndKeepsTheColours_data()
    {
        QTest::addColumn<QByteArray>("description");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("raw");
        QTest::newRow("codes") << QByteArray(R"("\u00a7aGreen \u00a7lbold")") << "Green bold"
                               << QString::fromUtf8("\xc2\xa7"
                                                    "aGreen \xc2\xa7lbold");
        QTest::newRow("components") << QByteArray(
            R"({"text":"A ","color":"red","extra":[{"text":"B","bold":true},"C",{"text":"D","color":"\u002312ab34"}]})")
                                    << "A BCD"
                                    << QString::fromUtf8("\xc2\xa7"
                                                         "cA \xc2\xa7lBC\xc2\xa7x\xc2\xa7"
                                                         "1\xc2\xa7"
                                                         "2\xc2\xa7"
                                                         "a\xc2\xa7"
                                                         "b\xc2\xa7"
                                                         "3\xc2\xa7"
                                                         "4D");
        QTest::newRow("two lines, centred") << QByteArray(R"("   One\n   Two")") << "One Two"
                                            << "";
        QTest::newRow("a list") << QByteArray(R"([{"text":"A"},{"text":"B"}])") << "AB"
                                << "";
        QTest::newRow("a key") << QByteArray(R"({"translate":"motd.default"})") << "motd.default"
                               << "";
        QTest::newRow("nothing") << QByteArray("null") << "" << "";
    }
    void describesInPlainTextAndKeepsTheColours()
    {
        QFETCH(QByteArray, description);
        QFETCH(QString, name);
        QFETCH(QString, raw);
        const auto answer
            = minecraftStatus(R"({"version":{"name":"x"},"description":)" + description + "}");
        QVERIFY(answer);
        QCOMPARE(answer->name, name);
        QCOMPARE(answer->rawName, raw);
    }

    void theSampleNamesPlayersAndNoAdvertisement()
    {
        const auto answer = minecraftStatus(
            R"({"players":{"online":3,"max":9,"sample":[{"name":"Alice"},{"name":".Bed_rock"},
            {"name":"\u00a7aVisit our shop"},{"name":"Anonymous Player"},{"name":7},"x",
            {"name":"\u00a7cBob"}]},"enforcesSecureChat":true,"modinfo":{"type":"FML"}})");
        QVERIFY(answer && answer->listsPlayers);
        QCOMPARE(answer->playerList.size(), 3);
        QCOMPARE(answer->playerList[0].name, QString("Alice"));
        QCOMPARE(answer->playerList[1].name, QString(".Bed_rock"));
        QCOMPARE(answer->playerList[2].name, QString("Bob"));
        QCOMPARE(answer->playerList[2].rawName->mid(2), QString("Bob"));
        QCOMPARE(answer->rules,
                 (QList<ServerRule>{{"enforcesSecureChat", "true"}, {"mods", "FML"}}));
    }

    void survivesHostileAnswers()
    {
        QVERIFY(!minecraftStatus("{}"));
        QVERIFY(!minecraftStatus("[]"));
        QVERIFY(!minecraftStatus("null"));
        QVERIFY(!minecraftStatus(QByteArray(90000, '[')));
        QByteArray nested = R"({"text":"x","extra":[)";
        const auto deep = minecraftStatus(R"({"version":{},"description":)" + nested.repeated(100)
                                          + "\"y\"" + QByteArray("]}").repeated(100) + "}");
        QVERIFY(deep);
        QVERIFY(deep->name.size() <= GameAnswer::NameLimit);
        const auto odd = minecraftStatus(
            R"({"version":7,"players":{"online":-5,"max":1e300,"sample":{}},"description":{}})");
        QVERIFY(odd);
        QCOMPARE(odd->players, 0);
        QCOMPARE(odd->maxPlayers, GameAnswer::CountLimit);

        for (const QByteArray &bytes :
             {QByteArray("\xff\xff\xff\xff\x7f\x00", 6), QByteArray("\xff\xff\xff\xff\xff\xff", 6),
              QByteArray("\x03\x00\x05x", 4), QByteArray("\x03\x01\x01x", 4),
              QByteArray("HTTP/1.1 400 Bad Request\r\n")}) {
            Talk talk;
            talk.exchange->requests();
            QVERIFY(talk.exchange->take(bytes).step != Step::AskOn);
            QVERIFY(!talk.exchange->answer());
        }
        Talk endless;
        endless.exchange->requests();
        QByteArray big = QByteArray("\xff\xff\x05", 3) + QByteArray(50000, 'x'); // 98,303 bytes
        QVERIFY(endless.exchange->take(big).step == Step::Waiting);
        QVERIFY(endless.exchange->take(big).step != Step::Waiting);
    }

private:
    struct Talk
    {
        std::unique_ptr<Exchange> exchange
            = MinecraftQuery().begin({QByteArray(16, 's'), "game.test", 25565});
        Talk() { exchange->connected(); }
    };
};

QTEST_GUILESS_MAIN(MinecraftTest)
#include "tst_minecraft.moc"
