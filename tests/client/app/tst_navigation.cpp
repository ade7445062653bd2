// SPDX-License-Identifier: MIT

#include "client/app/navigation.h"

#include <QSignalSpy>
#include <QTest>

using namespace panel;
using namespace panel::client;

class NavigationTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void goesBackAndForwardTheWayItCame()
    {
        Navigation navigation;
        QSignalSpy went(&navigation, &Navigation::went);
        navigation.go(home);
        navigation.go(seven);
        navigation.go(servers);
        navigation.back();
        navigation.back();
        navigation.forward();
        QCOMPARE(places(went), (QList{home, seven, servers, seven, home, seven}));
    }

    void knowsWhetherThereIsAWay()
    {
        Navigation navigation;
        QVERIFY(!navigation.canGoBack());
        QVERIFY(!navigation.canGoForward());
        navigation.go(home);
        QVERIFY(!navigation.canGoBack());
        navigation.go(seven);
        QVERIFY(navigation.canGoBack());
        QVERIFY(!navigation.canGoForward());
        navigation.back();
        QVERIFY(!navigation.canGoBack());
        QVERIFY(navigation.canGoForward());
    }

    void staysWhereThereIsNoWay()
    {
        Navigation navigation;
        QSignalSpy went(&navigation, &Navigation::went);
        navigation.back();
        navigation.forward();
        navigation.go(home);
        navigation.back();
        navigation.forward();
        QCOMPARE(went.size(), 1);
    }

    void dropsWhatCameAfterWhenItGoesElsewhere()
    {
        Navigation navigation;
        navigation.go(home);
        navigation.go(seven);
        navigation.back();
        navigation.go(servers);
        QVERIFY(!navigation.canGoForward());
        navigation.back();
        QCOMPARE(*navigation.current(), home);
    }

    void addsNoStopForWhereItIs()
    {
        Navigation navigation;
        QSignalSpy went(&navigation, &Navigation::went);
        navigation.go(home);
        navigation.go(seven);
        Place post = seven;
        post.post = PostId{42};
        navigation.go(post);
        QCOMPARE(went.size(), 3);
        QCOMPARE(went.last().first().value<Place>().post, PostId{42});
        navigation.back();
        QCOMPARE(*navigation.current(), home);
    }

    void scrollsToALinkedPostOnlyOnce()
    {
        Navigation navigation;
        QSignalSpy went(&navigation, &Navigation::went);
        Place post = seven;
        post.post = PostId{42};
        navigation.go(post);
        navigation.go(home);
        navigation.back();
        QVERIFY(went.first().first().value<Place>().post);
        QVERIFY(!went.last().first().value<Place>().post);
    }

    void comesBackToWhereAPageWasLeft()
    {
        Navigation navigation;
        QCOMPARE(navigation.latestOn(pages::Threads), Place{pages::Threads});
        navigation.go(seven);
        navigation.go(servers);
        QCOMPARE(navigation.latestOn(pages::Threads), seven);
    }

    void remembersAHundredStops()
    {
        Navigation navigation;
        for (qint64 i = 1; i <= Navigation::Depth + 20; ++i)
            navigation.go(Place{pages::Threads, ThreadId{i}});
        int steps = 0;
        for (; navigation.canGoBack(); ++steps)
            navigation.back();
        QCOMPARE(steps, Navigation::Depth - 1);
        QCOMPARE(navigation.current()->thread, ThreadId{21});
    }

    void forgetsAnotherAccountsPlaces()
    {
        Navigation navigation;
        navigation.go(home);
        navigation.go(seven);
        QSignalSpy changed(&navigation, &Navigation::stopsChanged);
        navigation.clear();
        QCOMPARE(changed.size(), 1);
        QVERIFY(!navigation.canGoBack());
        QVERIFY(!navigation.current());
    }

private:
    const Place home{pages::Home};
    const Place seven{pages::Threads, ThreadId{7}};
    const Place servers{pages::Servers};

    static QList<Place> places(const QSignalSpy &went)
    {
        QList<Place> all;
        for (const auto &one : went)
            all.append(one.first().value<Place>());
        return all;
    }
};

QTEST_GUILESS_MAIN(NavigationTest)
#include "tst_navigation.moc"
