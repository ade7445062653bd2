// SPDX-License-Identifier: MIT

#include "client/features/monitor/joinlink.h"

#include <QTest>

using namespace panel;
using namespace panel::client;

class JoinLinkTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anAddressIsAHostAndAPortAndNothingElse_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("read");
        QTest::newRow("name") << "play.example.org:27015" << "play.example.org:27015";
        QTest::newRow("v4") << "203.0.113.5:1" << "203.0.113.5:1";
        QTest::newRow("v6") << "[2001:db8::1]:65535" << "[2001:db8::1]:65535";
        for (const char *bad : {"",
                                "play.example.org",
                                ":27015",
                                "host:0",
                                "host:65536",
                                "host:-1",
                                "a b:27015",
                                "host:27015/../x",
                                "host:27015?run=1",
                                "host:27015 +exec evil",
                                "ho\"st:1",
                                "user@host:27015",
                                "host:27015\n",
                                "-flag:27015",
                                "[host]:27015",
                                "[::1:27015",
                                "h\u00f6st:27015",
                                "host:27015%20",
                                "host;quit:27015",
                                "a..b:1"})
            QTest::newRow(bad) << QString::fromUtf8(bad) << QString();
    }
    void anAddressIsAHostAndAPortAndNothingElse()
    {
        QFETCH(QString, text);
        QFETCH(QString, read);
        const auto address = JoinAddress::parse(text);
        QCOMPARE(address ? address->text() : QString(), read);
    }

    void onlyGamesWithALinkOfTheirOwnHaveOne_data()
    {
        QTest::addColumn<QueryProtocol>("protocol");
        QTest::addColumn<QString>("game");
        QTest::addColumn<QString>("link");
        const auto row
            = [](const char *name, QueryProtocol protocol, const char *game, const char *link) {
                  QTest::newRow(name) << protocol << QString(game) << QString(link);
              };
        using enum QueryProtocol;
        row("source", A2s, "Team Fortress", "steam://connect/example.org:27015");
        row("et", Quake3, "ET: Legacy", "et://example.org:27015");
        row("q3", Quake3, "Quake III Arena", "quake3://connect/example.org:27015");
        row("openarena", Quake3, "OpenArena", "");
        row("minecraft", Minecraft, "Minecraft", "");
        row("mumble", Mumble, "Mumble", "mumble://example.org:27015/");
        row("teeworlds", Teeworlds, "DM", "teeworlds:example.org:27015");
        row("the game cannot choose", Minecraft, "steam://run/1 ET: Legacy", "");
    }
    void onlyGamesWithALinkOfTheirOwnHaveOne()
    {
        QFETCH(QueryProtocol, protocol);
        QFETCH(QString, game);
        QFETCH(QString, link);
        ServerStatus status;
        status.address = "example.org:27015";
        status.protocol = protocol;
        status.game = game;
        const auto made = joinLink(status);
        QCOMPARE(made ? made->toString() : QString(), link);
        status.address = "example.org:27015;quit";
        QVERIFY(!joinLink(status));
    }
};

QTEST_GUILESS_MAIN(JoinLinkTest)
#include "tst_joinlink.moc"
