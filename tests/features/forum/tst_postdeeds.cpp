// SPDX-License-Identifier: MIT

#include "client/features/forum/historydialog.h"
#include "client/features/forum/threadview.h"
#include "client/widgets/askdialog.h"
#include "client/widgets/banner.h"
#include "client/widgets/composer.h"
#include "client/widgets/emojipalette.h"
#include "client/widgets/postdelegate.h"
#include "client/widgets/theme.h"
#include "tests/support/clientfixture.h"

#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTextEdit>
#include <QToolButton>

using namespace panel;
using namespace panel::client;

/// What is done to posts, and that nothing is offered which the server would refuse.
class PostDeedsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void upInAnEmptyComposerEditsTheLastOfOnesOwn()
    {
        Fixture f;
        QTest::keyClick(f.edit, Qt::Key_Up);
        QVERIFY(f.composer->isEditing());
        QCOMPARE(f.composer->text(), "mine, too");
        f.composer->setText("mine, better");
        QTest::keyClick(f.edit, Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(f.link.last<EditPost>().postId, PostId{1003});
        QCOMPARE(f.link.last<EditPost>().content, "mine, better");
        QVERIFY(f.composer->isEditing()); // until it is stored
        Post stored = f.post(3, f.me(), "mine, better");
        stored.editedAt = f.time.now;
        QVERIFY(f.link.reply<EditPost>(PostReply{stored}));
        QVERIFY(!f.composer->isEditing());
        QCOMPARE(f.composer->text(), "");
        QCOMPARE(f.text(3), "mine, better");
    }

    void escLeavesTheEditAndTheDraftIsBack()
    {
        Fixture f;
        f.type("half a thought");
        f.go(3);
        f.press(Qt::Key_E);
        QCOMPARE(f.composer->text(), "mine, too");
        f.composer->setText("something else");
        QTest::keyClick(f.edit, Qt::Key_Escape);
        QVERIFY(!f.composer->isEditing());
        QCOMPARE(f.composer->text(), "half a thought");
        QCOMPARE(f.thread.draft(), "half a thought");
        QCOMPARE(f.link.count<EditPost>(), 0);
    }

    void anEditThatFailsKeepsWhatWasWritten()
    {
        Fixture f;
        QSignalSpy toasts(&f.view, &ThreadView::toastWanted);
        f.go(3);
        f.press(Qt::Key_E);
        f.composer->setText("better");
        QTest::keyClick(f.edit, Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(f.link.reply<EditPost>(fail(ErrorCode::StorageFull, "")));
        QVERIFY(f.composer->isEditing());
        QCOMPARE(f.composer->text(), "better");
        QCOMPARE(toasts.size(), 1);
    }

    void onesOwnIsDeletedAtOnceAndUndoBringsItBack()
    {
        Fixture f;
        QString action;
        std::function<void()> undo;
        connect(&f.view, &ThreadView::toastWanted, &f.view,
                [&](const QString &, const QString &named, const std::function<void()> &how) {
                    action = named;
                    undo = how;
                });
        f.go(3);
        f.press(Qt::Key_Delete);
        QCOMPARE(f.link.last<DeletePost>().postId, PostId{1003});
        QVERIFY(f.link.last<DeletePost>().deleted);
        QVERIFY(f.link.reply<DeletePost>(PostReply{f.gone(3, f.me())}));
        QCOMPARE(f.row(3).data(PostStageRole).toInt(), int(PostStage::Deleted));
        QVERIFY(PostDelegate::actionsFor(f.row(3)).isEmpty());
        QCOMPARE(action, "Undo");
        undo();
        QVERIFY(!f.link.last<DeletePost>().deleted);
        QVERIFY(f.link.reply<DeletePost>(PostReply{f.post(3, f.me(), "mine, too")}));
        QCOMPARE(f.row(3).data(PostStageRole).toInt(), int(PostStage::Sent));
    }

    void nobodyIsOfferedWhatWouldBeRefused()
    {
        Fixture f;
        const auto offers = [&](qint64 seq, PostAction action) {
            return PostDelegate::actionsFor(f.row(seq)).contains(action);
        };
        QVERIFY(offers(3, PostAction::Edit) && offers(3, PostAction::Delete));
        QVERIFY(!offers(3, PostAction::Flag));
        QVERIFY(!offers(1, PostAction::Edit) && !offers(1, PostAction::Delete));
        QVERIFY(offers(1, PostAction::Flag) && offers(1, PostAction::Reply));

        Standing reader;
        reader.right = CategoryRight::See;
        f.view.setStanding(reader);
        for (const PostAction action : {PostAction::Reply, PostAction::Quote, PostAction::React,
                                        PostAction::Edit, PostAction::Delete})
            QVERIFY2(!offers(3, action), qPrintable(postActionText(action)));
        QVERIFY(offers(1, PostAction::CopyLink));

        Standing staff;
        staff.right = CategoryRight::Moderate;
        staff.mayMute = true;
        f.view.setStanding(staff);
        QVERIFY(offers(1, PostAction::Delete) && offers(1, PostAction::Sanction));
        QVERIFY(!offers(1, PostAction::Edit)); // others' words stay theirs
        QVERIFY(!offers(3, PostAction::Sanction));
    }

    void moderatorsGiveAReasonAndSeeWhatWasDeletedBehindAClick()
    {
        Fixture f;
        Standing staff;
        staff.right = CategoryRight::Moderate;
        f.view.setStanding(staff);
        f.go(1);
        f.press(Qt::Key_Delete);
        auto *question = f.view.findChild<AskDialog *>();
        QVERIFY(question);
        question->findChild<QLineEdit *>()->setText("spam");
        for (auto *button : question->findChildren<QPushButton *>()) {
            if (button->text() == "Delete")
                button->click();
        }
        QCOMPARE(f.link.last<DeletePost>().reason, std::optional(QString("spam")));
        Post gone = f.gone(1, f.ben);
        gone.content = "first"; // moderators are still told
        gone.deletedBy = f.me();
        QVERIFY(f.link.reply<DeletePost>(PostReply{gone}));
        QCOMPARE(f.row(1).data().toString(), "Deleted by anna.");
        QCOMPARE(f.row(1).data(PostTextRole).toString(), "");
        f.go(1);
        f.press(Qt::Key_V);
        QCOMPARE(f.row(1).data(PostTextRole).toString(), "first");
        f.press(Qt::Key_V);
        QCOMPARE(f.row(1).data(PostTextRole).toString(), "");
        f.press(Qt::Key_Z);
        QVERIFY(!f.link.last<DeletePost>().deleted);
    }

    void aDeletionThatWasToldWithoutWordsIsReadFromTheHistory()
    {
        Fixture f;
        Standing staff;
        staff.right = CategoryRight::Moderate;
        f.view.setStanding(staff);
        ForumUpdate update{ForumUpdateType::DeletedPost, {7}, "e1", f.gone(1, f.ben), f.time.now};
        update.change = 1;
        f.link.receive(update);
        f.go(1);
        f.press(Qt::Key_V);
        QCOMPARE(f.link.last<PostHistory>().postId, PostId{1001});
        QVERIFY(f.link.reply<PostHistory>(PostHistoryReply{{{"first", f.ben, f.time.now}}}));
        QCOMPARE(f.row(1).data(PostTextRole).toString(), "first");
    }

    void reactionsAreToggledByClickAndByKey()
    {
        Fixture f;
        const QString thumb = QString::fromUtf8("👍");
        f.view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&f.view));
        f.go(1);
        f.press(Qt::Key_Plus);
        auto *palette = f.list->findChild<EmojiPalette *>();
        QVERIFY(palette && palette->isVisible());
        auto *first = palette->findChildren<QToolButton *>().first();
        QCOMPARE(first->text(), thumb);
        QTest::keyClick(first, Qt::Key_Return);
        QVERIFY(!palette->isVisible());
        QCOMPARE(f.link.last<React>().emoji, thumb);
        QVERIFY(f.link.last<React>().add);
        const auto shown
            = [&] { return f.row(1).data(PostReactionsRole).value<QList<PostReaction>>(); };
        QCOMPARE(shown(), (QList<PostReaction>{{thumb, 1, true, "anna"}})); // at once
        QVERIFY(f.link.reply<React>(ReactReply{{{thumb, 3, {f.ben, f.me()}, true}}}));
        QCOMPARE(shown().first().who, "ben, anna and 1 more");

        // The pill stands below the text: a click there takes mine back.
        const QRect row = f.list->visualRect(f.row(1));
        bool hit = false;
        for (int y = row.bottom(); y > row.top() && !hit; y -= 4) {
            QTest::mouseClick(f.list->viewport(), Qt::LeftButton, {}, {90, y});
            hit = f.link.count<React>() == 2;
        }
        QVERIFY(hit);
        QVERIFY(!f.link.last<React>().add);
    }

    void thePaletteIsWalkedByArrows()
    {
        Theme theme;
        QWidget window;
        EmojiPalette palette(theme, &window);
        window.show();
        palette.open(QPoint(200, 200));
        QVERIFY(QTest::qWaitForWindowExposed(&palette));
        const auto buttons = palette.findChildren<QToolButton *>();
        QSignalSpy chosen(&palette, &EmojiPalette::chosen);
        QTest::keyClick(buttons.first(), Qt::Key_Right);
        QTRY_VERIFY(buttons.at(1)->hasFocus());
        QTest::keyClick(buttons.at(1), Qt::Key_Down);
        QVERIFY(buttons.at(1 + EmojiPalette::Columns)->hasFocus());
        QTest::keyClick(buttons.at(1 + EmojiPalette::Columns), Qt::Key_Escape);
        QVERIFY(!palette.isVisible());
        QCOMPARE(chosen.size(), 0);
        for (const auto *button : buttons)
            QVERIFY(!button->accessibleName().isEmpty());
    }

    void theHistoryShowsEveryVersionAsItWasTyped()
    {
        Fixture f;
        Post edited = f.post(1, f.ben, "second thoughts");
        edited.editedAt = f.time.now;
        ForumUpdate update{ForumUpdateType::EditedPost, {7}, "e1", edited, f.time.now};
        update.change = 1;
        f.link.receive(update);
        f.go(1);
        f.press(Qt::Key_H);
        QCOMPARE(f.link.last<PostHistory>().postId, PostId{1001});
        auto *dialog = f.view.findChild<HistoryDialog *>();
        QVERIFY(dialog && dialog->isVisible());
        QVERIFY(f.link.reply<PostHistory>(
            PostHistoryReply{{{"<b>first</b>", f.ben, f.time.now.addSecs(-60)},
                              {"second thoughts", f.ben, f.time.now}}}));
        const auto *versions = dialog->findChild<QListView *>()->model();
        QCOMPARE(versions->rowCount(), 2);
        QCOMPARE(versions->index(1, 0).data(PostTextRole).toString(), "<b>first</b>");
    }

    void theComposerSaysWhyItTakesNothing_data()
    {
        QTest::addColumn<Standing>("standing");
        QTest::addColumn<QString>("why");
        Standing standing;
        standing.isLocked = true;
        QTest::newRow("locked") << standing << "This thread is locked.";
        standing.right = CategoryRight::Moderate;
        QTest::newRow("locked, for a moderator") << standing << "";
        standing = {};
        standing.right = CategoryRight::See;
        QTest::newRow("reader") << standing << "You can read here, but not reply.";
        standing = {};
        standing.isMuted = true;
        standing.muteReason = "insults";
        QTest::newRow("muted") << standing << "You may only read for now. Reason: insults";
    }
    void theComposerSaysWhyItTakesNothing()
    {
        QFETCH(Standing, standing);
        QFETCH(QString, why);
        Fixture f;
        f.view.setStanding(standing);
        QCOMPARE(f.composer->isBlocked(), !why.isEmpty());
        QCOMPARE(f.edit->accessibleDescription(), why);
        if (!why.isEmpty())
            QCOMPARE(f.edit->placeholderText(), why);
        f.composer->setText("all the same");
        QTest::keyClick(f.edit, Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(f.link.count<ForumPost>(), why.isEmpty() ? 1 : 0);
        QCOMPARE(f.composer->text(), why.isEmpty() ? "" : "all the same"); // nothing is lost
    }

    void slowModeCountsDown()
    {
        Fixture f;
        Standing slow;
        slow.slowModeSeconds = 30;
        f.time.advance(std::chrono::seconds(12));
        f.view.setStanding(slow);
        QVERIFY(f.says("Wait 18 s"));
        f.composer->setText("too soon");
        QTest::keyClick(f.edit, Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(f.link.count<ForumPost>(), 0);
        f.time.advance(std::chrono::seconds(18));
        QTRY_VERIFY_WITH_TIMEOUT(!f.says("Wait"), 3000);
        slow.right = CategoryRight::Moderate;
        f.view.setStanding(slow);
        QVERIFY(!f.says("Wait"));
    }

    void namesComeFromThoseWhoMaySeeTheThread()
    {
        Fixture f;
        f.view.setNames({"benedikt"});
        f.view.show();
        f.view.activateWindow();
        f.edit->setFocus();
        QTRY_VERIFY(f.edit->hasFocus());
        QTest::keyClicks(f.edit, "hi @be");
        QTRY_COMPARE(f.link.count<CompleteName>(), 1);
        QCOMPARE(f.link.last<CompleteName>().prefix, "be");
        QCOMPARE(f.link.last<CompleteName>().threadId, ThreadId{7});
        QVERIFY(f.link.reply<CompleteName>(CompleteNameReply{{{{300}, "bea"}, f.ben}}));
        QTest::keyClick(f.edit, Qt::Key_Tab);
        QCOMPARE(f.composer->text(), "hi @benedikt "); // what was chosen stays chosen
        QTest::keyClicks(f.edit, "and @be");
        QTRY_COMPARE(f.link.count<CompleteName>(), 2);
        QVERIFY(f.link.reply<CompleteName>(CompleteNameReply{{{{300}, "bea"}, f.ben}}));
        QTest::keyClick(f.edit, Qt::Key_Return);
        QCOMPARE(f.composer->text(), "hi @benedikt and @bea ");
    }

    void aDraftOfAnotherDeviceIsOffered()
    {
        Fixture f;
        QSignalSpy chosen(&f.view, &ThreadView::draftChosen);
        f.type("mine");
        f.view.offerDraft("theirs");
        auto *offer = f.view.findChild<Banner *>();
        QVERIFY(offer->isVisibleTo(&f.view));
        for (auto *button : offer->findChildren<QPushButton *>()) {
            if (button->text() == "Take those")
                button->click();
        }
        QCOMPARE(chosen.size(), 1);
        QVERIFY(chosen.first().first().toBool());
        f.thread.takeDraft("theirs", PostId{1001});
        QCOMPARE(f.composer->text(), "theirs");
        f.composer->submitted("theirs");
        QCOMPARE(f.link.last<ForumPost>().replyTo, std::optional(PostId{1001}));
    }

    void unreadFromHereMarksBackwards()
    {
        Fixture f;
        f.view.setWatched(true);
        f.go(2);
        f.press(Qt::Key_U);
        QTRY_COMPARE(f.link.last<MarkRead>().seq, 1);
    }

private:
    struct Fixture : ClientFixture
    {
        Theme theme;
        Outbox outbox{store->outbox(), link, time.clock()};
        ThreadSession thread{
            {session, dispatcher, requests, outbox, *store, time.clock()}, ThreadId{7}, 3};
        ThreadView view{theme};
        QListView *list = qobject_cast<QListView *>(&view.view());
        Composer *composer = &view.composer();
        QTextEdit *edit = composer->findChild<QTextEdit *>();

        Fixture()
        {
            link.goOnline();
            const bool joined = link.reply<JoinForum>(JoinForumReply{
                {7},
                "e1",
                3,
                false,
                {post(1, ben, "first"), post(2, ben, "second"), post(3, me(), "mine, too")},
                false,
                1,
                {{200}},
                0,
                {}});
            Q_ASSERT(joined);
            view.resize(700, 600);
            view.open(thread, "Saturday scrim", {});
        }
        UserRef me() const { return {anna.id, anna.username}; }
        Post post(qint64 seq, const UserRef &author, const QString &text) const
        {
            Post one;
            one.id = {1000 + seq};
            one.seq = seq;
            one.threadId = {7};
            one.author = author;
            one.content = text;
            one.createdAt = time.now;
            return one;
        }
        Post gone(qint64 seq, const UserRef &author) const
        {
            Post one = post(seq, author, {});
            one.deleted = true;
            return one;
        }
        QModelIndex row(qint64 seq) const
        {
            const auto *model = list->model();
            for (int at = 0; at < model->rowCount(); ++at) {
                if (model->index(at, 0).data(PostsModel::SeqRole).toLongLong() == seq)
                    return model->index(at, 0);
            }
            return {};
        }
        QString text(qint64 seq) const { return row(seq).data(PostTextRole).toString(); }
        void go(qint64 seq) { list->setCurrentIndex(row(seq)); }
        void press(Qt::Key key) { QTest::keyClick(list, key); }
        void type(const QString &text)
        {
            edit->setPlainText(text);
            QCOMPARE(thread.draft(), text);
        }
        bool says(const QString &part) const
        {
            for (const auto *each : composer->findChildren<QWidget *>()) {
                if (each->property("text").toString().startsWith(part))
                    return true;
            }
            return false;
        }
    };
};

QTEST_MAIN(PostDeedsTest)
#include "tst_postdeeds.moc"
