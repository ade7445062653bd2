// SPDX-License-Identifier: MIT

#include "server/features/monitor/quake3.h"

#include <QFile>
#include <QTest>

using namespace panel;
using namespace panel::server;

class Quake3Test : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsARealOpenArenaWithBots()
    {
        const auto answer = m_query.parse(capture("openarena_bots_getstatus.txt"), "abc");
        QVERIFY2(answer, answer ? "" : qPrintable(answer.error().detail));
        QCOMPARE(answer->name, QString("Test Arena"));
        QCOMPARE(answer->game, QString("OpenArena"));
        QCOMPARE(answer->map, QString("oa_dm1"));
        QCOMPARE(answer->maxPlayers, 12);
        QCOMPARE(answer->players, 0);
        QCOMPARE(answer->bots, 3);
        QCOMPARE(answer->playerList.size(), 3);
        QCOMPARE(answer->playerList.first().name, QString("Sarge"));
        QVERIFY(answer->playerList.first().bot);
    }

    void readsARealEmptyOpenArena()
    {
        const auto answer = m_query.parse(capture("openarena_empty_getstatus.txt"), {});
        QVERIFY(answer);
        QCOMPARE(answer->players + answer->bots, 0);
        QCOMPARE(answer->map, QString("oa_dm1"));
    }

    void asksAsTheRealClientsDo()
    {
        QCOMPARE(m_query.request("abc"), QByteArray("\xff\xff\xff\xffgetstatus abc\n"));
    }

    void tellsPeopleFromBots()
    {
        const auto answer
            = m_query.parse(status("\\challenge\\t\\sv_maxclients\\8",
                                   {"12 48 \"^1Red ^7hex\"", "3 0 \"Sarge\"", "-2 999 \"a\"b\""}),
                            "t");
        QVERIFY(answer);
        QCOMPARE(answer->players, 2);
        QCOMPARE(answer->bots, 1);
        QCOMPARE(answer->playerList[0].name, QString("Red hex"));
        QCOMPARE(answer->playerList[2].score, -2);
        QCOMPARE(answer->playerList[2].name, QString("a\"b"));
    }

    void believesAServerThatCountsItsPeople()
    {
        const auto answer = m_query.parse(
            status("\\challenge\\t\\g_humanplayers\\1", {"1 5 \"a\"", "1 6 \"bot with a ping\""}),
            "t");
        QVERIFY(answer);
        QCOMPARE(answer->players, 1);
        QCOMPARE(answer->bots, 1);
    }

    void aGameWhoseNameIsNothingButColoursHasOne()
    {
        const auto answer = m_query.parse(status("\\challenge\\t\\gamename\\^1^2", {}), "t");
        QVERIFY(answer);
        QCOMPARE(answer->game, QString("Quake 3 family"));
    }

    void stripsColours_data()
    {
        QTest::addColumn<QString>("raw");
        QTest::addColumn<QString>("plain");
        QTest::newRow("digits") << "^1Test^7 Arena" << "Test Arena";
        QTest::newRow("letters") << "^zhe^Axe" << "hexe";
        QTest::newRow("rgb") << "^xF00red^x0f0green" << "redgreen";
        QTest::newRow("caret") << "a^^b" << "a^b";
        QTest::newRow("end") << "a^" << "a^";
        QTest::newRow("beyond the BMP") << QString::fromUtf8("a^\xf0\x9f\x98\x80z") << "az";
        QTest::newRow("controls") << "a\x01\nb" << "ab";
    }
    void stripsColours()
    {
        QFETCH(QString, raw);
        QFETCH(QString, plain);
        QCOMPARE(withoutColours(raw), plain);
    }

    void refusesWhatIsNoAnswer_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("another kind") << capture("openarena_rcon_bad.txt");
        QTest::newRow("header only") << QByteArray("\xff\xff\xff\xffstatusResponse");
        QTest::newRow("another's challenge") << status("\\challenge\\other", {});
        QTest::newRow("no challenge") << status("\\mapname\\x", {});
        QTest::newRow("too large") << status("\\challenge\\t\\x\\" + QByteArray(70000, 'x'), {});
    }
    void refusesWhatIsNoAnswer()
    {
        QFETCH(QByteArray, bytes);
        QVERIFY(!m_query.parse(bytes, "t"));
    }

    void aLongNameIsNotCutThroughACharacter()
    {
        const QByteArray name = QByteArray(63, 'a') + "\xf0\x9f\x98\x80";
        const auto answer = m_query.parse(status("\\challenge\\t", {"1 1 \"" + name + "\""}), "t");
        QVERIFY(answer);
        QCOMPARE(answer->playerList.first().name, QString(63, 'a'));
    }

    void survivesHostileAnswers()
    {
        const QByteArray real = capture("openarena_bots_getstatus.txt");
        for (qsizetype cut = 0; cut < real.size(); ++cut) // every truncation
            (void)m_query.parse(real.left(cut), "abc");
        QByteArrayList many;
        for (int i = 0; i < 5000; ++i)
            many.append("1 1 \"x\"");
        const auto crowd
            = m_query.parse(status("\\challenge\\t\\sv_maxclients\\99999999999", many), "t");
        QVERIFY(crowd);
        QCOMPARE(crowd->playerList.size(), GameQuery::PlayerLimit);
        QCOMPARE(crowd->players, 5000);
        QVERIFY(crowd->maxPlayers <= 4096);
        const auto huge = m_query.parse(
            status("\\challenge\\t\\sv_hostname\\" + QByteArray(60000, 'n'), {}), "t");
        QVERIFY(huge);
        QVERIFY(huge->name.size() <= 80);
    }

private:
    static QByteArray status(const QByteArray &info, const QByteArrayList &players)
    {
        return "\xff\xff\xff\xffstatusResponse\n" + info + '\n' + players.join('\n') + '\n';
    }
    static QByteArray capture(const QString &name)
    {
        QFile file(QString(PANEL_SOURCE_DIR "/tests/captures/") + name);
        if (!file.open(QIODevice::ReadOnly))
            return {};
        for (const QByteArray &line : file.readAll().split('\n')) {
            if (line.startsWith("< "))
                return QByteArray::fromHex(line.mid(2));
        }
        return {};
    }
    Quake3Query m_query;
};

QTEST_GUILESS_MAIN(Quake3Test)
#include "tst_quake3.moc"
