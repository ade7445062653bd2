// SPDX-License-Identifier: MIT

#include "server/features/search/searchquery.h"

#include <QTest>

using namespace panel;
using namespace panel::server;

/// Nothing a person types into a search field is an operator of the engine.
class SearchQueryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyTermIsQuoted_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("expression");
        const auto row = [](const char *typed, const char *expression) {
            QTest::newRow(typed) << QString(typed) << QString(expression);
        };
        row("flag", "\"flag\"");
        row("  flag   room ", "\"flag\" AND \"room\"");
        row("flag*", "\"flag\" *");
        row("\"red flag\" room", "\"red flag\" AND \"room\"");
        row("\"never closed", "\"never closed\"");
        row("flag OR room", "\"flag\" AND \"OR\" AND \"room\"");
        row("NEAR(a b)", "\"NEAR(a\" AND \"b)\"");
        row("title:x -y ^z {a}", "\"title:x\" AND \"-y\" AND \"^z\" AND \"{a}\"");
        row("!!! gg", "\"gg\"");
        row("don't", "\"don't\"");
    }
    void everyTermIsQuoted()
    {
        QFETCH(QString, typed);
        QFETCH(QString, expression);
        QCOMPARE(SearchQuery::expression(typed), Result<QString>(expression));
    }

    void noWordAtAllIsAnError()
    {
        for (const char *typed : {"", "   ", "***", "\"\"", "!?"})
            QCOMPARE(SearchQuery::expression(typed).error().code, ErrorCode::Invalid);
    }

    void itIsBounded()
    {
        QVERIFY(SearchQuery::expression("a b c d e f g h"));
        QCOMPARE(SearchQuery::expression("a b c d e f g h i").error().code, ErrorCode::Invalid);
        QVERIFY(SearchQuery::expression(QString(256, 'x')));
        QCOMPARE(SearchQuery::expression(QString(257, 'x')).error().code, ErrorCode::TooLarge);
    }
};

QTEST_GUILESS_MAIN(SearchQueryTest)
#include "tst_searchquery.moc"
