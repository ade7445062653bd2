// SPDX-License-Identifier: MIT

#include "server/features/monitor/badge.h"

#include <QTest>
#include <QXmlStreamReader>

using namespace panel;
using namespace panel::server;

class BadgeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysHowManyPlayWhere()
    {
        const auto words = textsOf(badgeOf("Scrim box", up(), now()));
        QCOMPARE(words, QStringList({"Scrim box: 3/12 · oa_dm1", "Scrim box", "3/12 · oa_dm1"}));
    }

    void isColouredByItsState()
    {
        ServerStatus status = up();
        QSet<QString> colours;
        const auto colour = [&] {
            const QString svg = badgeOf("x", status, now());
            return svg.section("fill=\"", 2, 2).left(7);
        };
        colours.insert(colour());
        status.flapping = true;
        colours.insert(colour());
        status.flapping = false;
        status.state = ServerState::Down;
        colours.insert(colour());
        QCOMPARE(textsOf(badgeOf("x", status, now())).last(), "down");
        status.maintenance = ServerMaintenance{now().addSecs(-60), now().addSecs(60), {}};
        QCOMPARE(textsOf(badgeOf("x", status, now())).last(), "maintenance");
        status.state = ServerState::Unknown;
        colours.insert(colour());
        QCOMPARE(textsOf(badgeOf("x", status, now())).last(), "unknown");
        QCOMPARE(colours.size(), 4);
    }

    void staysAPictureWhateverTheNamesAre_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("markup") << R"(</text><script>alert("1")</script>&amp;<![CDATA[)";
        QTest::newRow("placeholders") << "%1 %2 %L3 %%";
        QTest::newRow("controls") << QString::fromLatin1("a\0b\x1b\x7f\nc", 7);
        QTest::newRow("half a pair") << QString(QChar(0xd83d)) + "x";
        QTest::newRow("no characters") << QString(QChar(0xfffe)) + QChar(0xffff);
        QTest::newRow("turned around") << QString("abc") + QChar(0x202e) + "def";
        QTest::newRow("long") << QString(4000, 'W');
        QTest::newRow("long, of pairs") << QString("😀").repeated(100);
        QTest::newRow("empty") << QString();
    }
    void staysAPictureWhateverTheNamesAre()
    {
        QFETCH(QString, name);
        ServerStatus status = up();
        status.map = name;
        const QString svg = badgeOf(name, status, now());
        const auto words = textsOf(svg);
        QVERIFY2(!words.isEmpty(), qPrintable(svg));
        for (const QString &word : words.mid(1))
            QVERIFY2(word.size() <= BadgeText, qPrintable(word));
        QVERIFY(!svg.contains("<script") && !svg.contains(QChar(0x202e)));
        QVERIFY(svg.size() < 2000);
    }

    void isAsWideAsItsWords()
    {
        QCOMPARE(widthOf("i"), 278);
        QCOMPARE(widthOf("W"), 989);
        QCOMPARE(widthOf("ä"), widthOf("a"));
        const auto width = [](const QString &label) {
            return badgeOf(label, up(), now()).section("width=\"", 1, 1).section('"', 0, 0).toInt();
        };
        QVERIFY(width("WWWW") > width("iiii") + 30);
        QVERIFY(width("") < width("i"));
    }

private:
    static QDateTime now() { return QDateTime(QDate(2026, 11, 24), QTime(18, 50), Qt::UTC); }
    static ServerStatus up()
    {
        ServerStatus status;
        status.state = ServerState::Up;
        status.players = 3;
        status.maxPlayers = 12;
        status.map = "oa_dm1";
        return status;
    }
    /// Title first; nothing where it is no well-formed XML.
    static QStringList textsOf(const QString &svg)
    {
        QXmlStreamReader xml(svg);
        QStringList texts;
        while (!xml.atEnd()) {
            xml.readNext();
            if (xml.isStartElement()
                && (xml.name() == QString("text") || xml.name() == QString("title")))
                texts.append(xml.readElementText());
        }
        return xml.hasError() ? QStringList() : texts;
    }
};

QTEST_GUILESS_MAIN(BadgeTest)
#include "tst_badge.moc"
