// SPDX-License-Identifier: MIT

#include "tests/support/hubfixture.h"

#include <QDir>
#include <QDirIterator>

using namespace panel;
using namespace panel::server;

/// A file under a post: its uploader's alone, then everybody's who sees the post, and nobody's
/// else.
class AttachmentsFeatureTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anUploadIsItsUploadersUntilAPostHasIt()
    {
        Fixture f;
        const auto added = f.upload(f.anna, "text", "notes.txt");
        QVERIFY2(added, added ? "" : qPrintable(added.error().detail));
        const Attachment &file = *added;
        QCOMPARE(file.name, "notes.txt");
        QCOMPARE(file.type, "text/plain");
        QCOMPARE(file.size, 4);
        QCOMPARE(f.bytesFor(f.anna, file.id), "text");
        QVERIFY(!f.mayGet(f.ben, file.id));
        QVERIFY(!f.mayGet(f.admin, file.id));

        const auto post = f.post(f.anna, f.scrim, "", {file.id});
        QVERIFY2(post, post ? "" : qPrintable(post.error().detail));
        QCOMPARE(post->attachments, (QList<Attachment>{file}));
        QCOMPARE(f.bytesFor(f.ben, file.id), "text");
        QCOMPARE(f.page(f.ben, f.scrim).last(), *post);
    }

    void aPostTakesOnlyFreeUploadsOfItsAuthor()
    {
        Fixture f;
        const QString id = f.upload(f.anna, "x")->id;
        QCOMPARE(codeOf(f.post(f.ben, f.scrim, "mine", {id})), ErrorCode::Invalid);
        QCOMPARE(codeOf(f.post(f.anna, f.scrim, "hi", {id, id})), ErrorCode::Invalid);
        QCOMPARE(codeOf(f.post(f.anna, f.scrim, "hi", {"no-such-upload"})), ErrorCode::Invalid);
        QCOMPARE(f.page(f.anna, f.scrim).size(), 0); // nothing was stored half
        QVERIFY(f.post(f.anna, f.scrim, "hi", {id}));
        QCOMPARE(codeOf(f.post(f.anna, f.scrim, "again", {id})), ErrorCode::Invalid);
        QCOMPARE(f.page(f.anna, f.scrim).size(), 1);
        QStringList many;
        for (int i = 0; i <= limits::PostAttachments; ++i)
            many.append(f.upload(f.anna, "x")->id);
        QCOMPARE(codeOf(f.post(f.anna, f.scrim, "hi", many)), ErrorCode::Invalid);
        many.removeLast();
        QCOMPARE(f.post(f.anna, f.scrim, "hi", many)->attachments->size(), limits::PostAttachments);
    }

    void theyKeepTheirAuthorsOrder()
    {
        Fixture f;
        QStringList ids{f.upload(f.anna, "1")->id, f.upload(f.anna, "2")->id,
                        f.upload(f.anna, "3")->id};
        std::sort(ids.begin(), ids.end(), std::greater<>());
        QVERIFY(f.post(f.anna, f.scrim, "", ids));
        QStringList shown;
        const Post post = f.page(f.ben, f.scrim).last();
        for (const Attachment &each : *post.attachments)
            shown.append(each.id);
        QCOMPARE(shown, ids);
    }

    void anEmptyPostNeedsOne()
    {
        Fixture f;
        QCOMPARE(codeOf(f.post(f.anna, f.scrim, " \u200b ", {})), ErrorCode::Invalid);
        const QString id = f.upload(f.anna, "x", "map.txt")->id;
        const auto post = f.post(f.anna, f.scrim, " \u200b ", {id});
        QCOMPARE(post->content, "");
        // Lists and quotes say what it is instead.
        QCOMPARE(f.excerpt(f.ben), "map.txt");
        QCOMPARE(f.HubFixture::post(f.ben, f.scrim, "seen", post->id).quote->excerpt, "map.txt");
        QCOMPARE(f.page(f.ben, f.scrim).last().quote->excerpt, "map.txt");
        f.restart();
        QCOMPARE(f.excerpt(f.come("ben")), "seen");
    }

    void aRetryIsTheSamePostAndAnotherFileIsNot()
    {
        Fixture f;
        const QString id = f.upload(f.anna, "x")->id;
        const QString other = f.upload(f.anna, "y")->id;
        const QString retry = "6f1c0c0e-9a3e-4b60-9d55-1a2b3c4d5e6f";
        const auto first = f.post(f.anna, f.scrim, "hi", {id}, retry);
        QVERIFY(first);
        QCOMPARE(*f.post(f.anna, f.scrim, "hi", {id}, retry), *first);
        QCOMPARE(codeOf(f.post(f.anna, f.scrim, "hi", {other}, retry)), ErrorCode::Conflict);
        QCOMPARE(codeOf(f.post(f.anna, f.scrim, "hi", {}, retry)), ErrorCode::Conflict);
    }

    void aThreadBeginsWithThem()
    {
        Fixture f;
        NewThread event;
        event.categoryId = f.events;
        event.title = "Maps";
        event.content = "";
        event.attachments = QStringList{f.upload(f.anna, "x", "a.txt")->id};
        const auto begun = f.call(event, f.anna);
        QVERIFY2(begun, begun ? "" : qPrintable(begun.error().detail));
        QCOMPARE(begun->post->attachments->size(), 1);
        QCOMPARE(begun->thread->excerpt, "a.txt");
    }

    void whatNobodySeesAnswersLikeWhatIsNotThere()
    {
        Fixture f;
        (void)f.category("Staff", true);
        const ThreadId hidden = f.thread("Secret", "Staff");
        const QString id = f.upload(f.admin, "secret")->id;
        QVERIFY(f.post(f.admin, hidden, "", {id}));
        const auto refused = f.call(GetAttachment{id}, f.ben);
        const auto missing = f.call(GetAttachment{QString(22, 'A')}, f.ben);
        QCOMPARE(codeOf(refused), ErrorCode::NotFound);
        QCOMPARE(refused.error(), missing.error());
        QVERIFY(f.mayGet(f.admin, id));
        (void)f.call(CategoryGrant{"Staff", "ben", CategoryRight::See});
        QVERIFY(f.mayGet(f.ben, id));
        QVERIFY(f.call(CategoryRevoke{"Staff", "ben"}));
        QVERIFY(!f.mayGet(f.ben, id));
    }

    void ofADeletedPostOnlyWhoModeratesStillGetsThem()
    {
        Fixture f;
        const QString id = f.upload(f.anna, "x")->id;
        const PostId post = f.post(f.anna, f.scrim, "look", {id})->id;
        QVERIFY(f.call(DeletePost{post, true, {}}, f.anna));
        QVERIFY(!f.mayGet(f.ben, id));
        QVERIFY(!f.mayGet(f.anna, id)); // its author as little
        QVERIFY(f.mayGet(f.moderator, id));
        QVERIFY(!f.page(f.ben, f.scrim).last().attachments);
        QVERIFY(f.page(f.moderator, f.scrim).last().attachments);
        const auto told = f.got<ForumUpdate>(f.reader).last();
        QCOMPARE(told.type, ForumUpdateType::DeletedPost);
        QVERIFY(!told.data->attachments);
        QVERIFY(f.call(DeletePost{post, false, {}}, f.anna));
        QVERIFY(f.mayGet(f.ben, id));
    }

    void ofADeletedThreadAsWell()
    {
        Fixture f;
        const QString id = f.upload(f.anna, "x")->id;
        QVERIFY(f.post(f.anna, f.scrim, "look", {id}));
        QVERIFY(f.call(DeleteThread{f.scrim, true, {}}, f.moderator));
        QVERIFY(!f.mayGet(f.ben, id));
        QVERIFY(!f.mayGet(f.anna, id));
        QVERIFY(f.mayGet(f.moderator, id));
    }

    void anEditKeepsThem()
    {
        Fixture f;
        const QString id = f.upload(f.anna, "x")->id;
        const PostId post = f.post(f.anna, f.scrim, "look", {id})->id;
        const auto edited = f.call(EditPost{post, "", {}}, f.anna);
        QVERIFY2(edited, edited ? "" : qPrintable(edited.error().detail));
        QCOMPARE(edited->post.attachments->first().id, id);
        const PostId words = f.HubFixture::post(f.anna, f.scrim, "words").id;
        QCOMPARE(codeOf(f.call(EditPost{words, "", {}}, f.anna)), ErrorCode::Invalid);
    }

    void theDayHasItsLimit()
    {
        Fixture f;
        f.attachments().setBytesPerDay(10);
        QVERIFY(f.upload(f.anna, "12345678"));
        const auto over = f.upload(f.anna, "123");
        QCOMPARE(codeOf(over), ErrorCode::RateLimited);
        QCOMPARE(over.error().retryAfter, std::chrono::milliseconds(std::chrono::hours{24}));
        QTRY_COMPARE(f.files().size(), 1);
        QVERIFY(f.upload(f.ben, "12345678")); // it is each one's own
        const auto fits = f.upload(f.anna, "12");
        QVERIFY(fits);
        // The limit is reached: no byte need come.
        QVERIFY(!f.asksForBody(f.anna));
        QVERIFY(f.call(RemoveAttachment{fits->id}, f.anna)); // taken back, but sent it was
        QVERIFY(!f.asksForBody(f.anna));
        f.pulse.jump(std::chrono::hours{25});
        QVERIFY(f.upload(f.anna, "1234567890"));
    }

    void whoMayNotSpeakSendsNoByte()
    {
        Fixture f;
        bool mayAnna = false;
        f.attachments().askWhoMaySpeak([&, anna = f.anna.user](const Caller &caller) {
            return caller.user != anna || mayAnna
                ? Result<>()
                : Result<>(fail(ErrorCode::Forbidden, "muted", std::chrono::minutes{5}));
        });
        const auto refused = f.upload(f.anna, "x");
        QCOMPARE(codeOf(refused), ErrorCode::Forbidden);
        QCOMPARE(refused.error().retryAfter, std::chrono::milliseconds(std::chrono::minutes{5}));
        QVERIFY(!f.asksForBody(f.anna));
        QVERIFY(f.upload(f.ben, "x"));
        mayAnna = true;
        QVERIFY(f.upload(f.anna, "x"));
    }

    void notTooManyWaitForAPost()
    {
        Fixture f;
        QString last;
        for (int i = 0; i < AttachmentsFeature::WaitingOfOne; ++i)
            last = f.upload(f.anna, "x")->id;
        QVERIFY(!f.asksForBody(f.anna));
        QVERIFY(f.call(RemoveAttachment{last}, f.anna));
        QVERIFY(f.upload(f.anna, "x"));
    }

    void notTooManyComeAtOnce()
    {
        Fixture f;
        QList<quint64> under;
        for (int i = 0; i < AttachmentsFeature::AtOnce; ++i)
            under.append(f.begin(f.anna, "x"));
        f.settle();
        QVERIFY(!f.asksForBody(f.anna));
        QVERIFY(f.asksForBody(f.ben));
        Q_EMIT f.transport().bodyReceived(under.first(), fail(ErrorCode::Unavailable, "gone"));
        QCOMPARE(codeOf(*f.outcomes->value(under.first())), ErrorCode::Unavailable);
        QVERIFY(f.asksForBody(f.anna));
    }

    void whatNoPostTakesIsGoneAfterADay()
    {
        Fixture f;
        const QString loose = f.upload(f.anna, "x")->id;
        const QString posted = f.upload(f.anna, "y")->id;
        QVERIFY(f.post(f.anna, f.scrim, "", {posted}));
        QCOMPARE(f.files().size(), 2);
        f.pulse.jump(std::chrono::hours{23});
        f.settle();
        QVERIFY(f.mayGet(f.anna, loose));
        f.pulse.jump(std::chrono::hours{2});
        f.settle();
        QTRY_COMPARE(f.files(), QStringList{posted});
        QVERIFY(!f.mayGet(f.anna, loose));
        QCOMPARE(codeOf(f.post(f.anna, f.scrim, "", {loose})), ErrorCode::Invalid);
        QCOMPARE(f.bytesFor(f.ben, posted), "y");
    }

    void itsUploaderTakesItBack()
    {
        Fixture f;
        const QString id = f.upload(f.anna, "x")->id;
        QCOMPARE(codeOf(f.call(RemoveAttachment{id}, f.ben)), ErrorCode::NotFound);
        QVERIFY(f.call(RemoveAttachment{id}, f.anna));
        QVERIFY(!f.mayGet(f.anna, id));
        QTRY_VERIFY(f.files().isEmpty());
        QCOMPARE(codeOf(f.post(f.anna, f.scrim, "", {id})), ErrorCode::Invalid);
        const QString posted = f.upload(f.anna, "x")->id;
        QVERIFY(f.post(f.anna, f.scrim, "", {posted}));
        QCOMPARE(codeOf(f.call(RemoveAttachment{posted}, f.anna)), ErrorCode::NotFound);
        QVERIFY(f.mayGet(f.anna, posted));
    }

    void aTooLargePictureIsRefusedByItsHeader()
    {
        Fixture f;
        QByteArray bomb(
            "\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR\x00\x00\x13\x89\x00\x00\x13\x88\x08\x02", 26);
        QCOMPARE(codeOf(f.upload(f.anna, bomb)), ErrorCode::TooLarge); // 5001 x 5000
        QVERIFY(f.files().isEmpty());
        bomb[19] = '\x88';
        const auto fits = f.upload(f.anna, bomb, "map.exe");
        QCOMPARE(fits->type, "image/png");
        QCOMPARE(fits->width, std::optional(5000));
        QCOMPARE(codeOf(f.upload(f.anna, "")), ErrorCode::Invalid);
    }

    void whatADeadDaemonLeftIsCleanedUp()
    {
        Fixture f;
        const QString posted = f.upload(f.anna, "kept")->id;
        QVERIFY(f.post(f.anna, f.scrim, "", {posted}));
        const QString half = f.root() + "/incoming/half";
        f.write(half, "ha");
        const QString fresh = f.root() + "/zz/zzfresh"; // a file whose row was never written
        const QString old = f.root() + "/zz/zzold";
        f.write(fresh, "x");
        f.write(old, "x");
        QFile file(old);
        QVERIFY(file.open(QIODevice::ReadWrite));
        QVERIFY(file.setFileTime(QDateTime::currentDateTime().addSecs(-7200),
                                 QFileDevice::FileModificationTime));
        file.close();
        f.restart();
        QVERIFY(!QFile::exists(half));
        f.pulse.advance(std::chrono::seconds{1});
        QTRY_VERIFY(!QFile::exists(old));
        QVERIFY(QFile::exists(fresh)); // it may be about to get one
        QCOMPARE(f.bytesFor(f.come("ben"), posted), "kept");
    }

private:
    class Fixture : public HubFixture
    {
    public:
        CategoryId events = category("Events");
        ThreadId scrim = thread("Scrim", "Events");
        Caller anna = come("anna");
        Caller ben = come("ben");
        Caller reader = come("reader");
        Caller moderator = come("mo", Role::Moderator);
        Caller admin = come("ada", Role::Admin);
        using Outcomes = QHash<quint64, std::shared_ptr<Result<AddAttachmentReply>>>;
        /// Outlives the fixture: what has no answer yet is answered when the hub dies.
        const std::shared_ptr<Outcomes> outcomes = std::make_shared<Outcomes>();

        Fixture()
        {
            JoinForum join;
            join.threadId = scrim;
            (void)call(join, reader);
        }
        QString root() const { return folder.filePath("attachments"); }
        /// Those in their place.
        QStringList files() const
        {
            QStringList names;
            QDirIterator all(root(), QDir::Files, QDirIterator::Subdirectories);
            while (all.hasNext())
                names.append(QFileInfo(all.next()).fileName());
            return names;
        }
        static void write(const QString &path, const QByteArray &bytes)
        {
            QDir().mkpath(QFileInfo(path).path());
            QFile file(path);
            if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
                qFatal("cannot write %s", qPrintable(path));
        }
        /// A request whose body waits.
        quint64 begin(const Caller &user, const QString &name)
        {
            Caller caller = user;
            caller.session = {};
            caller.upload = ++m_requests;
            request(AddAttachment{name}, caller,
                    [all = outcomes, id = m_requests](const auto &outcome) {
                        (*all)[id] = std::make_shared<Result<AddAttachmentReply>>(
                            outcome ? fromJson<AddAttachmentReply>(*outcome)
                                    : Result<AddAttachmentReply>(failure(outcome)));
                    });
            return m_requests;
        }
        bool asksForBody(const Caller &user)
        {
            const quint64 id = begin(user, "x");
            (void)QTest::qWaitFor(
                [&] { return outcomes->contains(id) || transport().receiving.contains(id); });
            return transport().receiving.contains(id);
        }
        Result<Attachment> upload(const Caller &user, const QByteArray &bytes,
                                  const QString &name = "file.bin")
        {
            const quint64 id = begin(user, name);
            (void)QTest::qWaitFor(
                [&] { return outcomes->contains(id) || transport().receiving.contains(id); });
            if (transport().receiving.contains(id)) {
                write(transport().receiving.value(id), bytes);
                Q_EMIT transport().bodyReceived(id, Result<qint64>(bytes.size()));
                (void)QTest::qWaitFor([&] { return outcomes->contains(id); });
            }
            return outcomes->value(id)->map(
                [](const AddAttachmentReply &reply) { return reply.attachment; });
        }
        Result<Post> post(const Caller &author, ThreadId thread, const QString &content,
                          const QStringList &ids, std::optional<QString> clientId = {})
        {
            ForumPost event;
            event.threadId = thread;
            event.content = content;
            event.attachments = ids;
            event.clientId = clientId;
            return call(event, author).map([](const ForumPostReply &reply) { return *reply.post; });
        }
        QList<Post> page(const Caller &caller, ThreadId thread)
        {
            ListPosts event;
            event.threadId = thread;
            return call(event, caller)->posts;
        }
        /// Of the thread, as lists show it.
        QString excerpt(const Caller &caller)
        {
            const auto list = call(ListThreads{}, caller)->threads;
            for (const ThreadSummary &each : list) {
                if (each.id == scrim)
                    return each.excerpt;
            }
            return {};
        }
        bool mayGet(const Caller &caller, const QString &id)
        {
            return call(GetAttachment{id}, caller).has_value();
        }
        QByteArray bytesFor(const Caller &caller, const QString &id)
        {
            const auto bytes = call(GetAttachment{id}, caller);
            QFile file(bytes ? bytes->file : QString());
            return file.open(QIODevice::ReadOnly) && file.size() == bytes->size ? file.readAll()
                                                                                : QByteArray("-");
        }

    private:
        quint64 m_requests = 0;
    };
};

QTEST_GUILESS_MAIN(AttachmentsFeatureTest)
#include "tst_attachmentsfeature.moc"
