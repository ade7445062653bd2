// SPDX-License-Identifier: MIT

#include "server/features/monitor/gameanswer.h"
#include "server/features/monitor/gametext.h"

#include <QTest>

using namespace panel;
using namespace panel::server;

class GameTextTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void stripsColours_data()
    {
        QTest::addColumn<QString>("raw");
        QTest::addColumn<QString>("plain");
        QTest::newRow("digits") << "^1Test^7 Arena" << "Test Arena";
        QTest::newRow("letters") << "^zhe^Axe" << "hexe";
        QTest::newRow("rgb") << "^xF00red^x0f0green" << "redgreen";
        QTest::newRow("rgb cut off") << "^xF0" << "F0";
        QTest::newRow("caret") << "a^^b" << "a^b";
        QTest::newRow("end") << "a^" << "a^";
        QTest::newRow("beyond the BMP") << QString::fromUtf8("a^\xf0\x9f\x98\x80z") << "az";
    }
    void stripsColours()
    {
        QFETCH(QString, raw);
        QFETCH(QString, plain);
        QCOMPARE(withoutColours(raw), plain);
    }

    void readsTheFontOfDarkplaces_data()
    {
        QTest::addColumn<QString>("raw");
        QTest::addColumn<QString>("plain");
        QTest::newRow("digits are colours") << "^1red^7" << "red";
        QTest::newRow("letters are not") << "^anna" << "^anna";
        QTest::newRow("rgb") << "^x3F0green" << "green";
        QTest::newRow("caret") << "^^up" << "^up";
        QTest::newRow("bronze letters") << QString::fromUtf8("\xee\x83\x81\xee\x83\xa2") << "Ab";
        QTest::newRow("digits of the status bar")
            << QString::fromUtf8("\xee\x80\x92\xee\x80\x9b") << "09";
        QTest::newRow("brackets") << QString::fromUtf8("\xee\x80\x90\xee\x80\x91") << "[]";
        QTest::newRow("its blank") << QString::fromUtf8("a\xee\x80\x8c"
                                                        "b")
                                   << "a b";
    }
    void readsTheFontOfDarkplaces()
    {
        QFETCH(QString, raw);
        QFETCH(QString, plain);
        QCOMPARE(withoutDarkplacesColours(raw), plain);
    }

    void aNameWithoutUtf8IsInTheFontsBytes()
    {
        QCOMPARE(darkplacesDecoded("\xc1nna"), QString("Anna"));
        QCOMPARE(darkplacesDecoded("J\xc3\xb6rg"), QString::fromUtf8("J\xc3\xb6rg"));
        QCOMPARE(decoded("J\xf6rg"), QString::fromUtf8("J\xc3\xb6rg"));
    }

    void stripsSectionCodes()
    {
        QCOMPARE(withoutSectionCodes(QString::fromUtf8("\xc2\xa7"
                                                       "aGreen \xc2\xa7lbold\xc2\xa7")),
                 QString("Green bold"));
    }

    void plainTextIsWholeAndVisible()
    {
        QCOMPARE(plainText(QString("a\x01\nb\t"), 80), QString("a b"));
        QCOMPARE(plainText(QString::fromUtf8("a\xe2\x80\xae"
                                             "b\xe2\x80\x8b"),
                           80),
                 QString("ab")); // no direction is turned
        const QString smile = QString::fromUtf8("\xf0\x9f\x98\x80");
        QCOMPARE(plainText(QString(63, 'a') + smile, 64), QString(63, 'a'));
        QCOMPARE(plainText(QString(62, 'a') + smile, 64), QString(62, 'a') + smile);
        QCOMPARE(plainText(QString(QChar(0xd83d)) + "x", 80), QString("x"));
    }

    void aPartialAnswerLeavesWhatItDoesNotTell()
    {
        ServerStatus status;
        GameAnswer whole;
        whole.name = "Arena";
        whole.game = "OpenArena";
        whole.map = "dm1";
        whole.version = "1.36";
        whole.password = false;
        whole.maxPlayers = 12;
        whole.players = 1;
        whole.listsPlayers = true;
        whole.playerList = {{"anna", 3, 40}};
        putInto(status, whole);
        QCOMPARE(status.game, QString("OpenArena"));

        GameAnswer part;
        part.isPartial = true;
        part.map = "dm2";
        part.players = 2;
        putInto(status, part);
        QCOMPARE(status.map, QString("dm2"));
        QCOMPARE(status.players, 2);
        QCOMPARE(status.game, QString("OpenArena"));
        QCOMPARE(status.version, QString("1.36"));
        QCOMPARE(status.maxPlayers, 12);
        QVERIFY(status.password == false);
        QCOMPARE(status.playerList.size(), 1);

        GameAnswer bare;
        bare.game = "Mumble";
        putInto(status, bare);
        QVERIFY(!status.version && status.playerList.isEmpty() && !status.password);
    }
};

QTEST_GUILESS_MAIN(GameTextTest)
#include "tst_gametext.moc"
