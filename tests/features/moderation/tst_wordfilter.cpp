// SPDX-License-Identifier: MIT

#include "server/features/moderation/wordfilter.h"

#include <QElapsedTimer>
#include <QTest>

using namespace panel;
using namespace panel::server;

namespace {

Result<CompiledFilter> literal(const QString &pattern, const QString &replacement = {})
{
    return CompiledFilter::compile(
        {0, pattern, FilterKind::Literal, FilterAction::Replace, replacement});
}

Result<CompiledFilter> expression(const QString &pattern, const QString &replacement = {})
{
    return CompiledFilter::compile(
        {0, pattern, FilterKind::Re2, FilterAction::Replace, replacement});
}

} // namespace

class WordFilterTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void literalsAreWholeWordsInAnyCaseAndForm_data()
    {
        QTest::addColumn<QString>("pattern");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("hit"); // null: none
        const auto row = [](const char *name, const QString &pattern, const QString &text,
                            const QString &hit) { QTest::newRow(name) << pattern << text << hit; };
        row("itself", "spam", "no spam here", "spam");
        row("all of it", "spam", "spam", "spam");
        row("case", "spam", "SpAm!", "SpAm");
        row("pattern's case", "SPAM", "spam", "spam");
        row("inside a word", "ass", "a classic assassin", {});
        row("the second one", "ass", "classic ass", "ass");
        row("digits go on", "spam", "spam2 2spam", {});
        row("punctuation ends", "spam", "(spam)", "spam");
        row("full width", "spam", u"buy \uFF33\uFF30\uFF21\uFF2D now"_qs,
            u"\uFF33\uFF30\uFF21\uFF2D"_qs);
        row("sharp s", u"stra\u00DFe"_qs, "STRASSE", "STRASSE");
        row("decomposed", u"caf\u00E9"_qs, u"a cafe\u0301 here"_qs, u"cafe\u0301"_qs);
        row("a mark is part of its letter", "cafe", u"cafe\u0301"_qs, {});
        row("ligature", "office", u"o\uFB03ce"_qs, u"o\uFB03ce"_qs);
        row("invisible inside", "spam", u"s\u200Bp\u00ADa\u2060m"_qs, u"s\u200Bp\u00ADa\u2060m"_qs);
        row("a phrase", "free  money", u"FREE \u00A0\n money!"_qs, u"FREE \u00A0\n money"_qs);
        row("symbols", "c++", "I like c++.", "c++");
        row("symbols alone", "$$$", "a$$$b", "$$$");
        row("beyond the basic plane", u"\U0001F595"_qs, u"so \U0001F595"_qs, u"\U0001F595"_qs);
        row("behind an emoji", "spam", u"\U0001F600spam"_qs, "spam");
        row("not there", "spam", "ham", {});
        row("nothing", "spam", "", {});
    }
    void literalsAreWholeWordsInAnyCaseAndForm()
    {
        QFETCH(QString, pattern);
        QFETCH(QString, text);
        QFETCH(QString, hit);
        const auto filter = literal(pattern);
        QVERIFY2(filter, filter ? "" : qPrintable(filter.error().detail));
        const auto found = filter->find(FilteredText(text));
        QCOMPARE(found ? text.mid(found->begin, found->end - found->begin) : QString(), hit);
    }

    void replacesEveryHitAndNothingElse()
    {
        QCOMPARE(literal("darn", "****")->replaced("Darn it, darn! darned DARN"),
                 "**** it, ****! darned ****");
        QCOMPARE(literal("a", "")->replaced("a b a"), " b ");
        QCOMPARE(literal("spam", "x")->replaced(u"ä s\u200Bpam ö"_qs), u"ä x ö"_qs);
        QCOMPARE(expression("(?i)b[aä]d+", "\\1good")->replaced(u"ü BÄD \U0001F600 badd."_qs),
                 u"ü \\1good \U0001F600 \\1good."_qs); // a replacement is no expression
        QCOMPARE(expression("\\b", "x")->replaced("two words"), "two words"); // nothing to replace
    }

    void expressionsSeeTheTextAsItIs()
    {
        const QString text = u"ähm: call 555-1234 now"_qs;
        const auto found = expression("[0-9]{3}-[0-9]{4}")->find(FilteredText(text));
        QVERIFY(found);
        QCOMPARE(text.mid(found->begin, found->end - found->begin), "555-1234");
        QVERIFY(!expression("SPAM")->find(FilteredText("spam")));
        QVERIFY(expression("(?i)SPAM")->find(FilteredText("spam")));
    }

    void whatIsNoFilterIsRefused_data()
    {
        QTest::addColumn<FilterKind>("kind");
        QTest::addColumn<QString>("pattern");
        QTest::newRow("empty") << FilterKind::Literal << "";
        QTest::newRow("too long") << FilterKind::Literal << QString(257, 'x');
        QTest::newRow("invisible") << FilterKind::Literal << u"\u200B \u00AD"_qs;
        QTest::newRow("no expression") << FilterKind::Re2 << "(";
        QTest::newRow("a look-around") << FilterKind::Re2 << "(?=x)y";
        QTest::newRow("a back reference") << FilterKind::Re2 << "(a)\\1";
        QTest::newRow("fits everything") << FilterKind::Re2 << ".*";
        QTest::newRow("fits nothing much") << FilterKind::Re2 << "a?";
        QTest::newRow("nested repetitions") << FilterKind::Re2 << "((a{100}){100}){100}";
        QTest::newRow("too many instructions") << FilterKind::Re2 << "(?:[a-z]{1,50}[0-9]){50}";
    }
    void whatIsNoFilterIsRefused()
    {
        QFETCH(FilterKind, kind);
        QFETCH(QString, pattern);
        const auto compiled = CompiledFilter::compile({0, pattern, kind, FilterAction::Hold, {}});
        QVERIFY(!compiled);
        QCOMPARE(compiled.error().code, ErrorCode::Invalid);
        QVERIFY(compiled.error().detail.startsWith("pattern: "));
    }

    /// What makes a backtracking matcher take for ever, on the longest post there can be.
    void noPatternIsSlow_data()
    {
        QTest::addColumn<QString>("pattern");
        QTest::addColumn<QString>("text");
        const QString as(16384, 'a');
        QTest::newRow("nested plus") << "(a+)+$b" << as;
        QTest::newRow("alternatives") << "(?:a|a|a|aa)+b" << as;
        QTest::newRow("many states")
            << "(?:a|b)*a(?:a|b){120}c" << QString("abbabaab").repeated(2048);
        QTest::newRow("no word") << "(?:\\w+\\s*)+[!]$x" << as;
        QTest::newRow("letters of all scripts")
            << "(?:\\pL+\\pN?)+z" << u"\u0416\u4E2Da"_qs.repeated(2700);
    }
    void noPatternIsSlow()
    {
        QFETCH(QString, pattern);
        QFETCH(QString, text);
        const auto filter = expression(pattern);
        QVERIFY2(filter, filter ? "" : qPrintable(filter.error().detail));
        const FilteredText prepared(text);
        QElapsedTimer elapsed;
        elapsed.start();
        QVERIFY(!filter->find(prepared));
        qInfo("%lld us", elapsed.nsecsElapsed() / 1000);
        // Generous, for sanitizers and busy machines: backtracking would take years.
        QVERIFY(elapsed.elapsed() < 2000);
    }

    void anExcerptIsOneShortLineAroundTheHit()
    {
        const QString text
            = QString("before\n").repeated(50) + "HIT" + QString(" after").repeated(50);
        const auto hit = *literal("hit")->find(FilteredText(text));
        const QString excerpt = excerptAround(text, hit);
        QVERIFY(excerpt.contains("HIT"));
        QVERIFY(excerpt.size() <= 140);
        QVERIFY(!excerpt.contains('\n'));
        QCOMPARE(excerptAround("HIT", {0, 3}), "HIT");
    }
};

QTEST_GUILESS_MAIN(WordFilterTest)
#include "tst_wordfilter.moc"
