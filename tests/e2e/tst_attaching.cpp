// SPDX-License-Identifier: MIT

#include "client/app/postfiles.h"
#include "client/features/attachments/picturedialog.h"
#include "client/features/attachments/uploadwords.h"
#include "client/features/forum/newthreaddialog.h"
#include "client/features/forum/postrows.h"
#include "client/widgets/attachmentstrip.h"
#include "client/widgets/composer.h"
#include "client/widgets/postdelegate.h"
#include "client/widgets/posts.h"
#include "client/widgets/theme.h"
#include "tests/support/daemonprocess.h"
#include "tests/support/socketioclient.h"

#include <QBuffer>
#include <QDirIterator>
#include <QJsonArray>
#include <QLabel>
#include <QPointer>
#include <QPushButton>
#include <QScreen>
#include <QSignalSpy>
#include <QTest>

using namespace panel;
using namespace panel::client;
using namespace panel::test;

/// Files that the desktop client attaches, against a real daemon: nothing that was attached is lost
/// on the way, and nothing that comes down is more than it says.
class AttachingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_daemon = std::make_unique<DaemonProcess>();
        m_daemon->setEnvironment("PANEL_LIMITS_POSTS_PER_SECOND", "0");
        m_daemon->setEnvironment("PANEL_LIMITS_ATTACHMENT_BYTES", "3000000");
        QVERIFY2(m_daemon->start(), qPrintable(m_daemon->output()));
        m_anna = m_daemon->addPerson("anna");
        m_ben = m_daemon->addPerson("ben");
        m_thread = {m_daemon->control({"thread", "add", "Scrim"}).value("thread_id").toInteger()};
    }

    void aPostWaitsForItsFilesAndThenHasThem()
    {
        Desktop anna(m_anna);
        anna.online(*m_daemon);
        Uploads &uploads = *anna.workspace->uploads();
        const QueuedFile map = uploads.add(anna.file("map.txt", QByteArray(400'000, 'm')));
        const QueuedFile demo = uploads.add(anna.file("demo.bin", QByteArray(900'000, '\1')));
        QSignalSpy sent(&anna.workspace->outbox(), &Outbox::sent);
        QVERIFY(anna.workspace->outbox().enqueue(m_thread, "", {}, {map, demo}));
        QVERIFY(anna.workspace->outbox().posts().first().state == PostState::Queued);
        QTRY_COMPARE_WITH_TIMEOUT(sent.size(), 1, 20'000);
        const auto post = sent.first().at(1).value<Post>();
        QCOMPARE(post.attachments->size(), 2);
        QCOMPARE(post.attachments->at(0).name, "map.txt");
        QCOMPARE(post.attachments->at(0).type, "text/plain");
        QCOMPARE(post.attachments->at(1).size, 900'000);
        QVERIFY(!uploads.upload(map.key)); // nothing needs it any more
    }

    void whatWasAttachedOfflineGoesUpAfterARestart()
    {
        Desktop anna(m_anna);
        const QueuedFile map = anna.workspace->uploads()->add(anna.file("map.txt", "the map"));
        const auto pasted = anna.workspace->uploads()->addBytes(png({9, 7}), "picture.png");
        QVERIFY(pasted);
        QVERIFY(anna.workspace->outbox().enqueue(m_thread, "look", {}, {map, *pasted}));
        anna.restart();
        QCOMPARE(anna.workspace->outbox().posts().first().files, (QList{map, *pasted}));
        QSignalSpy sent(&anna.workspace->outbox(), &Outbox::sent);
        anna.online(*m_daemon);
        QTRY_COMPARE_WITH_TIMEOUT(sent.size(), 1, 20'000);
        const auto post = sent.first().at(1).value<Post>();
        QCOMPARE(post.attachments->at(1).width, std::optional(9));
        QTRY_VERIFY(!QFile::exists(pasted->path)); // its own copy is not kept
        QVERIFY(QFile::exists(map.path)); // the user's file is
    }

    void aFileThatIsGoneIsNamedAndTheNextPostGoesOn()
    {
        Desktop anna(m_anna);
        const QueuedFile map = anna.workspace->uploads()->add(anna.file("map.txt", "the map"));
        QVERIFY(anna.workspace->outbox().enqueue(m_thread, "look", {}, {map}));
        QVERIFY(anna.workspace->outbox().enqueue(m_thread, "next"));
        QVERIFY(QFile::remove(map.path));
        anna.restart();
        QSignalSpy sent(&anna.workspace->outbox(), &Outbox::sent);
        anna.online(*m_daemon);
        QTRY_COMPARE_WITH_TIMEOUT(sent.size(), 1, 20'000);
        QCOMPARE(sent.first().at(1).value<Post>().content, "next");
        PostsModel model(m_thread, anna.session.account());
        model.setPending(anna.workspace->outbox().posts(m_thread));
        PostRows rows(model);
        const QModelIndex last = rows.index(rows.rowCount() - 1, 0);
        QCOMPARE(last.data(PostStageRole).toInt(), int(PostStage::Failed));
        QVERIFY(last.data(PostFailureRole).toString().contains("map.txt is not there any more"));
        QVERIFY(PostDelegate::actionsFor(last).contains(PostAction::Edit)); // to take it off
        // Put back, it goes.
        QCOMPARE(anna.file("map.txt", "the map"), map.path);
        anna.workspace->outbox().retry(anna.workspace->outbox().posts().first().clientId);
        QTRY_COMPARE_WITH_TIMEOUT(sent.size(), 2, 20'000);
        QCOMPARE(sent.last().at(1).value<Post>().attachments->size(), 1);
    }

    void whatTheServerForgotIsUploadedAgain()
    {
        Desktop anna(m_anna);
        anna.online(*m_daemon);
        QueuedFile map = anna.workspace->uploads()->add(anna.file("map.txt", "the map"));
        map.id = QString(22, 'A'); // as it may be known from days ago
        QSignalSpy failed(&anna.workspace->outbox(), &Outbox::failed);
        QSignalSpy sent(&anna.workspace->outbox(), &Outbox::sent);
        QVERIFY(anna.workspace->outbox().enqueue(m_thread, "look", {}, {map}));
        QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, 20'000);
        anna.workspace->outbox().retry(anna.workspace->outbox().posts().first().clientId);
        QTRY_COMPARE_WITH_TIMEOUT(sent.size(), 1, 20'000);
    }

    void aFileTheServerDoesNotTakeSaysWhy()
    {
        Desktop anna(m_anna);
        anna.online(*m_daemon);
        Uploads &uploads = *anna.workspace->uploads();
        const QueuedFile big = uploads.add(anna.file("big.bin", QByteArray(3'000'001, 'x')));
        QTRY_VERIFY_WITH_TIMEOUT(uploads.upload(big.key)->state == Upload::State::Failed, 30'000);
        QVERIFY(uploadWord(*uploads.upload(big.key), uploads.most())
                    .startsWith(QString("Too large: this server takes files of up to 3.0%1MB.")
                                    .arg(QChar(QChar::Nbsp))));
        const QueuedFile empty = uploads.add(anna.file("empty", ""));
        QTRY_VERIFY_WITH_TIMEOUT(uploads.upload(empty.key)->state == Upload::State::Failed, 20'000);
        QVERIFY(uploadWord(*uploads.upload(empty.key), 0).startsWith("It is empty"));
        const QueuedFile folder = uploads.add(anna.folder.path());
        QTRY_VERIFY_WITH_TIMEOUT(uploads.upload(folder.key)->state == Upload::State::Failed,
                                 20'000);
    }

    void aFileFarTooLargeIsRefusedAtOnceAndNotTriedAgain()
    {
        Desktop anna(m_anna);
        anna.online(*m_daemon);
        QFile huge(anna.folder.filePath("huge.bin"));
        QVERIFY(huge.open(QIODevice::WriteOnly) && huge.resize(qint64(2) << 30)); // sparse
        Uploads &uploads = *anna.workspace->uploads();
        const QueuedFile file = uploads.add(huge.fileName());
        QTRY_VERIFY_WITH_TIMEOUT(uploads.upload(file.key)->state == Upload::State::Failed, 10'000);
        QCOMPARE(uploads.upload(file.key)->sent, qint64(0));
    }

    void aServerThatHangsUpEachTimeIsNotTriedForever()
    {
        Desktop anna(m_anna);
        anna.online(*m_daemon);
        Uploads &uploads = *anna.workspace->uploads();
        uploads.setMost({}); // as of a server that does not tell
        QFile huge(anna.folder.filePath("huge.bin"));
        QVERIFY(huge.open(QIODevice::WriteOnly) && huge.resize(qint64(2) << 30)); // sparse
        const QueuedFile file = uploads.add(huge.fileName());
        QTRY_VERIFY_WITH_TIMEOUT(uploads.upload(file.key)->state == Upload::State::Failed, 60'000);
    }

    void whatIsTakenBackToBeWrittenAgainStillHasItsPictures()
    {
        Desktop anna(m_anna);
        const auto pasted = anna.workspace->uploads()->addBytes(png({9, 7}), "picture.png");
        QVERIFY(pasted);
        const auto queued = anna.workspace->outbox().enqueue(m_thread, "look", {}, {*pasted});
        QVERIFY(queued);
        const auto back = anna.workspace->outbox().takeBack(*queued);
        QVERIFY(back);
        QVERIFY(QFile::exists(pasted->path));
        QVERIFY(anna.workspace->outbox().enqueue(m_thread, "look again", {}, back->files));
        QSignalSpy sent(&anna.workspace->outbox(), &Outbox::sent);
        anna.online(*m_daemon);
        QTRY_COMPARE_WITH_TIMEOUT(sent.size(), 1, 20'000);
        QCOMPARE(sent.first().at(1).value<Post>().attachments->size(), 1);
    }

    void pastedPicturesThatNothingNeedsAreGoneAtTheNextStart()
    {
        Desktop anna(m_anna);
        const auto lost = anna.workspace->uploads()->addBytes(png({9, 7}), "picture.png");
        const auto kept = anna.workspace->uploads()->addBytes(png({9, 7}), "picture.png");
        QVERIFY(lost && kept);
        QVERIFY(anna.workspace->outbox().enqueue(m_thread, "look", {}, {*kept}));
        anna.restart(); // as after a crash: nobody took the other one off
        QVERIFY(!QFile::exists(lost->path));
        QVERIFY(QFile::exists(kept->path));
    }

    void aThreadBeginsWithItsFilesOnceTheyAreThere()
    {
        Desktop anna(m_anna);
        anna.online(*m_daemon);
        Workspace &workspace = *anna.workspace;
        QTRY_VERIFY(!workspace.threads().categoriesWith(CategoryRight::Start).isEmpty());
        Theme theme;
        NewThreadDialog dialog(
            theme, anna.requests, workspace.threads(), {},
            [](CategoryId) { return NewThreadDialog::Draft{"Maps", ""}; }, nullptr);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        takeFiles(dialog, *workspace.uploads());
        QSignalSpy started(&dialog, &NewThreadDialog::started);
        auto *composer = dialog.findChild<Composer *>();
        // Pasted, and sent before they are up.
        Q_EMIT composer->filesPasted(
            {QUrl::fromLocalFile(anna.file("map.bin", QByteArray(900'000, 'm'))),
             QUrl::fromLocalFile(anna.folder.path())});
        const auto *failure = dialog.findChild<QLabel *>("failure");
        QVERIFY(failure->text().endsWith("Pack it into one file and attach that."));
        Q_EMIT composer->imagePasted(QImage(30, 20, QImage::Format_RGB32));
        QCOMPARE(composer->attachments().count(), 2);
        const auto pasted = QDir(anna.folder.filePath("store/pasted")).entryList(QDir::Files);
        QCOMPARE(pasted.size(), 1);
        Q_EMIT composer->submitted("");
        QVERIFY(started.isEmpty());
        QTRY_COMPARE_WITH_TIMEOUT(started.size(), 1, 20'000);
        ThreadSession &thread = workspace.open(started.first().first().value<ThreadId>());
        QTRY_VERIFY(thread.posts().rowCount() > 0);
        const auto index = thread.posts().indexOfSeq(1);
        const auto files = index.data(PostsModel::AttachmentsRole).value<QList<Attachment>>();
        QCOMPARE(files.size(), 2);
        QCOMPARE(files.at(0).name, "map.bin");
        QCOMPARE(files.at(1).width, std::optional(30));
        QTRY_VERIFY(QDir(anna.folder.filePath("store/pasted")).isEmpty());
    }

    void aDialogThatIsLeftTakesItsFilesBack()
    {
        Desktop anna(m_anna);
        anna.online(*m_daemon);
        Workspace &workspace = *anna.workspace;
        QTRY_VERIFY(!workspace.threads().categoriesWith(CategoryRight::Start).isEmpty());
        Theme theme;
        {
            NewThreadDialog dialog(
                theme, anna.requests, workspace.threads(), {},
                [](CategoryId) { return NewThreadDialog::Draft{"Maps", ""}; }, nullptr);
            takeFiles(dialog, *workspace.uploads());
            Q_EMIT dialog.findChild<Composer *>()->filesPasted(
                {QUrl::fromLocalFile(anna.file("map.bin", "m"))});
            QTRY_COMPARE(files().size(), 1);
        }
        QTRY_VERIFY(files().isEmpty());
    }

    void aCancelledUploadLeavesNothing()
    {
        Desktop anna(m_anna);
        anna.online(*m_daemon);
        Uploads &uploads = *anna.workspace->uploads();
        const QueuedFile half = uploads.add(anna.file("half.bin", QByteArray(2'900'000, 'x')));
        QTRY_VERIFY(uploads.upload(half.key)->sent > 0);
        uploads.forget(half, false);
        QVERIFY(!uploads.upload(half.key));
        QTRY_VERIFY(files().isEmpty());
        const QueuedFile whole = uploads.add(anna.file("whole.bin", "x"));
        QTRY_VERIFY_WITH_TIMEOUT(uploads.upload(whole.key)->state == Upload::State::Done, 20'000);
        uploads.forget(whole, false); // taken back
        QTRY_VERIFY(files().isEmpty());
    }

    void anExpiredTokenIsRenewedOnTheWay()
    {
        Desktop anna(m_anna);
        anna.stale = true;
        anna.online(*m_daemon);
        Uploads &uploads = *anna.workspace->uploads();
        const QueuedFile map = uploads.add(anna.file("map.txt", "the map"));
        QTRY_VERIFY_WITH_TIMEOUT(uploads.upload(map.key)->state == Upload::State::Done, 20'000);
        QVERIFY(anna.renewals > 0);
    }

    void picturesComeSmallAndOnlyToWhoSeesThem()
    {
        (void)m_daemon->control({"category", "add", "Staff", "--private"});
        const auto admin = m_daemon->addPerson("ada", "admin");
        const ThreadId hidden{m_daemon->control({"thread", "add", "Secret", "--category", "Staff"})
                                  .value("thread_id")
                                  .toInteger()};
        Desktop ada(admin);
        ada.online(*m_daemon);
        const auto open = ada.posted(m_thread, ada.file("open.dat", png({2000, 1000})));
        const auto secret = ada.posted(hidden, ada.file("secret.png", png({10, 10})));
        QVERIFY(open && secret);
        Desktop ben(m_ben);
        ben.online(*m_daemon);
        Pictures &pictures = *ben.workspace->pictures();
        QSignalSpy arrived(&pictures, &Pictures::arrived);
        QVERIFY(pictures.picture(open->id).isNull());
        QVERIFY(pictures.picture(secret->id).isNull());
        QTRY_COMPARE_WITH_TIMEOUT(arrived.size(), 2, 20'000);
        QCOMPARE(pictures.picture(open->id).size(), QSize(720, 360));
        QVERIFY(pictures.picture(secret->id).isNull());
        QTest::qWait(300);
        QCOMPARE(arrived.size(), 2); // nor is it asked for again and again
    }

    void aPictureIsShownAsLargeAsTheScreenHasRoomFor()
    {
        Desktop anna(m_anna);
        anna.online(*m_daemon);
        const QSize size(3000, 1500);
        const auto wide = anna.posted(m_thread, anna.file("wide.png", png(size)));
        QVERIFY(wide);
        Attachment gone = *wide;
        gone.id = QString(22, 'A');
        const Theme theme;
        QWidget window;
        const auto labelOf = [](const QDialog &dialog) {
            for (auto *label : dialog.findChildren<QLabel *>()) {
                if (label->accessibleName() == "Picture: wide.png")
                    return label;
            }
            return static_cast<QLabel *>(nullptr);
        };
        QPointer<PictureDialog> shown = new PictureDialog(theme, anna.files, *wide, &window);
        QSignalSpy saved(shown, &PictureDialog::saveWanted);
        shown->open();
        QTRY_VERIFY_WITH_TIMEOUT(!labelOf(*shown)->pixmap().isNull(), 20'000);
        const QSize seen = labelOf(*shown)->pixmap().size();
        QVERIFY(seen.width() > 480 && seen.width() < window.screen()->size().width());
        QCOMPARE(seen.width() / 2, seen.height());
        shown->findChildren<QPushButton *>().first()->click();
        QCOMPARE(saved.size(), 1);
        QTest::mouseClick(labelOf(*shown), Qt::LeftButton);
        QTRY_VERIFY(!shown);

        auto *none = new PictureDialog(theme, anna.files, gone, &window);
        none->open();
        QTRY_VERIFY_WITH_TIMEOUT(labelOf(*none)->text().startsWith("The picture did not come."),
                                 20'000);
    }

    void aNameDecidesOfNoPlace()
    {
        QTemporaryDir folder;
        const auto name = [&](const QString &told) {
            const QString path = FileSaver::freePath(folder.path(), told);
            return QFileInfo(path).path() == folder.path() ? QFileInfo(path).fileName() : path;
        };
        QCOMPARE(name("map.txt"), "map.txt");
        QCOMPARE(name("../../up.txt"), "_.._up.txt");
        QCOMPARE(name("/etc/passwd"), "_etc_passwd");
        QCOMPARE(name("C:\\x\\y.txt"), "C__x_y.txt");
        QCOMPARE(name(".bash_profile"), "bash_profile");
        QCOMPARE(name(" . .hidden"), "hidden");
        QCOMPARE(name("a\nb\u202Egpj.exe"), "a_bgpj.exe");
        QCOMPARE(name(".. "), "file");
        QCOMPARE(name(""), "file");
        QVERIFY(QFile(folder.filePath("map.txt")).open(QIODevice::WriteOnly));
        QCOMPARE(name("map.txt"), "map (2).txt");
        QCOMPARE(FileSaver::freePath(folder.path(), "map.txt", {folder.filePath("map (2).txt")}),
                 folder.filePath("map (3).txt"));
    }

    void whatIsSavedIsWhatWasSent()
    {
        Desktop anna(m_anna);
        anna.online(*m_daemon);
        const QByteArray bytes = QByteArray("0123456789abcdef").repeated(100'000);
        const auto added = anna.posted(m_thread, anna.file("x", bytes));
        QVERIFY(added);
        QBuffer sink;
        sink.open(QIODevice::WriteOnly);
        std::optional<ApiResult<Done>> outcome;
        anna.files.download(added->id, added->size, &sink, {},
                            [&](const ApiResult<Done> &done) { outcome = done; });
        QTRY_VERIFY_WITH_TIMEOUT(outcome.has_value(), 20'000);
        QVERIFY(*outcome);
        QCOMPARE(sink.data(), bytes);
        // More than it was said to be is not taken.
        QBuffer small;
        small.open(QIODevice::WriteOnly);
        outcome.reset();
        anna.files.download(added->id, 1000, &small, {},
                            [&](const ApiResult<Done> &done) { outcome = done; });
        QTRY_VERIFY_WITH_TIMEOUT(outcome.has_value(), 20'000);
        QVERIFY(!*outcome);
        QVERIFY(small.size() <= 1000);
    }

private:
    struct Desktop
    {
        DaemonProcess::Person person;
        QTemporaryDir folder;
        Connection connection{Connection::Options{}, Backoff([] { return 0.0; })};
        Dispatcher dispatcher{connection};
        Requests requests{connection};
        Session session{connection, dispatcher};
        bool stale = false; ///< The token at hand has run out.
        int renewals = 0;
        FileTransfer files{
            [this] { return FileTransfer::Target{session.server(), false, {}}; },
            [this](Connection::Need need, const Connection::TokenAnswer &answer) {
                const bool isFresh = need == Connection::Need::Fresh;
                renewals += isFresh;
                answer(Secret(stale && !isFresh ? QByteArray("old") : person.token.toUtf8()));
            }};
        std::unique_ptr<Workspace> workspace;

        explicit Desktop(const DaemonProcess::Person &who) : person(who)
        {
            session.setAccount({{person.id}, person.name, Role::Member});
            restart();
        }
        /// The program ends and starts again.
        void restart()
        {
            workspace.reset();
            workspace = std::make_unique<Workspace>(
                Workspace::Parts{session, dispatcher, requests, &files},
                *LocalStore::open(folder.filePath("store")));
        }
        void online(const DaemonProcess &daemon)
        {
            const auto server = *ServerAddress::parse(daemon.url().toString());
            session.setServer(server);
            connection.open(
                server,
                [token = person.token](Connection::Need, const Connection::TokenAnswer &answer) {
                    answer(Secret(token.toUtf8()));
                });
            QTRY_VERIFY_WITH_TIMEOUT(connection.isOnline(), 10'000);
        }
        QString file(const QString &name, const QByteArray &bytes) const
        {
            QFile file(folder.filePath(name));
            if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
                qFatal("cannot write %s", qPrintable(name));
            return file.fileName();
        }
        std::optional<Attachment> posted(ThreadId thread, const QString &path)
        {
            QSignalSpy sent(&workspace->outbox(), &Outbox::sent);
            const QueuedFile added = workspace->uploads()->add(path);
            (void)workspace->outbox().enqueue(thread, "", {}, {added});
            if (!QTest::qWaitFor([&] { return !sent.isEmpty(); }, 20'000))
                return std::nullopt;
            return sent.first()
                .at(1)
                .value<Post>()
                .attachments.value_or(QList<Attachment>())
                .value(0);
        }
    };

    static QByteArray png(QSize size)
    {
        QImage image(size, QImage::Format_RGB32);
        image.fill(Qt::darkCyan);
        QBuffer buffer;
        buffer.open(QIODevice::WriteOnly);
        image.save(&buffer, "PNG");
        return buffer.data();
    }
    QStringList files() const
    {
        QStringList paths;
        QDirIterator all(m_daemon->dataDir() + "/attachments", QDir::Files,
                         QDirIterator::Subdirectories);
        while (all.hasNext())
            paths.append(all.next());
        return paths;
    }

    std::unique_ptr<DaemonProcess> m_daemon;
    DaemonProcess::Person m_anna;
    DaemonProcess::Person m_ben;
    ThreadId m_thread;
};

QTEST_MAIN(AttachingTest)
#include "tst_attaching.moc"
