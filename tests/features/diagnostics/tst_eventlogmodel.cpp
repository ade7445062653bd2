// SPDX-License-Identifier: MIT

#include "client/features/diagnostics/eventlogmodel.h"
#include "tests/support/manualclock.h"

#include <QAbstractItemModelTester>
#include <QLocale>
#include <QTest>

using namespace panel::client;

class EventLogModelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsTheLastFiveHundred()
    {
        ManualClock time;
        EventLogModel model(time.clock());
        QAbstractItemModelTester tester(&model,
                                        QAbstractItemModelTester::FailureReportingMode::Fatal);
        for (int i = 0; i < 510; ++i)
            model.add({Traffic::Direction::In, QString("event %1").arg(i), "{}", 20});
        QCOMPARE(model.rowCount(), 500);
        QCOMPARE(model.index(0, 0).data(EventLogModel::NameRole).toString(), "event 10");
    }

    void reportsWithoutWhatPeopleWrote()
    {
        ManualClock time;
        EventLogModel model(time.clock());
        model.add({Traffic::Direction::Out, "forum_post", R"({"content":"private"})", 50});
        QCOMPARE(model.report(), "2026-11-24T18:50:00.000Z -> forum_post (50 B)\n");
        QVERIFY(model.index(0, 0)
                    .data(EventLogModel::LineRole)
                    .toString()
                    .contains("private")); // on the user's own screen
    }

    void showsALineInColumns()
    {
        ManualClock time;
        EventLogModel model(time.clock());
        model.add({Traffic::Direction::In, "forum_update", "{}", 1234});
        model.add({Traffic::Direction::Note, "open", {}, 0});
        QCOMPARE(model.index(0, EventLogModel::NameColumn).data().toString(), "forum_update");
        QCOMPARE(model.index(0, EventLogModel::SizeColumn).data().toString(),
                 QLocale().toString(1234) + " B");
        QCOMPARE(model.index(1, EventLogModel::SizeColumn).data().toString(), "");
        for (int column = 0; column < EventLogModel::ColumnCount; ++column)
            QVERIFY(
                !model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString().isEmpty());
    }

    void takesNothingInWhilePaused()
    {
        EventLogModel model;
        model.setPaused(true);
        model.add({Traffic::Direction::Note, "open", {}, 0});
        model.setPaused(false);
        QCOMPARE(model.rowCount(), 0);
    }
};

QTEST_GUILESS_MAIN(EventLogModelTest)
#include "tst_eventlogmodel.moc"
