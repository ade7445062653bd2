// SPDX-License-Identifier: MIT

#include "client/app/place.h"

#include <QTest>

using namespace panel;
using namespace panel::client;

class PlaceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void linksLeadToPlaces_data()
    {
        QTest::addColumn<QString>("link");
        QTest::addColumn<Place>("place");
        QTest::newRow("thread") << "panel://thread/7" << Place{pages::Threads, ThreadId{7}};
        QTest::newRow("post") << "panel://thread/7/post/42"
                              << Place{pages::Threads, ThreadId{7}, PostId{42}};
        QTest::newRow("with a host")
            << "panel://night.example/thread/7" << Place{pages::Threads, ThreadId{7}};
        QTest::newRow("server") << "panel://server/main" << Place{pages::Servers, {}, {}, "main"};
        QTest::newRow("section") << "panel://settings/about"
                                 << Place{pages::Settings, {}, {}, "about"};
        QTest::newRow("page of a host") << "panel://night.example/inbox" << Place{pages::Inbox};
        for (const auto &page : {pages::Home, pages::Threads, pages::Servers, pages::People,
                                 pages::Inbox, pages::Settings, pages::Diagnostics})
            QTest::addRow("page %s", qPrintable(page)) << "panel://" + page << Place{page};
    }
    void linksLeadToPlaces()
    {
        QFETCH(QString, link);
        QFETCH(Place, place);
        QCOMPARE(placeOf(link), place);
    }

    void othersLeadNowhere_data()
    {
        QTest::addColumn<QString>("link");
        for (const char *link :
             {"", "panel://", "panel://thread", "panel://thread/0", "panel://thread/-7",
              "panel://thread/seven", "panel://server", "panel://home/7", "panel://settings/a/b",
              "panel://sign-in", "panel://a/b/c/thread/7", "https://example.org/thread/7",
              "file:///etc/passwd", "thread/7"})
            QTest::newRow(link) << link;
    }
    void othersLeadNowhere()
    {
        QFETCH(QString, link);
        QVERIFY(!placeOf(link));
    }
};

QTEST_GUILESS_MAIN(PlaceTest)
#include "tst_place.moc"
