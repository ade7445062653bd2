// SPDX-License-Identifier: MIT

#include "client/features/search/searchpage.h"
#include "client/widgets/theme.h"
#include "tests/support/clientfixture.h"

#include <QComboBox>
#include <QLineEdit>
#include <QListView>
#include <QSignalSpy>
#include <QTest>

using namespace panel;
using namespace panel::client;

class SearchPageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void asksOnceTheUserPauses()
    {
        Fixture f;
        QTest::keyClicks(f.query, "scrim box");
        QTRY_COMPARE(f.link.count<Search>(), 1);
        QCOMPARE(f.link.last<Search>().query, "scrim box");
        QCOMPARE(f.link.last<Search>().limit, std::optional(SearchModel::PageSize));
        QVERIFY(!f.link.last<Search>().categoryId);
    }

    void enterSearchesAndThenOpensTheBestHit()
    {
        Fixture f;
        QSignalSpy opened(&f.page, &SearchPage::opened);
        f.query->setText("scrim");
        QTest::keyClick(f.query, Qt::Key_Return);
        QCOMPARE(f.link.count<Search>(), 1);
        QVERIFY(f.answer(2));
        QTest::keyClick(f.query, Qt::Key_Return);
        QCOMPARE(opened.size(), 1);
        QCOMPARE(opened.first().at(0).value<ThreadId>(), ThreadId{7});
        QCOMPARE(opened.first().at(1).value<PostId>(), PostId{1});
        f.view->setFocus();
        QTest::keyClick(f.view, Qt::Key_Down);
        QTest::keyClick(f.view, Qt::Key_Return);
        QCOMPARE(opened.last().at(1).value<PostId>(), PostId{2});
    }

    void filtersNarrowTheSearch()
    {
        Fixture f;
        f.page.setCategories({{"Events", {1}}, {"Off topic", {2}}});
        f.query->setText("scrim");
        f.choice("Category")->setCurrentIndex(2);
        QCOMPARE(f.link.last<Search>().categoryId, std::optional(CategoryId{2}));
        f.choice("Time")->setCurrentIndex(2);
        QVERIFY(f.link.last<Search>().since->secsTo(QDateTime::currentDateTimeUtc())
                >= 7 * 24 * 3600 - 5);
        f.choice("Order")->setCurrentIndex(1);
        QCOMPARE(f.link.last<Search>().order, std::optional(SearchOrder::Newest));
        for (auto *field : f.page.findChildren<QLineEdit *>()) {
            if (field->accessibleName() == "Author")
                field->setText("ben");
        }
        QTRY_COMPARE(f.link.last<Search>().author, std::optional(QString("ben")));
        f.page.setThread(ThreadId{9}, "Spring cup");
        QCOMPARE(f.link.last<Search>().threadId, std::optional(ThreadId{9}));
        QVERIFY(!f.link.last<Search>().categoryId);
    }

    void saysWhenNothingIsFoundAndWhenItFailed()
    {
        Fixture f;
        f.search("zzz");
        QVERIFY(f.answer(0));
        QVERIFY(f.shows("Nothing found"));
        f.search("scrim");
        QVERIFY(f.link.reply<Search>(fail(ErrorCode::Busy, "", std::chrono::seconds(8))));
        QVERIFY(f.shows("The search did not work"));
        QVERIFY(f.shows("The server is busy. It asked to wait 8 s."));
        f.query->clear();
        QTRY_VERIFY(f.shows("Find a post"));
    }

    void anAnswerThatWasOvertakenIsForgotten()
    {
        Fixture f;
        f.search("one");
        f.search("two");
        QVERIFY(f.answer(3)); // to the first
        QCOMPARE(f.view->model()->rowCount(), 0);
        QVERIFY(f.answer(1));
        QCOMPARE(f.view->model()->rowCount(), 1);
    }

    void readsOnToTheEndAndNoFurther()
    {
        Fixture f;
        f.search("scrim");
        QVERIFY(f.answer(20, "page2"));
        f.view->model()->fetchMore({});
        QCOMPARE(f.link.last<Search>().after, std::optional(QString("page2")));
        QVERIFY(f.answer(5));
        QCOMPARE(f.view->model()->rowCount(), 25);
        QVERIFY(!f.view->model()->canFetchMore({}));
    }

    void whatAPeerMarksIsNeverOutsideTheText()
    {
        Fixture f;
        f.search("x");
        SearchHit hit = f.hit(1);
        hit.snippet = "<b>short</b> \x01";
        hit.marks = {{3, 5}, {-4, 2}, {8, 100}, {2'000'000'000, 2'000'000'000}, {4, 2}, {0, 1}};
        QVERIFY(f.link.reply<Search>(SearchReply{{hit}, {}}));
        const auto marks
            = f.view->model()->index(0, 0).data(SearchModel::MarksRole).value<QList<SearchMark>>();
        QCOMPARE(marks, (QList<SearchMark>{{0, 1}, {3, 5}}));
        f.page.grab(); // and it is painted
    }

    void everyHitIsReadOut()
    {
        Fixture f;
        f.search("x");
        QVERIFY(f.answer(1));
        const QString read = f.view->model()->index(0, 0).data(Qt::AccessibleTextRole).toString();
        QVERIFY2(read.startsWith("ben, Saturday scrim, ") && read.endsWith("a scrim on Saturday"),
                 qPrintable(read));
    }

private:
    struct Fixture : ClientFixture
    {
        Theme theme;
        SearchPage page{theme, session, requests};
        QLineEdit *query = qobject_cast<QLineEdit *>(&page.focusTarget());
        QListView *view = page.findChild<QListView *>(QString(), Qt::FindChildrenRecursively);

        Fixture()
        {
            for (auto *each : page.findChildren<QListView *>()) {
                if (each->accessibleName() == "What was found")
                    view = each;
            }
            link.goOnline();
            page.resize(800, 600);
            page.show();
            query->setFocus();
        }
        void search(const QString &words)
        {
            query->setText(words);
            QTest::keyClick(query, Qt::Key_Return);
        }
        SearchHit hit(qint64 post) const
        {
            return {{post},  post, {7}, {1}, "Saturday scrim", ben, time.now, "a scrim on Saturday",
                    {{2, 5}}};
        }
        bool answer(int hits, const std::optional<QString> &next = {})
        {
            SearchReply reply;
            for (int i = 1; i <= hits; ++i)
                reply.hits.append(hit(i));
            reply.next = next;
            return link.reply<Search>(reply);
        }
        QComboBox *choice(const QString &name) const
        {
            for (auto *each : page.findChildren<QComboBox *>()) {
                if (each->accessibleName() == name)
                    return each;
            }
            return nullptr;
        }
        bool shows(const QString &text) const
        {
            for (const auto *each : page.findChildren<QWidget *>()) {
                if (each->isVisible() && each->property("text").toString() == text)
                    return true;
            }
            return false;
        }
    };
};

QTEST_MAIN(SearchPageTest)
#include "tst_searchpage.moc"
