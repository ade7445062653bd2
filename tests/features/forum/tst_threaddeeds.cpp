// SPDX-License-Identifier: MIT

#include "client/features/forum/newthreaddialog.h"
#include "client/features/forum/threadlist.h"
#include "client/features/forum/threadmenu.h"
#include "client/widgets/composer.h"
#include "client/widgets/theme.h"
#include "tests/support/clientfixture.h"

#include <QComboBox>
#include <QDialog>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace panel;
using namespace panel::client;

/// Threads are begun, renamed, pinned, locked, moved, slowed and deleted by those alone who may.
class ThreadDeedsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theMenuOffersWhatIsNotRefused()
    {
        Fixture f;
        QCOMPARE(f.entries(1),
                 "Pin for me|Copy link|Rename"); // Anna's own, in a category of members
        QCOMPARE(f.entries(2), "Pin for me|Copy link");
        QCOMPARE(f.entries(3),
                 "Pin for me|Copy link|Rename|Pin for everybody|Lock|Move to|Slow mode|Delete");
        QCOMPARE(f.entries(4), "Pin for me|Copy link"); // her own, where she only reads by now
    }

    void aThreadIsMovedAndUndoMovesItBack()
    {
        Fixture f;
        std::function<void()> undo;
        connect(&f.menu, &ThreadMenu::toastWanted, &f.menu,
                [&](const QString &, const QString &, const std::function<void()> &how) {
                    undo = how;
                });
        f.choose(3, "Move to", "Staff, too");
        QCOMPARE(f.link.last<EditThread>().threadId, ThreadId{3});
        QCOMPARE(f.link.last<EditThread>().categoryId, std::optional(CategoryId{13}));
        QVERIFY(!f.link.last<EditThread>().title);
        QVERIFY(f.link.reply<EditThread>(EditThreadReply{f.thread(3, 13)}));
        QCOMPARE(f.threads.thread(ThreadId{3})->categoryId, CategoryId{13});
        QVERIFY(undo);
        undo();
        QCOMPARE(f.link.last<EditThread>().categoryId, std::optional(CategoryId{12}));
    }

    void lockPinAndSlowModeNameWhatTheyChangeAlone()
    {
        Fixture f;
        f.choose(3, "Lock");
        QCOMPARE(f.link.last<EditThread>().locked, std::optional(true));
        QVERIFY(!f.link.last<EditThread>().pinned && !f.link.last<EditThread>().slowModeSeconds);
        f.choose(3, "Pin for everybody");
        QCOMPARE(f.link.last<EditThread>().pinned, std::optional(true));
        f.choose(3, "Slow mode", "One post in 30 s");
        QCOMPARE(f.link.last<EditThread>().slowModeSeconds, std::optional(30));
    }

    void renamingStaysOpenUntilItWorked()
    {
        Fixture f;
        f.menu.rename(ThreadId{1});
        auto *dialog = f.window.findChild<QDialog *>();
        auto *title = dialog->findChild<QLineEdit *>();
        QCOMPARE(title->text(), "Thread 1");
        title->setText("  ");
        QVERIFY(!f.button("Rename", *dialog)->isEnabled());
        title->setText("Spring cup");
        f.button("Rename", *dialog)->click();
        QCOMPARE(f.link.last<EditThread>().title, std::optional(QString("Spring cup")));
        QVERIFY(f.link.reply<EditThread>(fail(ErrorCode::Forbidden, "")));
        QVERIFY(dialog->isVisible());
        f.button("Rename", *dialog)->click();
        ThreadSummary renamed = f.thread(1, 11);
        renamed.title = "Spring cup";
        QVERIFY(f.link.reply<EditThread>(EditThreadReply{renamed}));
        QCOMPARE(f.threads.thread(ThreadId{1})->title, "Spring cup");
        QVERIFY(!dialog->isVisible());
    }

    void deletingAsksWhyAndHasAWayBack()
    {
        Fixture f;
        std::function<void()> undo;
        connect(&f.menu, &ThreadMenu::toastWanted, &f.menu,
                [&](const QString &, const QString &, const std::function<void()> &how) {
                    undo = how;
                });
        f.choose(3, "Delete");
        QCOMPARE(f.link.count<DeleteThread>(), 0);
        auto *dialog = f.window.findChild<QDialog *>();
        dialog->findChild<QLineEdit *>()->setText("spam");
        f.button("Delete", *dialog)->click();
        QCOMPARE(f.link.last<DeleteThread>().reason, std::optional(QString("spam")));
        QVERIFY(f.link.reply<DeleteThread>(Done{}));
        QVERIFY(undo);
        undo();
        QVERIFY(!f.link.last<DeleteThread>().deleted);
    }

    void onlyCategoriesToStartInAreOffered()
    {
        Fixture f;
        NewThreadDialog dialog(
            f.theme, f.requests, f.threads, CategoryId{13},
            [](CategoryId) { return NewThreadDialog::Draft{}; }, nullptr);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        const auto *choice = dialog.findChild<QComboBox *>();
        QCOMPARE(choice->count(), 2);
        QCOMPARE(choice->currentText(), "Staff, too");
    }

    void aThreadIsStartedWithItsFirstPost()
    {
        Fixture f;
        Begun b(f);
        b.composer->submitted("Who is in?");
        QCOMPARE(f.link.count<NewThread>(), 0); // it needs a title
        b.title->setText("Spring cup");
        b.composer->submitted("Who is in?");
        const auto sent = f.link.last<NewThread>();
        QCOMPARE(sent.categoryId, CategoryId{12});
        QCOMPARE(sent.title, "Spring cup");
        QCOMPARE(sent.content, "Who is in?");
        QVERIFY(!QUuid(sent.clientId.value()).isNull());
        b.composer->submitted("Who is in?"); // its answer is awaited
        QCOMPARE(f.link.count<NewThread>(), 1);
        QVERIFY(f.link.reply<NewThread>(fail(ErrorCode::RateLimited, "", std::chrono::seconds(9))));
        b.composer->submitted("Who is in?");
        QCOMPARE(f.link.last<NewThread>().clientId, sent.clientId); // twice is once
        NewThreadReply reply;
        reply.thread = f.thread(9, 12);
        QVERIFY(f.link.reply<NewThread>(reply));
        QCOMPARE(b.started.size(), 1);
        QCOMPARE(b.started.first().first().value<ThreadId>(), ThreadId{9});
        QVERIFY(f.threads.thread(ThreadId{9}));
        QCOMPARE(b.drafts.value(12), "/");
    }

    void aThreadThatIsHeldOpensNothing()
    {
        Fixture f;
        Begun b(f);
        QSignalSpy held(&b.dialog, &NewThreadDialog::held);
        b.title->setText("Casino");
        b.composer->submitted("buy this");
        NewThreadReply reply;
        reply.held = true;
        QVERIFY(f.link.reply<NewThread>(reply));
        QCOMPARE(held.size(), 1);
        QCOMPARE(b.started.size(), 0);
    }

    void whatIsWrittenIsADraftOfItsCategory()
    {
        Fixture f;
        Begun b(f);
        QTest::keyClicks(b.title, "Cup");
        QCOMPARE(b.drafts.value(12), "Cup/");
        b.category->setCurrentIndex(1); // it goes along
        QCOMPARE(b.drafts.value(12), "/");
        QCOMPARE(b.drafts.value(13), "Cup/");
        QCOMPARE(b.title->text(), "Cup");
    }

    void theListHasAButtonOnlyForThoseWhoMayStart()
    {
        Fixture f;
        ThreadList list(f.theme, f.threads);
        auto *button = list.findChild<QToolButton *>();
        QVERIFY(button->isVisibleTo(&list));
        f.link.receive(CategoriesChanged{{{{11}, "Members", CategoryRight::Reply, {}}}});
        QVERIFY(!button->isVisibleTo(&list));
    }

    void threadsGoAndCategoriesChange()
    {
        Fixture f;
        QSignalSpy removed(&f.threads, &ThreadsModel::removed);
        f.link.receive(ThreadRemoved{ThreadId{2}});
        QCOMPARE(removed.size(), 1);
        QVERIFY(!f.threads.thread(ThreadId{2}));
        QVERIFY(!f.threads.indexOf(ThreadId{2}).isValid());
        f.link.receive(ThreadRemoved{ThreadId{2}});
        QCOMPARE(removed.size(), 1);

        f.link.receive(
            CategoriesChanged{{{{12}, "Crew", CategoryRight::Reply, true}, {{11}, "Members"}}});
        QCOMPARE(f.threads.categoryTitle(CategoryId{12}), "Crew");
        QCOMPARE(f.threads.rightOf(CategoryId{12}), CategoryRight::Reply);
        QVERIFY(f.link.reply<ListThreads>(
            ListThreadsReply{{{{12}, "Crew", CategoryRight::Reply, true}}, {f.thread(3, 12)}}));
        QCOMPARE(removed.size(), 3); // 1 and 4
    }

    void whatIsPinnedForEverybodyComesFirst()
    {
        Fixture f;
        ThreadSummary pinned = f.thread(2, 11);
        pinned.pinned = true;
        pinned.lastAt = f.time.now.addDays(-30);
        f.link.receive(ThreadUpdate{pinned});
        QVERIFY(f.threads.indexOf(ThreadId{2}).row() < f.threads.indexOf(ThreadId{1}).row());
        ForumUpdate update;
        update.type = ForumUpdateType::Thread;
        update.threadId = ThreadId{1};
        update.epoch = "e1";
        update.timestamp = f.time.now;
        update.change = 1;
        update.thread = f.thread(1, 11);
        update.thread->locked = true;
        f.link.receive(update);
        QVERIFY(f.threads.indexOf(ThreadId{1}).data(ThreadsModel::LockedRole).toBool());
    }

private:
    struct Fixture : ClientFixture
    {
        Theme theme;
        QWidget window;
        ThreadsModel threads{session, dispatcher, requests, nullptr};
        ThreadMenu &menu = *new ThreadMenu(theme, session, requests, threads, window);

        Fixture()
        {
            link.goOnline();
            const bool asked = link.reply<ListThreads>(ListThreadsReply{
                {{{11}, "Members", CategoryRight::Reply, {}},
                 {{12}, "Staff", CategoryRight::Moderate, {}},
                 {{13}, "Staff, too", CategoryRight::Moderate, {}},
                 {{14}, "News", CategoryRight::See, {}}},
                {own(thread(1, 11)), thread(2, 11), thread(3, 12), own(thread(4, 14))}});
            Q_ASSERT(asked);
        }
        ThreadSummary thread(qint64 id, qint64 category) const
        {
            ThreadSummary one;
            one.id = {id};
            one.categoryId = {category};
            one.title = QStringLiteral("Thread %1").arg(id);
            one.lastAt = time.now;
            return one;
        }
        ThreadSummary own(ThreadSummary thread) const
        {
            thread.author = UserRef{anna.id, anna.username};
            return thread;
        }
        QString entries(qint64 id)
        {
            QMenu shown;
            menu.fill(shown, ThreadId{id});
            QStringList texts;
            for (const QAction *entry : shown.actions()) {
                if (!entry->isSeparator())
                    texts.append(entry->text());
            }
            return texts.join('|');
        }
        void choose(qint64 id, const QString &text, const QString &below = {})
        {
            QMenu shown;
            menu.fill(shown, ThreadId{id});
            for (QAction *entry : shown.actions()) {
                if (entry->text() != text)
                    continue;
                if (below.isEmpty())
                    return entry->trigger();
                for (QAction *inner : entry->menu()->actions()) {
                    if (inner->text() == below)
                        return inner->trigger();
                }
            }
            QFAIL(qPrintable(text));
        }
        static QPushButton *button(const QString &text, const QWidget &in)
        {
            for (auto *each : in.findChildren<QPushButton *>()) {
                if (each->text() == text)
                    return each;
            }
            return nullptr;
        }
    };
    struct Begun
    {
        QMap<qint64, QString> drafts;
        NewThreadDialog dialog;
        QComboBox *category = dialog.findChild<QComboBox *>();
        QLineEdit *title = dialog.findChild<QLineEdit *>();
        Composer *composer = dialog.findChild<Composer *>();
        QSignalSpy started{&dialog, &NewThreadDialog::started};

        explicit Begun(Fixture &f)
            : dialog(
                  f.theme, f.requests, f.threads, {},
                  [](CategoryId) { return NewThreadDialog::Draft{}; }, nullptr)
        {
            dialog.setAttribute(Qt::WA_DeleteOnClose, false);
            QObject::connect(&dialog, &NewThreadDialog::drafted, &dialog,
                             [this](CategoryId its, const QString &named, const QString &content) {
                                 drafts.insert(its.value, named + '/' + content);
                             });
        }
    };
};

QTEST_MAIN(ThreadDeedsTest)
#include "tst_threaddeeds.moc"
