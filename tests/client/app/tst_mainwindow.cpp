// SPDX-License-Identifier: MIT

#include "client/app/homepage.h"
#include "client/app/mainwindow.h"
#include "client/app/threadspage.h"
#include "client/widgets/banner.h"
#include "client/widgets/header.h"
#include "tests/client/app/appfixture.h"

#include <QAbstractItemView>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace panel;
using namespace panel::client;

class MainWindowTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsHomeAfterTheSignIn()
    {
        Fixture f;
        QVERIFY(f.signIn->isVisible());
        f.enter();
        QVERIFY(!f.signIn->isVisible());
        QVERIFY(f.page(pages::Home)->isVisible());
    }

    void opensALinkAtThePost()
    {
        Fixture f;
        f.enter();
        f.list({f.thread(7, "Saturday scrim", 60, 0)});
        f.window.openLink("panel://thread/7/post/1042");
        QVERIFY(f.page(pages::Threads)->isVisible());
        QCOMPARE(f.window.visibleThread(), ThreadId{7});
        QVERIFY(f.join(ThreadId{7}, 31, 60, true));
        auto *posts = f.view("Posts");
        QTRY_COMPARE(posts->currentIndex().data(PostsModel::SeqRole).toLongLong(), 42);
    }

    void opensTheThreadWhenTheWindowWasHidden()
    {
        Fixture f;
        f.enter();
        f.list({f.thread(7, "Saturday scrim", 60, 0)});
        f.window.hide();
        QVERIFY(!f.window.visibleThread());
        f.window.present();
        f.window.openLink("panel://thread/7/post/1042");
        QVERIFY(f.window.isVisible());
        QCOMPARE(f.window.visibleThread(), ThreadId{7});
    }

    void ignoresForeignLinksAndThoseOfStrangers()
    {
        Fixture f;
        f.window.openLink("panel://thread/7");
        QVERIFY(f.signIn->isVisible());
        f.enter();
        f.window.openLink("https://example.org/thread/7");
        f.window.openLink("panel://nowhere/7");
        QVERIFY(f.page(pages::Home)->isVisible());
    }

    void goesBackByKeysButtonsAndArrows()
    {
        Fixture f;
        f.enter();
        auto [back, forward] = f.arrows(pages::Threads);
        QTest::keyClick(&f.window, Qt::Key_2, Qt::ControlModifier);
        QVERIFY(f.page(pages::Threads)->isVisible());
        QVERIFY(back->isEnabled());
        QVERIFY(!forward->isEnabled());
        back->click();
        QVERIFY(f.page(pages::Home)->isVisible());
        const auto [homeBack, homeForward] = f.arrows(pages::Home);
        QVERIFY(!homeBack->isEnabled());
        QVERIFY(homeForward->isEnabled());
        QTest::keyClick(&f.window, Qt::Key_Right, Qt::AltModifier);
        QVERIFY(f.page(pages::Threads)->isVisible());
        QTest::keyClick(&f.window, Qt::Key_Left, Qt::AltModifier);
        QVERIFY(f.page(pages::Home)->isVisible());
        QTest::mouseClick(f.page(pages::Home), Qt::ForwardButton);
        QVERIFY(f.page(pages::Threads)->isVisible());
        QTest::mouseClick(f.page(pages::Threads), Qt::BackButton);
        QVERIFY(f.page(pages::Home)->isVisible());
    }

    void aPlainWidgetIsAPage()
    {
        Fixture f;
        f.enter();
        QTest::keyClick(&f.window, Qt::Key_3, Qt::ControlModifier);
        QVERIFY(f.page("plain")->isVisible());
        auto *back = f.arrows("plain").first;
        QVERIFY(back && back->isEnabled());
        back->click();
        QVERIFY(f.page(pages::Home)->isVisible());
        QTest::keyClick(&f.window, Qt::Key_1, Qt::ControlModifier);
        QVERIFY(f.page(pages::Home)->isVisible());
    }

    void forgetsTheWayOfAnotherAccount()
    {
        Fixture f;
        f.enter();
        QTest::keyClick(&f.window, Qt::Key_2, Qt::ControlModifier);
        f.window.setWorkspace(nullptr);
        QVERIFY(f.signIn->isVisible());
        f.enter();
        QVERIFY(!f.navigation.canGoBack());
        QVERIFY(f.page(pages::Home)->isVisible());
    }

    void closingAsksInsteadOfClosing()
    {
        Fixture f;
        QSignalSpy asked(&f.window, &MainWindow::closeRequested);
        f.window.close();
        QCOMPARE(asked.size(), 1);
        QVERIFY(f.window.isVisible());
    }

    void asksForConsentInABanner_data()
    {
        QTest::addColumn<QString>("button");
        QTest::addColumn<bool>("given");
        QTest::newRow("allow") << "Allow" << true;
        QTest::newRow("not now") << "Not now" << false;
    }
    void asksForConsentInABanner()
    {
        QFETCH(QString, button);
        QFETCH(bool, given);
        Fixture f;
        f.enter();
        QSignalSpy answered(&f.window, &MainWindow::consentAnswered);
        f.window.askForConsent();
        auto *choice = f.button(button);
        QVERIFY(choice && choice->isVisible());
        choice->click();
        QCOMPARE(answered.size(), 1);
        QCOMPARE(answered.first().first().toBool(), given);
        QVERIFY(!choice->isVisible());
    }

    void saysWhatBecomesOfPostsWithoutAConnection()
    {
        Fixture f;
        f.enter();
        auto *banner = f.window.findChild<Banner *>("connectionBanner");
        QVERIFY(!banner->isVisible());
        f.link.lose();
        QVERIFY(banner->isVisible());
        QVERIFY(f.workspace.outbox().enqueue(ThreadId{7}, "hello"));
        QVERIFY(banner->accessibleName().contains("1 post"));
        QSignalSpy retry(&f.window.connectionBanner(), &ConnectionBanner::retryRequested);
        f.button("Try now")->click();
        QCOMPARE(retry.size(), 1);
        f.link.goOnline();
        QVERIFY(banner->accessibleName().contains("Connected"));
    }

    void tellsOthersTheStatusOfTheMenu()
    {
        Fixture f;
        f.enter();
        f.chooseInMenu("Busy");
        QCOMPARE(f.link.last<SetPresence>().status, PresenceStatus::Busy);
        f.chooseInMenu("Do not disturb");
        QCOMPARE(f.link.last<SetPresence>().status, PresenceStatus::DoNotDisturb);
        f.chooseInMenu("Invisible");
        QCOMPARE(f.link.last<SetPresence>().status, PresenceStatus::Invisible);
    }

    void goesFromRegionToRegion()
    {
        Fixture f;
        f.enter();
        f.list({f.thread(7, "Saturday scrim", 60, 0)});
        f.window.openLink("panel://thread/7");
        QVERIFY(f.join(ThreadId{7}, 31, 60, true));
        QVERIFY(QTest::qWaitForWindowActive(&f.window));
        QSet<QWidget *> visited;
        for (int i = 0; i < 6; ++i) {
            QTest::keyClick(&f.window, Qt::Key_F6);
            QVERIFY(QApplication::focusWidget());
            visited.insert(QApplication::focusWidget());
        }
        QCOMPARE(visited.size(), 6); // rail, list, header, posts, composer, people
        QWidget *last = QApplication::focusWidget();
        QTest::keyClick(&f.window, Qt::Key_F6);
        QTest::keyClick(&f.window, Qt::Key_F6, Qt::ShiftModifier);
        QCOMPARE(QApplication::focusWidget(), last);
    }

private:
    struct Fixture : AppFixture
    {
        QWidget *signIn = new QWidget;
        MainWindow window{{theme, session, navigation, signIn, entries()}};

        Fixture()
        {
            window.resize(1280, 800); // whatever the screen
            window.show();
            if (!QTest::qWaitForWindowActive(&window))
                qFatal("keys need an active window");
        }
        ~Fixture() { window.setWorkspace(nullptr); }

        QList<PageEntry> entries()
        {
            return {{pages::Home,
                     "home",
                     "Home",
                     Rail::Part::Place,
                     {},
                     [this](Workspace &w) { return new HomePage(theme, w, session, navigation); }},
                    {pages::Threads,
                     "threads",
                     "Threads",
                     Rail::Part::Place,
                     {},
                     [this](Workspace &w) {
                         return new ThreadsPage({theme, w, session, navigation, settings});
                     }},
                    {"plain", "servers", "Plain", Rail::Part::Place, {}, [this](Workspace &) {
                         auto *plain = new QWidget;
                         new PaneHeader(theme, PaneHeader::Navigation::Hidden, plain);
                         return plain;
                     }}};
        }
        void enter() { window.setWorkspace(&workspace); }
        QWidget *page(const QString &id) const { return window.page(id); }
        QAbstractItemView *view(const QString &name) const
        {
            for (auto *each : window.findChildren<QAbstractItemView *>()) {
                if (each->accessibleName() == name)
                    return each;
            }
            return nullptr;
        }
        std::pair<QToolButton *, QToolButton *> arrows(const QString &id) const
        {
            std::pair<QToolButton *, QToolButton *> found;
            for (auto *each : page(id)->findChildren<QToolButton *>()) {
                if (each->accessibleName() == "Back")
                    found.first = each;
                if (each->accessibleName() == "Forward")
                    found.second = each;
            }
            return found;
        }
        QPushButton *button(const QString &text) const
        {
            for (auto *each : window.findChildren<QPushButton *>()) {
                if (each->text() == text)
                    return each;
            }
            return nullptr;
        }
        void chooseInMenu(const QString &text)
        {
            for (auto *action : window.findChildren<QAction *>()) {
                if (action->text() == text)
                    action->trigger();
            }
        }
    };
};

QTEST_MAIN(MainWindowTest)
#include "tst_mainwindow.moc"
