// SPDX-License-Identifier: MIT

#include "server/features/monitor/mumble.h"
#include "server/features/monitor/teeworlds.h"
#include "tests/support/capture.h"

#include <QTest>

using namespace panel;
using namespace panel::server;
using panel::test::Capture;
using Step = Exchange::Step;

/// The two protocols whose answers are one packet with a token: Teeworlds and Mumble.
class TeeworldsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsARealTeeworldsFieldByField()
    {
        const Capture real = Capture::read("teeworlds07_info.txt");
        auto exchange = teeworlds();
        const auto first = exchange->requests();
        QCOMPARE(first.size(), 1);
        QCOMPARE(first[0].bytes, real.asked[0]); // the token is the one recorded
        QVERIFY(exchange->take(real.answered[0]).step == Step::AskOn);
        const auto second = exchange->requests();
        QCOMPARE(second.size(), 1);
        QCOMPARE(second[0].bytes.chopped(1), real.asked[1].chopped(1)); // its number apart
        QByteArray answerOf = real.answered[1];
        answerOf[17] = 0;
        const auto taken = exchange->take(answerOf);
        QVERIFY(taken.step == Step::Complete);
        QCOMPARE(taken.request, second[0].id);

        const auto answer = exchange->answer();
        QVERIFY(answer);
        QVERIFY(answer->protocol == QueryProtocol::Teeworlds);
        QCOMPARE(answer->version, QString("0.7.5"));
        QCOMPARE(answer->name, QString("Test TW"));
        QCOMPARE(answer->game, QString("Teeworlds"));
        QCOMPARE(answer->map, QString("dm1"));
        QCOMPARE(answer->mode, QString("DM"));
        QVERIFY(answer->password == false);
        QCOMPARE(answer->players, 0);
        QCOMPARE(answer->bots, 0);
        QCOMPARE(answer->maxPlayers, 8);
        QVERIFY(answer->listsPlayers && answer->playerList.isEmpty() && !answer->isPartial);
        QCOMPARE(
            answer->rules,
            (QList<ServerRule>{{"skill_level", "1"}, {"player_slots", "8"}, {"time_score", "0"}}));
    }

    void anotherRecordedTokenIsReadToo()
    {
        const Capture real = Capture::read("teeworlds07_token.txt");
        auto exchange = teeworlds();
        QCOMPARE(exchange->requests()[0].bytes, real.asked[0]);
        QVERIFY(exchange->take(real.answered[0]).step == Step::AskOn);
        QVERIFY(exchange->take(real.answered[0]).step == Step::Waiting); // it came twice
        QVERIFY(exchange->requests()[0].bytes.mid(1, 4) == real.answered[0].mid(8));
    }

    void listsPlayersWithClanScoreAndBots()
    {
        const auto answer = teeworldsInfo(
            QByteArray("0.7.5\0N\0h\0ctf1\0CTF\0", 19) + QByteArray("\x03\x02\x02\x08\x03\x10", 6)
            + QByteArray("Anna\0TW\0\0\x85\x02\0", 12) + QByteArray("Bert\0\0\0\x43\x01", 9)
            + QByteArray("Robo\0\0\0\x01\x02", 9));
        QVERIFY(answer);
        QCOMPARE(answer->players, 2);
        QCOMPARE(answer->bots, 1);
        QCOMPARE(answer->maxPlayers, 16);
        QVERIFY(answer->password == true);
        QCOMPARE(answer->playerList[0].name, QString("Anna"));
        QCOMPARE(*answer->playerList[0].team, QString("TW"));
        QCOMPARE(answer->playerList[0].score, 133); // in two bytes
        QCOMPARE(answer->playerList[1].score, -4);
        QCOMPARE(*answer->playerList[1].team, QString("Spectator"));
        QVERIFY(answer->playerList[2].bot);
    }

    void anOldTokenIsAskedForAnew()
    {
        const Capture real = Capture::read("teeworlds07_info.txt");
        auto exchange = teeworlds();
        exchange->requests();
        exchange->take(real.answered[0]);
        QCOMPARE(exchange->requests().size(), 1);
        QCOMPARE(exchange->requests().size(), 1);
        QCOMPARE(exchange->requests().size(), 2); // after two silences
        QByteArray fresh = real.answered[0];
        fresh.replace(8, 4, "new!");
        QVERIFY(exchange->take(fresh).step == Step::AskOn);
        QCOMPARE(exchange->requests()[0].bytes.mid(1, 4), QByteArray("new!"));
    }

    void refusesForgedAndBrokenTeeworlds()
    {
        const Capture real = Capture::read("teeworlds07_info.txt");
        for (qsizetype cut = 0; cut < real.answered[1].size(); ++cut) {
            auto exchange = teeworlds();
            exchange->requests();
            exchange->take(real.answered[0]);
            exchange->requests();
            QByteArray piece = real.answered[1];
            piece[17] = 0;
            QVERIFY(exchange->take(piece.left(cut)).step == Step::Ignored);
        }
        auto exchange = teeworlds();
        exchange->requests();
        QByteArray forged = real.answered[0];
        forged[4] = 'x'; // our token is another
        QVERIFY(exchange->take(forged).step == Step::Ignored);
        QByteArray early = real.answered[1];
        early[17] = 0;
        QVERIFY(exchange->take(early).step == Step::Ignored); // not yet asked
        QVERIFY(!teeworldsInfo(QByteArray(4, '\0') + QByteArray(30, '\xff')));
    }

    void readsARealMumbleFieldByField()
    {
        const Capture real = Capture::read("mumble_ping.txt");
        auto exchange = mumble();
        const auto requests = exchange->requests();
        QCOMPARE(requests[0].bytes.size(), real.asked[0].size());
        QByteArray answerOf = real.answered[0];
        answerOf.replace(4, 8, requests[0].bytes.mid(4));
        const auto taken = exchange->take(answerOf);
        QVERIFY(taken.step == Step::Complete);
        QCOMPARE(taken.request, requests[0].id);
        const auto answer = exchange->answer();
        QVERIFY(answer);
        QVERIFY(answer->protocol == QueryProtocol::Mumble);
        QCOMPARE(answer->game, QString("Mumble"));
        QCOMPARE(answer->version, QString("1.3.4"));
        QCOMPARE(answer->players, 0);
        QCOMPARE(answer->maxPlayers, 20);
        QVERIFY(!answer->listsPlayers);
        QCOMPARE(answer->rules, (QList<ServerRule>{{"bandwidth", "72000"}}));
    }

    void refusesForgedAndBrokenMumble()
    {
        const QByteArray real = Capture::answer("mumble_ping.txt");
        auto exchange = mumble();
        const auto request = exchange->requests()[0];
        QVERIFY(exchange->take(real).step == Step::Ignored); // to another's request
        QByteArray answerOf = real;
        answerOf.replace(4, 8, request.bytes.mid(4));
        for (qsizetype cut = 0; cut < answerOf.size(); ++cut)
            QVERIFY(exchange->take(answerOf.left(cut)).step == Step::Ignored);
        QVERIFY(exchange->take(answerOf + 'x').step == Step::Ignored);
        answerOf[11] = '\x05'; // an attempt that was not made
        QVERIFY(exchange->take(answerOf).step == Step::Ignored);
        answerOf[11] = 0;
        answerOf.replace(12, 8, QByteArray(8, '\xff'));
        QVERIFY(exchange->take(answerOf).step == Step::Complete);
        QCOMPARE(exchange->answer()->players, GameAnswer::CountLimit);
    }

private:
    static std::unique_ptr<Exchange> teeworlds()
    {
        return TeeworldsQuery().begin({"\x11\x22\x33\x44 and more bytes", "game.test", 8303});
    }
    static std::unique_ptr<Exchange> mumble()
    {
        return MumbleQuery().begin({QByteArray(16, 's'), "game.test", 64738});
    }
};

QTEST_GUILESS_MAIN(TeeworldsTest)
#include "tst_teeworlds.moc"
