// SPDX-License-Identifier: MIT

#include "client/features/attachments/pictures.h"
#include "client/features/forum/postview.h"
#include "client/features/forum/threadview.h"
#include "client/widgets/attachmentrow.h"
#include "client/widgets/attachmentstrip.h"
#include "client/widgets/composer.h"
#include "client/widgets/composeredit.h"
#include "client/widgets/postdelegate.h"
#include "client/widgets/theme.h"
#include "tests/support/clientfixture.h"

#include <QApplication>
#include <QBuffer>
#include <QClipboard>
#include <QDropEvent>
#include <QMimeData>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace panel;
using namespace panel::client;

/// Files under posts and in the composer, as a person meets them.
class AttachmentViewTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void onlyPicturesOfFourKindsAreEverDecoded_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<bool>("isShown");
        for (const char *format : {"png", "jpeg"})
            QTest::newRow(format) << picture({40, 20}, format) << true;
        QTest::newRow("gif") << QByteArray::fromHex(
            "47494638396101000100800000ff0000ffffff2c00000000"
            "010001000002024401003b")
                             << true;
        QTest::newRow("bmp") << picture({40, 20}, "bmp") << false;
        QTest::newRow("xpm") << picture({40, 20}, "xpm") << false;
        QTest::newRow("svg") << QByteArray("<svg xmlns='http://www.w3.org/2000/svg' width='9' "
                                           "height='9'/>")
                             << false;
        QTest::newRow("svg behind a mark of PNG")
            << "\x89PNG\r\n\x1a\n" + QByteArray("<svg xmlns='http://www.w3.org/2000/svg'/>")
            << false;
        QTest::newRow("cut") << picture({400, 200}, "png").left(60) << false;
        QTest::newRow("nothing") << QByteArray() << false;
        // 65535 x 65535 in a header: 16 GiB if anybody believed it.
        QByteArray bomb = picture({40, 20}, "png");
        bomb.replace(16, 8, QByteArray::fromHex("0000ffff0000ffff"));
        QTest::newRow("bomb") << bomb << false;
        // libjpeg pads what is missing: without a bound of ours this one is a picture.
        QByteArray large = picture({40, 20}, "jpeg");
        const auto frame = large.indexOf(QByteArray::fromHex("ffc00011"));
        QVERIFY(frame > 0);
        large.replace(frame + 5, 4, QByteArray::fromHex("17701770")); // 6000 x 6000
        QTest::newRow("36 megapixels") << large << false;
        large.replace(frame + 5, 4, QByteArray::fromHex("03e803e8")); // 1000 x 1000
        QTest::newRow("1 megapixel, cut") << large << true;
    }
    void onlyPicturesOfFourKindsAreEverDecoded()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(bool, isShown);
        QCOMPARE(!Pictures::decode(bytes, {720, 480}).isNull(), isShown);
    }

    void aLargePictureIsDecodedSmall()
    {
        const QImage image = Pictures::decode(picture({3000, 1000}, "png"), {720, 480});
        QCOMPARE(image.size(), QSize(720, 240));
        QCOMPARE(Pictures::decode(picture({30, 10}, "png"), {720, 480}).size(), QSize(30, 10));
        QCOMPARE(Pictures::decode(picture({20'000, 1}, "png"), {720, 480}).size(), QSize(720, 1));
    }

    void picturesHaveTheirRoomBeforeTheyAreHere()
    {
        const QList<PostAttachment> files{{"a", "wide.png", "1 MB", true, {3600, 1200}},
                                          {"b", "dot.png", "1 B", true, {1, 1}},
                                          {"c", "notes.pdf", "2 MB", false, {}},
                                          {"d", "line.png", "1 B", true, {20'000, 1}}};
        const auto areas = attachmentrow::areas(files, 640);
        QCOMPARE(areas.at(0), QRect(0, 0, 360, 120));
        QVERIFY(areas.at(1).width() >= 24 && areas.at(1).height() >= 24);
        QCOMPARE(areas.at(2).height(), attachmentrow::RowHeight);
        QVERIFY(areas.at(3).height() >= 24);
        for (int width : {1, 30, 200}) {
            for (const QRect &area : attachmentrow::areas(files, width))
                QVERIFY(area.width() <= std::max(width, 1));
        }
        for (qsizetype i = 1; i < areas.size(); ++i)
            QVERIFY(areas.at(i).top() > areas.at(i - 1).bottom());
    }

    void aClickShowsAPictureAndAKeySavesWhatIsThere()
    {
        Fixture f;
        QSignalSpy saved(&f.view, &ThreadView::saveWanted);
        QSignalSpy shown(&f.view, &ThreadView::pictureWanted);
        QSignalSpy link(&f.view, &ThreadView::linkActivated);
        PostView &posts = f.view.posts();
        const QModelIndex post = posts.model()->index(posts.model()->rowCount() - 1, 0);
        QTest::mouseClick(posts.viewport(), Qt::LeftButton, {},
                          posts.visualRect(post).center() + QPoint(-150, 10));
        QCOMPARE(shown.size(), 1);
        QCOMPARE(shown.first().first().value<Attachment>().id, "shot");
        QVERIFY(saved.isEmpty());
        posts.setCurrentIndex(post);
        QTest::keyClick(&posts, Qt::Key_S);
        QCOMPARE(saved.size(), 1);
        QCOMPARE(saved.last().first().value<QList<Attachment>>().size(), 2);
        QVERIFY(link.isEmpty());
        QVERIFY(post.data(Qt::AccessibleTextRole).toString().contains("attached: demo.zip"));
    }

    void whatIsNoPictureIsSavedAndSoIsAPictureThatIsToBe()
    {
        Fixture f;
        QSignalSpy saved(&f.view, &ThreadView::saveWanted);
        QSignalSpy shown(&f.view, &ThreadView::pictureWanted);
        PostView &posts = f.view.posts();
        const QModelIndex post = posts.model()->index(posts.model()->rowCount() - 1, 0);
        for (const auto &file : post.data(PostAttachmentsRole).value<QList<PostAttachment>>()) {
            if (!file.isPicture)
                Q_EMIT posts.attachmentActivated(post, file.id);
        }
        QCOMPARE(saved.size(), 1);
        Q_EMIT posts.saveWanted(post, "shot");
        QCOMPARE(saved.size(), 2);
        QVERIFY(shown.isEmpty());
    }

    void aPictureOutsideIsNotAskedForAndADeletedPostShowsNone()
    {
        Fixture f;
        QStringList asked;
        f.view.posts().delegate().setPictures([&](const QString &id) {
            asked.append(id);
            return QImage();
        });
        f.view.grab();
        QCOMPARE(QSet<QString>(asked.begin(), asked.end()), QSet<QString>{"shot"});
        asked.clear();
        Post gone = f.posts.last();
        gone.deleted = true;
        gone.content.clear();
        gone.attachments.reset();
        f.link.receive(
            ForumUpdate{ForumUpdateType::DeletedPost, {7}, "e1", gone, f.time.now, 1, {}, {}});
        f.view.grab();
        QVERIFY(asked.isEmpty());
    }

    void filesAloneMakeAPost()
    {
        Fixture f;
        Composer &composer = f.view.composer();
        const QueuedFile file{QUuid::createUuid(), "/x/map.txt", "map.txt", 7, "up"};
        f.view.setFiles([&] { return QList<QueuedFile>{file}; });
        QSignalSpy attached(&f.view, &ThreadView::attached);
        QSignalSpy submitted(&composer, &Composer::submitted);
        QTest::keyClick(composer.findChild<ComposerEdit *>(), Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(submitted.size(), 0);
        composer.attachments().setItems({{file.key, file.name, "7 B", false, false}});
        QTest::keyClick(composer.findChild<ComposerEdit *>(), Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(submitted.size(), 1);
        QCOMPARE(attached.size(), 1);
        const auto sent = f.link.last<ForumPost>();
        QCOMPARE(sent.content, "");
        QCOMPARE(sent.attachments, std::optional(QStringList{"up"}));
    }

    void eachAttachedFileSaysHowFarItIsAndCanBeTakenOff()
    {
        Theme theme;
        AttachmentStrip strip(theme);
        const QUuid one = QUuid::createUuid();
        const QUuid two = QUuid::createUuid();
        strip.setItems({{one, "a.png", "12 % of 2 MB", true, false},
                        {two, "b.zip", "Too large", false, true, true}});
        strip.show();
        QSignalSpy removed(&strip, &AttachmentStrip::removeRequested);
        QSignalSpy retried(&strip, &AttachmentStrip::retryRequested);
        QHash<QString, QToolButton *> buttons;
        for (auto *button : strip.findChildren<QToolButton *>()) {
            if (!button->isHidden())
                buttons.insert(button->accessibleName(), button);
        }
        QCOMPARE(buttons.size(), 3); // only what failed can be sent again
        buttons.value("Take a.png off")->click();
        QCOMPARE(removed.first().first().toUuid(), one);
        buttons.value("Send b.zip again")->click();
        QCOMPARE(retried.first().first().toUuid(), two);
        strip.setItems({{two, "b.zip", "2 MB", false, false}});
        QCOMPARE(strip.count(), 1);
        strip.setItems({});
        QVERIFY(strip.isHidden());
    }

    void aFileThatFailedHoldsThePostUpUntilSomethingIsDone()
    {
        Fixture f;
        Composer &composer = f.view.composer();
        composer.setText("look");
        QSignalSpy submitted(&composer, &Composer::submitted);
        const QUuid key = QUuid::createUuid();
        auto *edit = composer.findChild<ComposerEdit *>();
        composer.attachments().setItems({{key, "b.zip", "Too large", false, true, true}});
        QTest::keyClick(edit, Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(submitted.size(), 0);
        composer.attachments().setItems({{key, "b.zip", "10 % of 2 MB", false, false}});
        QTest::keyClick(edit, Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(submitted.size(), 1);
    }

    void theKeyboardReachesEveryFileAndStaysWhenOneIsTakenOff()
    {
        Fixture f;
        Composer &composer = f.view.composer();
        composer.setAttachVisible(true);
        QApplication::setActiveWindow(&f.view);
        auto *edit = composer.findChild<ComposerEdit *>();
        edit->setFocus();
        QTRY_VERIFY(edit->hasFocus());
        const QUuid one = QUuid::createUuid();
        const QUuid two = QUuid::createUuid();
        const AttachmentStrip::Item first{one, "a.png", "2 MB", true, false};
        const AttachmentStrip::Item second{two, "b.zip", "Too large", false, true, true};
        composer.attachments().setItems({first, second});
        QStringList reached;
        const auto tab = [&] {
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
            reached.append(QApplication::focusWidget()->accessibleName());
        };
        edit->setTabChangesFocus(true);
        for (int i = 0; i < 4; ++i)
            tab();
        QCOMPARE(reached,
                 (QStringList{"Take a.png off", "Send b.zip again", "Take b.zip off", "Bold"}));
        QSignalSpy attach(&composer, &Composer::attachRequested);
        QTest::keyClick(edit, Qt::Key_A, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_COMPARE(attach.size(), 1);
        // Off goes the one that has the focus: the next one has it, and in the end the text.
        reached.clear();
        edit->setFocus();
        tab();
        composer.attachments().setItems({second});
        QCOMPARE(QApplication::focusWidget()->accessibleName(), "Take b.zip off");
        composer.attachments().setItems({});
        QVERIFY(edit->hasFocus());
    }

    void manyFilesLeaveTheThreadInSight()
    {
        Fixture f;
        Composer &composer = f.view.composer();
        QList<AttachmentStrip::Item> items;
        for (int i = 0; i < 10; ++i) {
            items.append({QUuid::createUuid(), QString("%1.txt").arg(i), "Too large"});
            items.last().hasFailed = true;
        }
        const int before = composer.height();
        composer.attachments().setItems(items);
        const auto last = composer.attachments().findChildren<QToolButton *>().last();
        const auto isSeen = [&] { return !last->visibleRegion().isEmpty(); };
        QTRY_VERIFY(isSeen()); // what came last
        QVERIFY(composer.height() > before);
        QVERIFY(composer.height() < before + 200);
        composer.attachments().findChildren<QToolButton *>().at(1)->setFocus(Qt::TabFocusReason);
        composer.attachments().ensureVisible(0, 0);
        QTRY_VERIFY(!isSeen());
        composer.attachments().setItems({items.first()});
        QTRY_VERIFY(composer.height() < before + 60);
    }

    void droppedAndPastedFilesAreAttachedAndWordsStayWords()
    {
        Fixture f;
        QSignalSpy dropped(&f.view, &ThreadView::filesDropped);
        QMimeData files;
        files.setUrls({QUrl::fromLocalFile("/x/map.txt")});
        QVERIFY(f.drop(files));
        QCOMPARE(dropped.size(), 1);
        QMimeData page;
        page.setUrls({QUrl("https://a.example/b")});
        QVERIFY(!f.drop(page));
        Standing standing;
        standing.isLocked = true;
        f.view.setStanding(standing);
        QVERIFY(!f.drop(files));
        f.view.setStanding({});

        Composer &composer = f.view.composer();
        QSignalSpy pasted(&composer, &Composer::filesPasted);
        QSignalSpy image(&composer, &Composer::imagePasted);
        f.paste(files);
        QCOMPARE(pasted.size(), 1);
        QMimeData shot;
        shot.setImageData(QImage(3, 3, QImage::Format_RGB32));
        f.paste(shot);
        QCOMPARE(image.size(), 1);
        page.setText("https://a.example/b");
        f.paste(page);
        QCOMPARE(composer.text(), "https://a.example/b");
    }

private:
    static QByteArray picture(QSize size, const char *format)
    {
        QImage image(size, QImage::Format_RGB32);
        image.fill(Qt::darkCyan);
        QBuffer buffer;
        buffer.open(QIODevice::WriteOnly);
        image.save(&buffer, format);
        return buffer.data();
    }

    struct Fixture : ClientFixture
    {
        Theme theme;
        Outbox outbox{store->outbox(), link, time.clock()};
        ThreadSession thread{
            {session, dispatcher, requests, outbox, *store, time.clock()}, ThreadId{7}, 1};
        ThreadView view{theme};
        QList<Post> posts;

        Fixture()
        {
            link.goOnline();
            Post post{{1001}, 1, {7}, ben, QStringLiteral("look"), time.now, {}, {}, {}};
            post.attachments
                = QList<Attachment>{{QStringLiteral("shot"), QStringLiteral("shot.png"), 1000,
                                     QStringLiteral("image/png"), 600, 200},
                                    {QStringLiteral("demo"),
                                     QStringLiteral("demo.zip"),
                                     2'000'000,
                                     QStringLiteral("application/zip"),
                                     {},
                                     {}}};
            posts.append(post);
            const bool joined = link.reply<JoinForum>(
                JoinForumReply{{7}, "e1", 1, false, posts, false, 1, {{200}}, 0, {}});
            Q_ASSERT(joined);
            view.composer().setAttachVisible(true);
            view.resize(700, 600);
            view.open(thread, "Saturday scrim", {});
            view.show();
            (void)QTest::qWaitForWindowExposed(&view);
        }
        bool drop(const QMimeData &data)
        {
            QDragEnterEvent enter({350, 200}, Qt::CopyAction | Qt::MoveAction, &data,
                                  Qt::LeftButton, {});
            enter.ignore();
            QApplication::sendEvent(&view, &enter);
            if (!enter.isAccepted())
                return false;
            QDropEvent drop({350, 200}, Qt::CopyAction | Qt::MoveAction, &data, Qt::LeftButton, {});
            QApplication::sendEvent(&view, &drop);
            return true;
        }
        void paste(const QMimeData &data)
        {
            auto *copy = new QMimeData;
            for (const QString &format : data.formats())
                copy->setData(format, data.data(format));
            if (data.hasImage())
                copy->setImageData(data.imageData());
            QApplication::clipboard()->setMimeData(copy);
            view.composer().findChild<ComposerEdit *>()->paste();
        }
    };
};

QTEST_MAIN(AttachmentViewTest)
#include "tst_attachmentview.moc"
