// SPDX-License-Identifier: MIT

#include "server/features/auth/username.h"

#include <QTest>

using namespace panel;
using namespace panel::server;

class UsernameTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nobodyIsCalledLikeTheCommandLine()
    {
        for (const QString &name : {QStringLiteral("console"), QStringLiteral("Console"),
                                    QStringLiteral(u"c\u043Ensole"), QStringLiteral("CONS0LE")})
            QCOMPARE(Username::parse(name).error().code, ErrorCode::Invalid);
        QVERIFY(Username::parse("consoles"));
    }

    void acceptsNamesOfPeople_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("display");
        for (const char *name :
             {"anna", "Al", "Anna-Lena", "x_X.sniper.X_x", "Anna B", "Zoë", "Владимир", "山田太郎",
              "<b>bold</b>", "12345678901234567890123456789012"})
            QTest::newRow(name) << QString::fromUtf8(name) << QString::fromUtf8(name);
        QTest::newRow("wide") << u"ＡＮＮＡ"_qs << u"ANNA"_qs;
        QTest::newRow("decomposed") << u"Zoe\u0308"_qs << u"Zo\u00eb"_qs;
        QTest::newRow("ligature") << u"o\ufb03ce"_qs << u"office"_qs;
        QTest::newRow("32 beyond the BMP")
            << u"\U00020000"_qs.repeated(32) << u"\U00020000"_qs.repeated(32);
    }

    void acceptsNamesOfPeople()
    {
        QFETCH(QString, name);
        QFETCH(QString, display);
        const auto username = Username::parse(name);
        QVERIFY2(username, qPrintable(username ? QString() : username.error().detail));
        QCOMPARE(username->display, display);
        QVERIFY(!username->skeleton.isEmpty());
    }

    void refusesWhatHidesOrDeceives_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("empty") << QString();
        QTest::newRow("one character") << u"a"_qs;
        QTest::newRow("one beyond the BMP") << u"\U00020000"_qs;
        QTest::newRow("33 characters") << QString(33, 'a');
        QTest::newRow("33 after NFKC") << QString(u"\ufdfa"_qs).repeated(2);
        QTest::newRow("very long") << QString(100'000, u'\ufdfa');
        QTest::newRow("line feed") << u"an\nna"_qs;
        QTest::newRow("NUL") << QString::fromUtf8("an\0na", 5);
        QTest::newRow("right-to-left override") << u"an\u202ena"_qs;
        QTest::newRow("isolate") << u"an\u2066na"_qs;
        QTest::newRow("zero-width space") << u"an\u200bna"_qs;
        QTest::newRow("soft hyphen") << u"an\u00adna"_qs;
        QTest::newRow("Hangul filler") << u"\u3164\u3164"_qs;
        QTest::newRow("variation selector") << u"anna\ufe0f"_qs;
        QTest::newRow("lone surrogate") << QString(u"anna"_qs + QChar(0xd800));
        QTest::newRow("private use") << u"anna\ue000"_qs;
        QTest::newRow("unassigned") << u"anna\u0378"_qs;
        QTest::newRow("line separator") << u"an\u2028na"_qs;
        QTest::newRow("leading space") << u" anna"_qs;
        QTest::newRow("trailing space") << u"anna\u00a0"_qs;
        QTest::newRow("two spaces") << u"an  na"_qs;
        QTest::newRow("leading mark") << u"\u0301anna"_qs;
    }

    void refusesWhatHidesOrDeceives()
    {
        QFETCH(QString, name);
        const auto username = Username::parse(name);
        QVERIFY(!username);
        QCOMPARE(username.error().code, ErrorCode::Invalid);
    }

    void namesThatLookAlikeShareASkeleton_data()
    {
        QTest::addColumn<QString>("one");
        QTest::addColumn<QString>("other");
        QTest::newRow("Cyrillic a") << u"anna"_qs << u"\u0430nna"_qs;
        QTest::newRow("Cyrillic A in capitals") << u"anna"_qs << u"\u0410NNA"_qs;
        QTest::newRow("capital I for l") << u"lisa"_qs << u"Iisa"_qs;
        QTest::newRow("1 for l") << u"paul"_qs << u"pau1"_qs;
        QTest::newRow("0 for O") << u"Bob"_qs << u"B0b"_qs;
        QTest::newRow("rn for m") << u"tom"_qs << u"torn"_qs;
        QTest::newRow("the daemon's own") << u"panel"_qs << u"PaneI"_qs;
        QTest::newRow("case") << u"anna"_qs << u"ANNA"_qs;
    }

    void namesThatLookAlikeShareASkeleton()
    {
        QFETCH(QString, one);
        QFETCH(QString, other);
        QCOMPARE(Username::parse(one)->skeleton, Username::parse(other)->skeleton);
    }

    void differentNamesDoNot()
    {
        QSet<QString> skeletons;
        const QStringList names{"anna",  "anne",  "hanna",  "bob",
                                "user1", "user2", "user11", "user12"};
        for (const QString &name : names)
            skeletons.insert(Username::parse(name)->skeleton);
        QCOMPARE(skeletons.size(), names.size());
    }

    void keysFoldCaseAndForm()
    {
        QCOMPARE(Username::keyOf(u"ＡNNA"_qs), u"anna"_qs);
        QCOMPARE(Username::keyOf(u"Straße"_qs), Username::keyOf(u"STRASSE"_qs));
        QCOMPARE(Username::parse(u"Zoe\u0308"_qs)->key, Username::keyOf(u"ZO\u00cb"_qs));
    }

    /// A migration writes the daemon's own row; its forms must be what this program makes of the
    /// name.
    void theDaemonsOwnRowIsInTheSameForms()
    {
        const auto panel = Username::parse("Panel");
        QCOMPARE(panel->key, "panel");
        QCOMPARE(panel->skeleton, "panel");
    }
};

QTEST_GUILESS_MAIN(UsernameTest)
#include "tst_username.moc"
