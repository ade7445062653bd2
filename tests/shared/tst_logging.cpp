// SPDX-License-Identifier: MIT

#include "shared/base/logging.h"

#include <QTest>

using namespace panel;

class LoggingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPeersTextCannotBeginALineOfItsOwn()
    {
        QCOMPARE(safeForLog("a\nerror: forged"), QString("a\\u000aerror: forged"));
        QCOMPARE(safeForLog(QString("a\u2028b\u0085c\x1b[2J")),
                 QString("a\\u2028b\\u0085c\\u001b[2J"));
    }

    void directionOverridesShowAsWhatTheyAre()
    {
        QCOMPARE(safeForLog(QString("user\u202egpj.exe")), QString("user\\u202egpj.exe"));
    }

    void aLineIsBounded()
    {
        QVERIFY(safeForLog(QString(100000, 'x')).size() < 4200);
        QVERIFY(safeForLog(QString(100000, '\n')).size() < 4200);
    }

    void ordinaryTextStays() { QCOMPARE(safeForLog(u"ħé 漢字 🙂"_qs), u"ħé 漢字 🙂"_qs); }
};

QTEST_GUILESS_MAIN(LoggingTest)
#include "tst_logging.moc"
