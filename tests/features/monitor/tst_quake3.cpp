// SPDX-License-Identifier: MIT

#include "server/features/monitor/quake3.h"
#include "tests/support/capture.h"

#include <QTest>

using namespace panel;
using namespace panel::server;
using panel::test::Capture;
using Step = Exchange::Step;

class Quake3Test : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsARealOpenArenaFieldByField()
    {
        const auto answer = whole("openarena_bots_getstatus.txt", "openarena_bots_getinfo.txt");
        QVERIFY(answer);
        QVERIFY(answer->protocol == QueryProtocol::Quake3);
        QCOMPARE(answer->name, QString("Test Arena"));
        QCOMPARE(answer->rawName, QString("^1Test^7 Arena"));
        QCOMPARE(answer->game, QString("OpenArena"));
        QCOMPARE(answer->version,
                 QString("ioq3 1.36+u20221123.70d07d9+dfsg-1/Debian linux-x86_64 Jan  8 2023"));
        QCOMPARE(answer->map, QString("oa_dm1"));
        QCOMPARE(answer->mode, QString("Free For All"));
        QVERIFY(answer->password == false);
        QCOMPARE(answer->players, 0);
        QCOMPARE(answer->bots, 3);
        QCOMPARE(answer->maxPlayers, 12);
        QVERIFY(answer->listsPlayers && answer->listsRules && !answer->isPartial);
        QCOMPARE(answer->playerList.size(), 3);
        QCOMPARE(answer->playerList[0].name, QString("Sarge"));
        QCOMPARE(answer->playerList[1].name, QString("Gargoyle"));
        QCOMPARE(answer->playerList[2].name, QString("Kyonshi"));
        for (const ServerPlayer &player : answer->playerList) {
            QVERIFY(player.bot && !player.rawName && !player.seconds && !player.team);
            QCOMPARE(player.score, 0);
            QCOMPARE(player.ping, 0);
        }
        QCOMPARE(rule(*answer, "fraglimit"), QString("20"));
        QCOMPARE(rule(*answer, "sv_floodProtect"), QString("1")); // as the game spells it
        QCOMPARE(rule(*answer, "g_timestamp"), QString("2026-11-23 21:09:14"));
        QCOMPARE(rule(*answer, "voip"), QString("opus")); // of getinfo alone
        QCOMPARE(rule(*answer, "challenge"), QString());
        QCOMPARE(answer->rules.size(), 50);
    }

    void readsARealEmptyOpenArena()
    {
        const auto answer = whole("openarena_empty_getstatus.txt", {});
        QVERIFY(answer);
        QCOMPARE(answer->players + answer->bots, 0);
        QCOMPARE(answer->map, QString("oa_dm1"));
        QVERIFY(answer->listsPlayers && answer->playerList.isEmpty());
        QVERIFY(answer->isPartial); // nobody answered getinfo
    }

    void asksAsTheRealClientsDo()
    {
        // Without their line end, which DarkPlaces would take for a part of the challenge.
        Talk talk;
        const auto requests = talk.exchange->requests();
        QCOMPARE(requests.size(), 2);
        QCOMPARE(requests[0].bytes, "\xff\xff\xff\xffgetstatus " + talk.token + '0');
        QCOMPARE(requests[1].bytes, "\xff\xff\xff\xffgetinfo " + talk.token + '0');
    }

    void onlyWhatIsMissingIsAskedAgainAndEachAttemptIsTold()
    {
        Talk talk;
        talk.exchange->requests();
        const auto again = talk.exchange->requests();
        const auto taken = talk.exchange->take(status("\\challenge\\" + talk.token + '1', {}));
        QVERIFY(taken.step == Step::Waiting);
        QCOMPARE(taken.request, again[0].id); // the second one's answer
        const auto left = talk.exchange->requests();
        QCOMPARE(left.size(), 1);
        QVERIFY(left[0].bytes.contains("getinfo"));
        // An answer to the first attempt counts as well.
        QVERIFY(talk.exchange->take(info("\\challenge\\" + talk.token + '0')).step
                == Step::Complete);
    }

    void tellsPeopleFromBotsByTheirPing()
    {
        const auto answer = only("\\sv_maxclients\\8",
                                 {"12 48 \"^1Red ^7hex\"", "3 0 \"Sarge\"", "-2 999 \"a\"b\""});
        QVERIFY(answer);
        QCOMPARE(answer->players, 2);
        QCOMPARE(answer->bots, 1);
        QCOMPARE(answer->playerList[0].name, QString("Red hex"));
        QCOMPARE(*answer->playerList[0].rawName, QString("^1Red ^7hex"));
        QCOMPARE(answer->playerList[0].ping, 48);
        QVERIFY(answer->playerList[1].bot);
        QCOMPARE(answer->playerList[2].score, -2);
        QCOMPARE(answer->playerList[2].name, QString("a\"b"));
    }

    void believesAServerThatCountsItsPeople_data()
    {
        QTest::addColumn<QByteArray>("told");
        QTest::newRow("ioquake3") << QByteArray("\\g_humanplayers\\1\\clients\\3");
        QTest::newRow("ET: Legacy") << QByteArray("\\humans\\1\\clients\\3");
        QTest::newRow("DarkPlaces") << QByteArray("\\bots\\2\\clients\\3");
        QTest::newRow("without a total") << QByteArray("\\humans\\1");
    }
    void believesAServerThatCountsItsPeople()
    {
        QFETCH(QByteArray, told);
        // One who has ping 0 on a local network is none; a bot with a ping is one.
        const QByteArrayList players{"1 0 \"anna\"", "1 0 \"Sarge\"", "1 6 \"bot\""};
        for (const bool inInfo : {true, false}) {
            Talk talk;
            talk.exchange->requests();
            talk.exchange->take(status(
                "\\challenge\\" + talk.token + '0' + (inInfo ? QByteArray() : told), players));
            if (inInfo)
                talk.exchange->take(info("\\challenge\\" + talk.token + '0' + told));
            const auto answer = talk.exchange->answer();
            QVERIFY(answer);
            QCOMPARE(answer->players, 1);
            QCOMPARE(answer->bots, 2);
        }
    }

    void aServerThatSaysNobodyIsABotIsBelieved()
    {
        const auto answer = only("\\humans\\1", {"1 0 \"anna\""});
        QCOMPARE(answer->bots, 0);
        QVERIFY(!answer->playerList.first().bot);
    }

    void getinfoAloneIsAnAnswerWithoutAList()
    {
        Talk talk;
        talk.exchange->requests();
        talk.exchange->take(info("\\challenge\\" + talk.token
                                 + "0\\hostname\\^2X\\mapname\\dm\\clients\\5\\humans\\3"
                                   "\\sv_maxclients\\8\\needpass\\1"));
        const auto answer = talk.exchange->answer();
        QVERIFY(answer && answer->isPartial && !answer->listsPlayers && !answer->listsRules);
        QCOMPARE(answer->name, QString("X"));
        QCOMPARE(answer->players, 3);
        QCOMPARE(answer->bots, 2);
        QCOMPARE(answer->maxPlayers, 8);
        QVERIFY(answer->password == true);
    }

    void readsXonotic()
    {
        const QByteArray name = "^xF0AFancy ^7\xee\x83\x81";
        const auto answer = only(
            "\\gamename\\Xonotic\\modname\\data\\gameversion\\806\\sv_maxclients\\24\\clients\\3"
            "\\bots\\1\\mapname\\stormkeep\\hostname\\"
                + name + "\\protocol\\3\\qcstatus\\ctf:0.8.6:P0:S20:F0:MXonotic::score!!",
            {"12 34 5 \"^1Anna\xee\x83\x81\"", "7 0 14 \"[BOT]Eureka\"", "-666 60 \"Watcher\""});
        QVERIFY(answer);
        QCOMPARE(answer->game, QString("Xonotic"));
        QCOMPARE(answer->name, QString("Fancy A"));
        QVERIFY(answer->rawName.startsWith("^xF0A"));
        QCOMPARE(answer->mode, QString("Capture the Flag"));
        QCOMPARE(answer->version, QString("806"));
        QCOMPARE(answer->players, 2);
        QCOMPARE(answer->bots, 1);
        QCOMPARE(answer->playerList[0].name, QString("AnnaA"));
        QCOMPARE(*answer->playerList[0].team, QString("Red"));
        QCOMPARE(*answer->playerList[1].team, QString("Blue"));
        QVERIFY(answer->playerList[1].bot);
        QCOMPARE(*answer->playerList[2].team, QString("Spectator"));
    }

    void readsEtLegacy()
    {
        const auto answer = only("\\version\\ET Legacy v2.81.1 linux-x86_64\\gamename\\legacy"
                                 "\\g_gametype\\4\\mapname\\radar\\sv_hostname\\^dF^fun"
                                 "\\P\\-1-23---\\g_needpass\\1",
                                 {"5 48 \"Axis One\"", "3 50 \"Ally\"", "0 20 \"Spec\""});
        QVERIFY(answer);
        QCOMPARE(answer->game, QString("ET: Legacy"));
        QCOMPARE(answer->mode, QString("Campaign"));
        QCOMPARE(answer->name, QString("Fun"));
        QVERIFY(answer->password == true);
        QCOMPARE(*answer->playerList[0].team, QString("Axis"));
        QCOMPARE(*answer->playerList[1].team, QString("Allies"));
        QCOMPARE(*answer->playerList[2].team, QString("Spectator"));
    }

    void aNameInLatin1IsRead()
    {
        QCOMPARE(only("\\sv_hostname\\J\xf6rg", {})->name, QString::fromUtf8("J\xc3\xb6rg"));
    }

    void aGameWhoseNameIsNothingButColoursHasOne()
    {
        QCOMPARE(only("\\gamename\\^1^2", {})->game, QString("Quake 3 family"));
    }

    void refusesWhatIsNoAnswer_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("another kind") << Capture::answer("openarena_rcon_bad.txt");
        QTest::newRow("another server's console") << Capture::answer("openarena_rcon_status.txt");
        QTest::newRow("header only") << QByteArray("\xff\xff\xff\xffstatusResponse");
        QTest::newRow("another's challenge") << status("\\challenge\\other", {});
        QTest::newRow("another's attempt") << status("\\challenge\\" + Talk::tokenOf() + '7', {});
        QTest::newRow("no attempt") << status("\\challenge\\" + Talk::tokenOf(), {});
        QTest::newRow("no challenge") << status("\\mapname\\x", {});
        QTest::newRow("too large")
            << status("\\challenge\\" + Talk::tokenOf() + "0\\x\\" + QByteArray(70000, 'x'), {});
    }
    void refusesWhatIsNoAnswer()
    {
        QFETCH(QByteArray, bytes);
        Talk talk;
        talk.exchange->requests();
        QVERIFY(talk.exchange->take(bytes).step == Step::Ignored);
        QVERIFY(!talk.exchange->answer());
    }

    void noTruncatedAnswerIsTakenForAWholeOne()
    {
        const QByteArray real
            = Capture::answer("openarena_bots_getstatus.txt")
                  .replace("\\challenge\\abc", "\\challenge\\" + Talk::tokenOf() + '0');
        for (qsizetype cut = 0; cut < real.size(); ++cut) {
            Talk talk;
            talk.exchange->requests();
            talk.exchange->take(real.left(cut));
            const auto answer = talk.exchange->answer();
            if (!answer)
                continue;
            // What is cut between two lines cannot be told.
            QVERIFY(real.left(cut).endsWith('\n') || real.mid(cut).startsWith('\n'));
            QCOMPARE(answer->map, QString("oa_dm1"));
        }
    }

    void survivesHostileAnswers()
    {
        QByteArrayList many;
        for (int i = 0; i < 5000; ++i)
            many.append("1 1 \"x\"");
        const auto crowd = only("\\sv_maxclients\\99999999999", many);
        QVERIFY(crowd);
        QCOMPARE(crowd->playerList.size(), GameAnswer::PlayerLimit);
        QCOMPARE(crowd->players, 5000);
        QVERIFY(crowd->maxPlayers <= 4096);
        const auto huge = only("\\sv_hostname\\" + QByteArray(60000, 'n'), {});
        QVERIFY(huge);
        QVERIFY(huge->name.size() <= GameAnswer::NameLimit);
        QByteArray keys;
        for (int i = 0; i < 4000; ++i)
            keys += "\\k" + QByteArray::number(i) + "\\v";
        QCOMPARE(only(keys, {})->rules.size(), GameAnswer::RuleLimit);
    }

private:
    struct Talk
    {
        QByteArray token = tokenOf();
        std::unique_ptr<Exchange> exchange
            = Quake3Query().begin({QByteArray(16, 's'), "game.test", 27960});

        static QByteArray tokenOf() { return QByteArray(9, 's').toBase64(); }
    };

    static QByteArray status(const QByteArray &info, const QByteArrayList &players)
    {
        return "\xff\xff\xff\xffstatusResponse\n" + info + '\n' + players.join('\n') + '\n';
    }
    static QByteArray info(const QByteArray &pairs)
    {
        return "\xff\xff\xff\xffinfoResponse\n" + pairs;
    }
    /// Of a server that answers getstatus only.
    static std::optional<GameAnswer> only(const QByteArray &pairs, const QByteArrayList &players)
    {
        Talk talk;
        talk.exchange->requests();
        talk.exchange->take(status("\\challenge\\" + talk.token + '0' + pairs, players));
        return talk.exchange->answer();
    }
    /// Of captures, with this conversation's challenge put in.
    static std::optional<GameAnswer> whole(const QString &statusFile, const QString &infoFile)
    {
        Talk talk;
        talk.exchange->requests();
        const QByteArray challenge = "\\challenge\\" + talk.token + '0';
        QByteArray first = Capture::answer(statusFile);
        if (first.contains("\\challenge\\"))
            first.replace("\\challenge\\abc", challenge);
        else
            first.replace("statusResponse\n", "statusResponse\n" + challenge);
        talk.exchange->take(first);
        if (!infoFile.isEmpty())
            talk.exchange->take(Capture::answer(infoFile).replace("\\challenge\\xyz", challenge));
        return talk.exchange->answer();
    }
    static QString rule(const GameAnswer &answer, const QString &key)
    {
        for (const ServerRule &rule : answer.rules) {
            if (rule.key == key)
                return rule.value;
        }
        return {};
    }
};

QTEST_GUILESS_MAIN(Quake3Test)
#include "tst_quake3.moc"
