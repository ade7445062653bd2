// SPDX-License-Identifier: MIT

#include "client/app/quickswitcher.h"
#include "client/widgets/theme.h"

#include <QAbstractItemModelTester>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace panel;
using namespace panel::client;

class QuickSwitcherTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void offersEverythingInOrderWhileNothingIsTyped()
    {
        SwitcherModel model;
        const QAbstractItemModelTester tester(&model);
        model.setItems(items);
        QCOMPARE(titles(model).size(), items.size());
        QCOMPARE(titles(model).first(), "Saturday scrim");
    }

    void ranksTheBeginningBeforeAWordBeforeTheRest()
    {
        SwitcherModel model;
        model.setItems(items);
        model.setQuery("s");
        // "Saturday scrim", "Servers" and "Scrim box" begin with it, in their order.
        QCOMPARE(titles(model).mid(0, 3), (QStringList{"Saturday scrim", "Scrim box", "Servers"}));
        model.setQuery("scrim");
        QCOMPARE(titles(model), (QStringList{"Scrim box", "Saturday scrim"}));
        model.setQuery("deli");
        QCOMPARE(titles(model),
                 (QStringList{"etl_sp_delivery: truck stuck", "Night Shift #1, on etl_sp_delivery",
                              "Indelible"}));
    }

    void wantsEveryWordInWhateverOrderAndCase()
    {
        SwitcherModel model;
        model.setItems(items);
        model.setQuery("TRUCK deliv");
        QCOMPARE(titles(model), QStringList{"etl_sp_delivery: truck stuck"});
        model.setQuery("truck nowhere");
        QCOMPARE(model.rowCount(), 0);
    }

    void tellsWhatMatched()
    {
        SwitcherModel model;
        model.setItems(items);
        model.setQuery("stuck deli");
        const auto matches = model.index(0).data(SwitcherModel::MatchesRole).value<MatchRanges>();
        QCOMPARE(matches, (MatchRanges{{7, 4}, {23, 5}}));
    }

    void goesWhereEnterIsPressed()
    {
        Opened f;
        QTest::keyClicks(f.field, "scrim");
        QTest::keyClick(f.field, Qt::Key_Down);
        QTest::keyClick(f.field, Qt::Key_Return);
        QCOMPARE(f.chosen.size(), 1);
        QCOMPARE(f.chosen.first().first().value<Place>(), (Place{pages::Threads, ThreadId{7}}));
        QVERIFY(!f.switcher.isVisible());
    }

    void wrapsAroundAtBothEnds()
    {
        Opened f;
        QTest::keyClick(f.field, Qt::Key_Up);
        QCOMPARE(f.list->currentIndex().row(), int(items.size()) - 1);
        QTest::keyClick(f.field, Qt::Key_Down);
        QCOMPARE(f.list->currentIndex().row(), 0);
    }

    void goesNowhereOnEscape()
    {
        Opened f;
        QTest::keyClicks(f.field, "scrim");
        QTest::keyClick(f.field, Qt::Key_Escape);
        QVERIFY(!f.switcher.isVisible());
        QCOMPARE(f.chosen.size(), 0);
    }

    void searchesPostsWhenNothingFits()
    {
        Opened f;
        QSignalSpy wanted(&f.switcher, &QuickSwitcher::searchWanted);
        const auto *offer = f.switcher.findChild<QPushButton *>();
        QVERIFY(!offer->isVisible());
        QTest::keyClicks(f.field, "<b>z&z");
        QVERIFY(!f.list->isVisible());
        QVERIFY(offer->isVisible());
        QVERIFY(offer->text().contains("<b>z&&z")); // as it was typed, no mnemonic
        QTest::keyClick(f.field, Qt::Key_Return);
        QCOMPARE(f.chosen.size(), 0);
        QCOMPARE(wanted.first().first().toString(), "<b>z&z");
        QVERIFY(!f.switcher.isVisible());
    }

    void ctrlEnterSearchesPostsThoughSomethingFits()
    {
        Opened f;
        QSignalSpy wanted(&f.switcher, &QuickSwitcher::searchWanted);
        QTest::keyClicks(f.field, "scrim");
        QVERIFY(f.list->isVisible());
        QTest::keyClick(f.field, Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(f.chosen.size(), 0);
    }

    void opensWithAnEmptyFieldEachTime()
    {
        Opened f;
        QTest::keyClicks(f.field, "scrim");
        f.switcher.hide();
        f.switcher.open(items);
        QCOMPARE(f.field->text(), QString());
        QCOMPARE(f.list->currentIndex().row(), 0);
    }

private:
    static inline const QList<SwitcherItem> items{
        {"Saturday scrim", "Thread", "threads", Place{pages::Threads, ThreadId{7}}},
        {"Indelible", "Thread", "threads", Place{pages::Threads, ThreadId{9}}},
        {"etl_sp_delivery: truck stuck", "Thread", "threads", Place{pages::Threads, ThreadId{8}}},
        {"Night Shift #1, on etl_sp_delivery", "Server", "servers", Place{pages::Servers}},
        {"Scrim box", "Server", "servers", Place{pages::Servers}},
        {"tamsin", "Person", "people", Place{pages::People}},
        {"Servers", "Page", "servers", Place{pages::Servers}},
    };

    static QStringList titles(const SwitcherModel &model)
    {
        QStringList all;
        for (int row = 0; row < model.rowCount(); ++row)
            all.append(model.index(row).data().toString());
        return all;
    }

    struct Opened
    {
        Theme theme;
        QWidget window;
        QuickSwitcher switcher{theme, window};
        QSignalSpy chosen{&switcher, &QuickSwitcher::chosen};
        QLineEdit *field = switcher.findChild<QLineEdit *>();
        QListView *list = switcher.findChild<QListView *>();

        Opened()
        {
            window.resize(900, 600);
            window.show();
            switcher.open(items);
        }
    };
};

QTEST_MAIN(QuickSwitcherTest)
#include "tst_quickswitcher.moc"
