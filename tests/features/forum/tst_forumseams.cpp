// SPDX-License-Identifier: MIT

#include "tests/support/hubfixture.h"

#include <QUuid>

using namespace panel;
using namespace panel::server;
using namespace std::chrono_literals;

/// What the forum asks of others that it does not know: a judge of texts, a keeper of what waits,
/// a book of what the staff did.
class ForumSeamsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatTheJudgeSaysIsStored()
    {
        Fixture f;
        f.verdict.content = "**** this";
        const auto reply = f.call(ForumPost{{}, f.scrim, "damn this", {}, {}}, f.anna);
        QVERIFY(reply);
        QCOMPARE(reply->post->content, "**** this");
        QVERIFY(!reply->held);
        QCOMPARE(f.asked.last(), "anna 2 2 : damn this"); // the title is not hers
        QCOMPARE(f.call(EditPost{reply->post->id, "damn that", {}}, f.anna)->post.content,
                 "**** this");
        QCOMPARE(f.asked.last(), "anna 2 2 : damn that");
        QVERIFY(f.call(NewThread{f.events, "Cup", "damn cup", {}}, f.anna));
        QCOMPARE(f.asked.last(), "anna 2 0 Cup: damn cup");
        QVERIFY(f.call(EditThread{{4}, "Night", {}, {}, {}, {}, {}}, f.anna));
        QCOMPARE(f.asked.last(), "anna 2 4 Night: ");
    }

    void theJudgesFailureIsTheAnswer()
    {
        Fixture f;
        const Post post = f.post(f.anna, f.scrim, "x");
        f.refusal = Error{ErrorCode::Forbidden, "muted until tomorrow", 5s};
        const auto same = [&](const auto &outcome) {
            QVERIFY(!outcome);
            QCOMPARE(outcome.error(), *f.refusal);
        };
        same(f.call(ForumPost{{}, f.scrim, "y", {}, {}}, f.anna));
        same(f.call(NewThread{f.events, "Cup", "y", {}}, f.anna));
        same(f.call(EditPost{post.id, "y", {}}, f.anna));
        QCOMPARE(f.value("SELECT count(*) FROM posts WHERE thread_id > 1").toInt(), 1);
    }

    void nobodyIsJudgedWhoMayNotPostAnyway()
    {
        Fixture f;
        f.refusal = Error{ErrorCode::Forbidden, "muted", 0s};
        QCOMPARE(codeOf(f.call(ForumPost{{}, f.secret, "y", {}, {}}, f.anna)), ErrorCode::NotFound);
        QVERIFY(f.asked.isEmpty());
    }

    void whatWasStoredBeforeStaysStored()
    {
        Fixture f;
        const ForumPost event{{}, f.scrim, "x", newId(), {}};
        const auto first = f.call(event, f.anna);
        f.refusal = Error{ErrorCode::Forbidden, "muted", 0s};
        QCOMPARE(f.call(event, f.anna)->post, first->post);
        f.refusal.reset();
        f.verdict.hold = true;
        QCOMPARE(f.call(event, f.anna)->post, first->post);
        QVERIFY(f.held.isEmpty());
    }

    void aHeldPostIsNowhereButWithTheModerators()
    {
        Fixture f;
        QVERIFY(f.call(ListThreads{}, f.ben));
        QVERIFY(f.call(JoinForum{{}, f.scrim, {}, {}}, f.ben));
        f.fanOut.deliveries.clear();
        f.verdict = {"half-bad words", true, "words", {}};
        const ForumPost event{{}, f.scrim, "bad words", newId(), {}};
        const auto reply = f.call(event, f.anna);
        QVERIFY(reply);
        QCOMPARE(reply->held, true);
        QVERIFY(!reply->post);
        QCOMPARE(f.held.size(), 1);
        QCOMPARE(f.held.first().author, f.anna.asUser());
        QCOMPARE(f.held.first().content, "half-bad words");
        QCOMPARE(f.held.first().threadId, f.scrim);
        QCOMPARE(f.held.first().clientId, event.clientId);
        QCOMPARE(f.held.first().filter, "words");
        const auto thread = f.call(NewThread{f.events, "Cup", "bad cup", {}}, f.anna);
        QVERIFY(thread && thread->held && !thread->thread && !thread->post);
        QCOMPARE(f.held.last().threadId, ThreadId{});
        QCOMPARE(f.held.last().title, "Cup");
        QVERIFY(f.fanOut.deliveries.isEmpty());
        QCOMPARE(f.value("SELECT count(*) FROM posts WHERE thread_id > 1").toInt(), 0);
        QCOMPARE(f.value("SELECT count(*) FROM threads").toInt(), 3);
    }

    void whatCannotBeKeptIsNotCalledHeld()
    {
        Fixture f;
        f.verdict.hold = true;
        f.keeping = fail(ErrorCode::StorageFull, "full");
        QCOMPARE(codeOf(f.call(ForumPost{{}, f.scrim, "x", {}, {}}, f.anna)),
                 ErrorCode::StorageFull);
    }

    void whatIsLetThroughIsPostedInItsAuthorsName()
    {
        Fixture f;
        QVERIFY(f.call(JoinForum{{}, f.scrim, {}, {}}, f.ben));
        f.verdict = {"bad words", true, "words", {}};
        const ForumPost event{{}, f.scrim, "bad words", newId(), {}};
        QVERIFY(f.call(event, f.anna));
        QVERIFY(f.call(EditThread{f.scrim, {}, {}, {}, true, 600, {}}, f.admin)); // does not hinder
        f.fanOut.deliveries.clear();
        const auto posted = f.letThrough(f.held.first());
        QVERIFY2(posted, posted ? "" : qPrintable(posted.error().detail));
        QCOMPARE(f.got<ForumUpdate>(f.ben).size(), 1);
        const Post told = *f.got<ForumUpdate>(f.ben).first().data;
        QCOMPARE(told.author, f.anna.asUser());
        QCOMPARE(told.content, "bad words");
        // Once only, for the moderators and for its author's client.
        QVERIFY(f.letThrough(f.held.first()));
        QCOMPARE(f.call(event, f.anna)->post->id, told.id);
        QCOMPARE(f.held.size(), 1);
        QCOMPARE(f.got<ForumUpdate>(f.ben).size(), 1);
    }

    void aThreadThatIsLetThroughIsThere()
    {
        Fixture f;
        QVERIFY(f.call(ListThreads{}, f.ben));
        f.verdict = {"bad cup", true, "words", {}};
        const NewThread event{f.events, "Cup", "bad cup", newId()};
        QVERIFY(f.call(event, f.anna));
        f.fanOut.deliveries.clear();
        const auto posted = f.letThrough(f.held.first());
        QVERIFY(posted);
        QCOMPARE(f.got<ThreadUpdate>(f.ben).size(), 1);
        const ThreadSummary told = f.got<ThreadUpdate>(f.ben).first().thread;
        QCOMPARE(told.title, "Cup");
        QCOMPARE(f.call(event, f.anna)->thread->id, told.id);
    }

    void whatTheStaffDoesIsWrittenDown()
    {
        Fixture f;
        const Post post = f.post(f.anna, f.scrim, "words");
        const Post mine = f.post(f.admin, f.scrim, "mine");
        QVERIFY(f.call(EditPost{post.id, "other words", "typo"}, f.admin));
        QVERIFY(f.call(DeletePost{post.id, true, "spam"}, f.admin));
        QVERIFY(f.call(DeletePost{post.id, true, "spam"}, f.admin)); // changes nothing
        QVERIFY(f.call(DeletePost{post.id, false, {}}, f.admin));
        QVERIFY(f.call(EditThread{f.scrim, {}, {}, true, {}, 30, "busy"}, f.admin));
        QVERIFY(f.call(DeleteThread{f.scrim, true, {}}, f.admin));
        QVERIFY(f.call(DeleteThread{f.scrim, false, {}}, f.admin));
        QVERIFY(f.call(EditPost{mine.id, "my own", {}}, f.admin)); // no business of the book
        QVERIFY(f.call(CategoryGrant{"Staff", "ben", CategoryRight::See}));
        QVERIFY(f.call(CategoryRevoke{"Staff", "ben"}));
        QVERIFY(f.call(CategoryEdit{"Staff", "Crew", {}, 1}));
        QVERIFY(f.call(CategoryAdd{"Old", {}}));
        QVERIFY(f.call(CategoryRemove{"Old"}));
        const QString id = QString("post:%1").arg(post.id.value);
        const QStringList expected{
            "admin post.edit " + id + " [of user:anna] typo",
            "admin post.delete " + id + " [of user:anna] spam",
            "admin post.restore " + id + " [of user:anna] ",
            "admin thread.edit thread:2 [pinned, slow mode: 30 s] busy",
            "admin thread.delete thread:2 [Scrim] ",
            "admin thread.restore thread:2 [Scrim] ",
            "console category.grant category:3 [ben: see] ",
            "console category.revoke category:3 [ben] ",
            "console category.edit category:3 [Crew, private, place 1] ",
            "console category.add category:4 [Old] ",
            "console category.remove category:4 [Old] ",
        };
        QCOMPARE(f.book(), expected);
    }

    void whatCannotBeWrittenDownIsNotDone()
    {
        Fixture f;
        const Post post = f.post(f.anna, f.scrim, "words");
        f.forum().setAudit([](Sql &, const StaffAction &) -> Result<> {
            return fail(ErrorCode::Unavailable, "no ink");
        });
        QCOMPARE(codeOf(f.call(DeletePost{post.id, true, {}}, f.admin)), ErrorCode::Unavailable);
        QCOMPARE(codeOf(f.call(EditThread{f.scrim, {}, {}, true, {}, {}, {}}, f.admin)),
                 ErrorCode::Unavailable);
        QCOMPARE(codeOf(f.call(CategoryGrant{"Staff", "ben", {}})), ErrorCode::Unavailable);
        QCOMPARE(f.value("SELECT count(*) FROM posts WHERE deleted_by IS NOT NULL").toInt(), 0);
        QCOMPARE(f.value("SELECT sum(change) FROM threads").toInt(), 0);
        QCOMPARE(f.value("SELECT count(*) FROM category_grants").toInt(), 0);
        QVERIFY(!f.forum().thread(f.scrim)->pinned);
    }

    void signalsSayWhatHappened()
    {
        Fixture f;
        QStringList heard;
        connect(&f.forum(), &ForumFeature::posted, &f,
                [&](const Post &post) { heard.append("posted " + post.content); });
        connect(&f.forum(), &ForumFeature::edited, &f, [&](const Post &post, const UserRef &by) {
            heard.append("edited " + post.content + " by " + by.username);
        });
        connect(&f.forum(), &ForumFeature::deleted, &f, [&](const Post &post, const UserRef &by) {
            heard.append("deleted [" + post.content + "] by " + by.username);
        });
        connect(&f.forum(), &ForumFeature::threadChanged, &f,
                [&](const ThreadSummary &thread) { heard.append("thread " + thread.title); });
        const auto reply = f.call(NewThread{f.events, "Cup", "a", {}}, f.anna);
        QVERIFY(f.call(EditPost{reply->post->id, "b", {}}, f.anna));
        QVERIFY(f.call(DeletePost{reply->post->id, true, {}}, f.admin));
        QVERIFY(f.call(DeletePost{reply->post->id, false, {}}, f.admin));
        QVERIFY(f.call(EditThread{reply->thread->id, "Night", {}, {}, {}, {}, {}}, f.anna));
        QCOMPARE(heard,
                 (QStringList{"posted a", "thread Cup", "edited b by anna", "deleted [] by admin",
                              "edited b by admin", "thread Night"}));
    }

private:
    struct Fixture : HubFixture
    {
        CategoryId events = category("Events");
        CategoryId staff = category("Staff", true);
        ThreadId scrim = thread("Scrim", "Events");
        ThreadId secret = thread("Secret", "Staff");
        Caller admin = come("admin", Role::Admin);
        Caller anna = come("anna");
        Caller ben = come("ben");

        Verdict verdict; ///< Without content: as it was sent.
        std::optional<Error> refusal;
        Result<> keeping;
        QStringList asked;
        QList<HeldPost> held;

        Fixture()
        {
            execute("CREATE TABLE book (line TEXT)");
            forum().setReview(
                [this](const Caller &caller, CategoryId category, ThreadId thread,
                       const QString &title, const QString &content) -> Result<Verdict> {
                    asked.append(QString("%1 %2 %3 %4: %5")
                                     .arg(caller.username)
                                     .arg(category.value)
                                     .arg(thread.value)
                                     .arg(title, content));
                    if (refusal)
                        return tl::unexpected(*refusal);
                    Verdict said = verdict;
                    if (said.content.isEmpty())
                        said.content = content;
                    said.title = title;
                    return said;
                },
                [this](const HeldPost &post, const auto &done) {
                    if (keeping)
                        held.append(post);
                    done(keeping);
                });
            forum().setAudit([](Sql &sql, const StaffAction &action) {
                return sql.exec(QString("INSERT INTO book VALUES ('%1 %2 %3 [%4] %5')")
                                    .arg(action.actor.user ? action.actor.username : "console",
                                         action.action, action.subject, action.detail,
                                         action.reason));
            });
        }
        QStringList book()
        {
            return value("SELECT group_concat(line, char(10)) FROM (SELECT line FROM book "
                         "ORDER BY rowid)")
                .toString()
                .split('\n');
        }
        Result<> letThrough(const HeldPost &post)
        {
            std::optional<Result<>> outcome;
            forum().release(post, [&](const Result<> &result) { outcome = result; });
            if (!QTest::qWaitFor([&] { return outcome.has_value(); }))
                return fail(ErrorCode::Unavailable, "no answer");
            settle();
            return *outcome;
        }
    };
    static QString newId() { return QUuid::createUuid().toString(QUuid::WithoutBraces); }
};

QTEST_GUILESS_MAIN(ForumSeamsTest)
#include "tst_forumseams.moc"
