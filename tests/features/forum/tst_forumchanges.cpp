// SPDX-License-Identifier: MIT

#include "shared/protocol/limits.h"
#include "tests/support/hubfixture.h"

#include <QJsonDocument>
#include <QSemaphore>

using namespace panel;
using namespace panel::server;
using namespace std::chrono_literals;

namespace {

const QString ThumbsUp = QStringLiteral("\U0001F44D");

} // namespace

/// What happens to a post after it was posted, and how those learn of it who were away.
class ForumChangesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anEditIsToldAndItsHistoryKept()
    {
        Fixture f;
        const Post post = f.post(f.anna, f.scrim, "At 8.");
        QVERIFY(f.call(JoinForum{{}, f.scrim, {}, {}}, f.ben));
        QVERIFY(f.call(ListThreads{}, f.ben));
        f.fanOut.deliveries.clear();
        f.pulse.advance(60s);
        const auto reply = f.call(EditPost{post.id, "At 9.", {}}, f.anna);
        QVERIFY(reply);
        QCOMPARE(reply->post.content, "At 9.");
        QCOMPARE(reply->post.seq, post.seq);
        QCOMPARE(reply->post.editedAt, f.pulse.wallClock());
        const auto updates = f.got<ForumUpdate>(f.ben);
        QCOMPARE(updates.size(), 1);
        QCOMPARE(updates.first().type, ForumUpdateType::EditedPost);
        QCOMPARE(updates.first().change, 1);
        QCOMPARE(updates.first().data->content, "At 9.");
        QCOMPARE(f.got<ThreadUpdate>(f.ben).first().thread.excerpt, "At 9.");

        f.pulse.advance(60s);
        QVERIFY(f.call(EditPost{post.id, "At 10.", "typo"}, f.mod));
        QVERIFY(f.call(EditPost{post.id, "At 10.", {}}, f.anna)); // nothing new
        const auto history = f.call(PostHistory{post.id}, f.ben);
        QVERIFY(history);
        const QDateTime begin = post.createdAt;
        const QList<PostVersion> all{{"At 8.", f.anna.asUser(), begin},
                                     {"At 9.", f.anna.asUser(), begin.addSecs(60)},
                                     {"At 10.", f.mod.asUser(), begin.addSecs(120)}};
        QCOMPARE(history->versions, all);
        QCOMPARE(f.got<ForumUpdate>(f.ben).size(), 2);
        f.restart();
        QCOMPARE(f.call(PostHistory{post.id}, f.come("ben"))->versions, all);
    }

    void anEditIsCheckedLikeAPost()
    {
        Fixture f;
        const Post post = f.post(f.anna, f.scrim, "x");
        const auto code = [&](const QString &content) {
            return codeOf(f.call(EditPost{post.id, content, {}}, f.anna));
        };
        QCOMPARE(code(" "), ErrorCode::Invalid);
        QCOMPARE(code(QString(limits::ContentBytes + 1, 'x')), ErrorCode::TooLarge);
        QCOMPARE(codeOf(f.call(EditPost{post.id, "y", QString(501, 'x')}, f.mod)),
                 ErrorCode::Invalid);
        QCOMPARE(codeOf(f.call(EditPost{post.id, "y", {}}, f.ben)), ErrorCode::Forbidden);
        QCOMPARE(codeOf(f.call(EditPost{{9999}, "y", {}}, f.anna)), ErrorCode::NotFound);
    }

    void whatADeletedPostSaidIsForModeratorsAlone()
    {
        Fixture f;
        const Post gone = f.post(f.anna, f.scrim, "a secret");
        const Post answer = f.post(f.ben, f.scrim, "why?", gone.id);
        QVERIFY(f.call(React{gone.id, ThumbsUp, true}, f.ben));
        const Post last = f.post(f.anna, f.scrim, "another secret");
        for (const Caller &caller : {f.ben, f.mod}) {
            QVERIFY(f.call(ListThreads{}, caller));
            QVERIFY(f.call(JoinForum{{}, f.scrim, {}, {}}, caller));
        }
        f.fanOut.deliveries.clear();
        QVERIFY(f.call(DeletePost{gone.id, true, {}}, f.mod));
        const auto own = f.call(DeletePost{last.id, true, {}}, f.anna);
        QVERIFY(own && own->post.deleted);
        QCOMPARE(own->post.content, "");

        const auto told = f.got<ForumUpdate>(f.ben);
        QCOMPARE(told.size(), 2);
        QCOMPARE(told.first().type, ForumUpdateType::DeletedPost);
        QCOMPARE(told.first().data->deleted, true);
        QVERIFY(!told.first().data->deletedBy && !told.first().data->reactions);
        const auto staff = f.got<ForumUpdate>(f.mod);
        QCOMPARE(staff.first().data->content, "a secret"); // the first of a number counts
        QCOMPARE(staff.first().data->deletedBy, f.mod.asUser());
        QCOMPARE(staff.first().change, staff.at(1).change);
        QCOMPARE(f.got<ThreadUpdate>(f.ben).last().thread.excerpt, "");

        // Nothing that a member can ask for has it.
        f.fanOut.deliveries.clear();
        const Caller ben = f.come("ben");
        QByteArray all;
        const auto take = [&](const auto &outcome) {
            QVERIFY(outcome);
            all += QJsonDocument(toJson(*outcome)).toJson();
        };
        const auto askAll = [&](const Caller &caller) {
            all.clear();
            take(f.call(JoinForum{{}, f.scrim, {}, {}}, caller));
            take(f.call(JoinForum{{}, f.scrim, f.database().epoch(), 0, 0}, caller));
            ListPosts page;
            page.threadId = f.scrim;
            take(f.call(page, caller));
            page.aroundPost = answer.id;
            take(f.call(page, caller));
            take(f.call(GetPosts{f.scrim, {}, {}}, caller));
            take(f.call(ListThreads{}, caller));
            take(f.call(ForumPost{{}, f.scrim, "again", {}, gone.id}, caller));
        };
        askAll(ben);
        QVERIFY2(!all.contains("secret"), all.constData());
        for (const auto &delivery : std::as_const(f.fanOut.deliveries))
            QVERIFY(!QJsonDocument(delivery.data).toJson().contains("secret"));
        QCOMPARE(codeOf(f.call(PostHistory{gone.id}, ben)), ErrorCode::Forbidden);
        QCOMPARE(codeOf(f.call(PostHistory{last.id}, f.anna)), ErrorCode::Forbidden);
        QCOMPARE(codeOf(f.call(EditPost{last.id, "x", {}}, f.anna)), ErrorCode::Forbidden);
        QCOMPARE(codeOf(f.call(React{gone.id, ThumbsUp, true}, ben)), ErrorCode::Forbidden);
        askAll(f.mod);
        QVERIFY(all.contains("a secret"));
        QCOMPARE(f.call(PostHistory{gone.id}, f.mod)->versions.size(), 1);
        f.restart();
        QCOMPARE(f.forum().thread(f.scrim)->excerpt, "again");
    }

    void aDeletedPostComesBack()
    {
        Fixture f;
        const Post post = f.post(f.anna, f.scrim, "words");
        QVERIFY(f.call(JoinForum{{}, f.scrim, {}, {}}, f.ben));
        QVERIFY(f.call(DeletePost{post.id, true, {}}, f.anna));
        QCOMPARE(codeOf(f.call(DeletePost{post.id, false, {}}, f.ben)), ErrorCode::Forbidden);
        const auto back = f.call(DeletePost{post.id, false, {}}, f.anna);
        QVERIFY(back);
        QCOMPARE(back->post, post);
        const auto updates = f.got<ForumUpdate>(f.ben);
        QCOMPARE(updates.last().type, ForumUpdateType::EditedPost);
        QCOMPARE(updates.last().data->content, "words");
        QCOMPARE(updates.last().change, 2);
    }

    void whatAModeratorDeletedOnlyModeratorsBringBack()
    {
        Fixture f;
        const Post post = f.post(f.anna, f.scrim, "words");
        QVERIFY(f.call(DeletePost{post.id, true, {}}, f.anna));
        QVERIFY(f.call(DeletePost{post.id, true, {}}, f.mod)); // takes it over
        QCOMPARE(codeOf(f.call(DeletePost{post.id, false, {}}, f.anna)), ErrorCode::Forbidden);
        QVERIFY(f.call(DeletePost{post.id, true, {}}, f.anna)); // and keeps it
        QCOMPARE(codeOf(f.call(DeletePost{post.id, false, {}}, f.anna)), ErrorCode::Forbidden);
        QVERIFY(f.call(DeletePost{post.id, false, {}}, f.mod));
    }

    void reactionsAreCountedOncePerPerson()
    {
        Fixture f;
        const Post post = f.post(f.anna, f.scrim, "x");
        QVERIFY(f.call(JoinForum{{}, f.scrim, {}, {}}, f.ben));
        f.fanOut.deliveries.clear();
        const QString heart = QStringLiteral("\u2764\ufe0f");
        QVERIFY(f.call(React{post.id, heart, true}, f.mod));
        QVERIFY(f.call(React{post.id, ThumbsUp, true}, f.ben));
        QVERIFY(f.call(React{post.id, ThumbsUp, true}, f.ben)); // twice is once
        const auto reply = f.call(React{post.id, ThumbsUp, true}, f.mod);
        QVERIFY(reply);
        const QList<Reaction> all{{heart, 1, {f.mod.asUser()}, true},
                                  {ThumbsUp, 2, {f.ben.asUser(), f.mod.asUser()}, true}};
        QCOMPARE(reply->reactions, all);
        const auto updates = f.got<ForumUpdate>(f.ben);
        QCOMPARE(updates.size(), 3);
        QCOMPARE(updates.last().type, ForumUpdateType::Reaction);
        QCOMPARE(updates.last().change, 3);
        QCOMPARE(*updates.last().reaction, (ReactionChange{ThumbsUp, f.mod.asUser(), true}));
        QCOMPARE(updates.last().data->reactions->size(), 2);
        QVERIFY(!updates.last().data->reactions->first().mine);

        const auto page = f.call(GetPosts{f.scrim, {}, {}}, f.ben);
        QCOMPARE(page->posts.first().reactions->first().mine, false);
        QCOMPARE(page->posts.first().reactions->last().mine, true);
        QVERIFY(f.call(React{post.id, heart, false}, f.mod));
        QVERIFY(f.call(React{post.id, heart, false}, f.mod));
        QCOMPARE(f.got<ForumUpdate>(f.ben).size(), 4);
        QVERIFY(!f.got<ForumUpdate>(f.ben).last().reaction->added);
        QCOMPARE(f.got<ForumUpdate>(f.ben).last().data->reactions->size(), 1);
    }

    void onlyTheFirstTenAreNamed()
    {
        Fixture f;
        const Post post = f.post(f.anna, f.scrim, "x");
        for (int i = 0; i < 12; ++i)
            QVERIFY(f.call(React{post.id, ThumbsUp, true}, f.come(QString("fan%1").arg(i))));
        const auto page = f.call(GetPosts{f.scrim, {}, {}}, f.come("fan11"));
        const Reaction reaction = page->posts.first().reactions->first();
        QCOMPARE(reaction.count, 12);
        QCOMPARE(reaction.users.size(), 10);
        QCOMPARE(reaction.users.first().username, "fan0");
        QCOMPARE(reaction.mine, true);
    }

    void aReactionIsOneEmoji_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("good");
        QTest::newRow("thumbs up") << ThumbsUp << true;
        QTest::newRow("with a skin tone") << QStringLiteral("\U0001F44D\U0001F3FD") << true;
        QTest::newRow("a flag") << QStringLiteral("\U0001F1E9\U0001F1EA") << true;
        QTest::newRow("a family") << QStringLiteral(
            "\U0001F468\u200D\U0001F469\u200D\U0001F467\u200D\U0001F466")
                                  << true;
        QTest::newRow("a keycap") << QStringLiteral("3\ufe0f\u20e3") << true;
        QTest::newRow("nothing") << "" << false;
        QTest::newRow("a letter") << "a" << false;
        QTest::newRow("a digit") << "3" << false;
        QTest::newRow("two") << ThumbsUp + ThumbsUp << false;
        QTest::newRow("with a space") << ThumbsUp + " " << false;
        QTest::newRow("half a flag") << QStringLiteral("\U0001F1E9") << false;
        QTest::newRow("half a pair") << QString(QChar(0xD83D)) << false;
        QTest::newRow("markup") << "<b>" << false;
        QTest::newRow("very long") << ThumbsUp.repeated(5000) << false;
    }
    void aReactionIsOneEmoji()
    {
        Fixture f;
        QFETCH(QString, text);
        QFETCH(bool, good);
        const Post post = f.post(f.anna, f.scrim, "x");
        QCOMPARE(f.call(React{post.id, text, true}, f.ben).has_value(), good);
    }

    void aPostHasTwentyKindsOfReactions()
    {
        Fixture f;
        const Post post = f.post(f.anna, f.scrim, "x");
        const auto emoji = [](int i) {
            const char32_t code = char32_t(0x1F600 + i);
            return QString::fromUcs4(&code, 1);
        };
        for (int i = 0; i < 20; ++i)
            QVERIFY(f.call(React{post.id, emoji(i), true}, f.ben));
        QCOMPARE(codeOf(f.call(React{post.id, emoji(20), true}, f.ben)), ErrorCode::Invalid);
        QVERIFY(f.call(React{post.id, emoji(3), true}, f.anna)); // one that is there
        QVERIFY(f.call(React{post.id, emoji(7), false}, f.ben));
        QVERIFY(f.call(React{post.id, emoji(20), true}, f.ben));
    }

    void namesAreCompletedWithThoseWhoMaySee()
    {
        Fixture f;
        const Caller bert = f.come("Bert");
        (void)f.come("bea", Role::Guest);
        f.post(bert, f.scrim, "x");
        const auto names = [&](const QString &prefix, ThreadId thread, const Caller &caller) {
            QStringList found;
            const auto reply = f.call(CompleteName{thread, prefix}, caller);
            for (const UserRef &user : reply->users)
                found.append(user.username);
            return found;
        };
        QCOMPARE(names("BE", f.scrim, f.anna), (QStringList{"Bert", "bea", "ben"}));
        QCOMPARE(names("", f.scrim, f.anna).first(), "Bert");
        QCOMPARE(names("zz", f.scrim, f.anna), QStringList());
        QCOMPARE(names("%", f.scrim, f.anna), QStringList());
        QVERIFY(f.call(CategoryGrant{"Staff", "ben", CategoryRight::See}));
        QCOMPARE(names("", f.secret, f.admin), (QStringList{"admin", "ben"}));
        for (int i = 0; i < 12; ++i)
            (void)f.come(QString("xena%1").arg(i));
        QCOMPARE(names("xena", f.scrim, f.anna).size(), 10);
    }

    void eachChangeTakesTheNextNumber()
    {
        Fixture f;
        const Post post = f.post(f.anna, f.scrim, "x");
        QVERIFY(f.call(JoinForum{{}, f.scrim, {}, {}}, f.ben));
        f.fanOut.deliveries.clear();
        QVERIFY(f.call(EditPost{post.id, "y", {}}, f.anna));
        f.post(f.ben, f.scrim, "between");
        QVERIFY(f.call(React{post.id, ThumbsUp, true}, f.ben));
        QVERIFY(f.call(EditThread{f.scrim, {}, {}, true, {}, {}, {}}, f.mod));
        QVERIFY(f.call(DeletePost{post.id, true, {}}, f.anna));
        qint64 change = 0;
        for (const ForumUpdate &update : f.got<ForumUpdate>(f.ben)) {
            if (update.type == ForumUpdateType::NewPost)
                QVERIFY(!update.change);
            else
                QCOMPARE(update.change, ++change);
        }
        QCOMPARE(change, 4);
        QCOMPARE(f.call(JoinForum{{}, f.scrim, {}, {}}, f.anna)->lastChange, 4);
    }

    void whoWasAwayIsToldWhatChanged_data()
    {
        QTest::addColumn<qint64>("afterSeq");
        QTest::addColumn<qint64>("afterChange"); // -1: not given
        QTest::addColumn<bool>("sameLife");
        QTest::addColumn<bool>("recovered");
        QTest::addColumn<QList<qint64>>("changed"); // as seqs
        QTest::addColumn<int>("missed");
        // Three posts; then change 1: post 2, 2: post 1, 3: the thread, 4: post 3.
        QTest::newRow("all") << 3LL << 0LL << true << true << QList<qint64>{2, 1, 3} << 0;
        QTest::newRow("some") << 3LL << 1LL << true << true << QList<qint64>{1, 3} << 0;
        QTest::newRow("none") << 3LL << 4LL << true << true << QList<qint64>{} << 0;
        QTest::newRow("of what they have")
            << 2LL << 0LL << true << true << QList<qint64>{2, 1} << 1;
        QTest::newRow("not asked") << 2LL << -1LL << true << true << QList<qint64>{} << 1;
        QTest::newRow("another life") << 3LL << 0LL << false << false << QList<qint64>{} << 3;
        QTest::newRow("from the future") << 3LL << 5LL << true << false << QList<qint64>{} << 3;
    }
    void whoWasAwayIsToldWhatChanged()
    {
        Fixture f;
        QFETCH(qint64, afterSeq);
        QFETCH(qint64, afterChange);
        QFETCH(bool, sameLife);
        const Post one = f.post(f.anna, f.scrim, "1");
        const Post two = f.post(f.anna, f.scrim, "2");
        const Post three = f.post(f.anna, f.scrim, "3");
        QVERIFY(f.call(EditPost{two.id, "2, edited", {}}, f.anna));
        QVERIFY(f.call(DeletePost{one.id, true, {}}, f.anna));
        QVERIFY(f.call(EditThread{f.scrim, "Scrims", {}, {}, {}, {}, {}}, f.mod));
        QVERIFY(f.call(React{three.id, ThumbsUp, true}, f.ben));
        JoinForum event{{}, f.scrim, sameLife ? f.database().epoch() : "before", afterSeq};
        if (afterChange >= 0)
            event.afterChange = afterChange;
        const auto reply = f.call(event, f.ben);
        QVERIFY(reply);
        QTEST(reply->recovered, "recovered");
        QCOMPARE(reply->lastChange, 4);
        QList<qint64> changed;
        for (const Post &post : reply->changed) {
            changed.append(post.seq);
            if (post.seq == 1)
                QVERIFY(post.deleted && post.content.isEmpty());
            if (post.seq == 2)
                QCOMPARE(post.content, "2, edited");
            if (post.seq == 3)
                QCOMPARE(post.reactions->first().mine, true);
        }
        QTEST(changed, "changed");
        QTEST(int(reply->posts.size()), "missed");
    }

    void moreThanFiveHundredChangesAreAFreshPage_data()
    {
        QTest::addColumn<int>("changes");
        QTest::addColumn<bool>("recovered");
        QTest::newRow("500") << 500 << true;
        QTest::newRow("501") << 501 << false;
    }
    void moreThanFiveHundredChangesAreAFreshPage()
    {
        Fixture f;
        QFETCH(int, changes);
        f.execute(
            QString("INSERT INTO posts (thread_id, seq, author_id, content, created_at, change) "
                    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n "
                    "WHERE i < %1) SELECT 3, i, %2, 'x', i, i FROM n")
                .arg(changes)
                .arg(f.ben.user.value));
        f.execute(
            QString("UPDATE threads SET last_seq = %1, change = %1 WHERE id = 3").arg(changes));
        const auto reply
            = f.call(JoinForum{{}, f.big, f.database().epoch(), qint64(changes), 0}, f.anna);
        QVERIFY(reply);
        QTEST(reply->recovered, "recovered");
        QCOMPARE(reply->changed.size(), reply->recovered ? changes : 0);
        QCOMPARE(reply->posts.size(), reply->recovered ? 0 : limits::FreshPagePosts);
        QCOMPARE(codeOf(f.call(JoinForum{{}, f.big, {}, 1, -1}, f.anna)), ErrorCode::Invalid);
    }

    /// Committed after the session was subscribed and before its page was read: it is told twice,
    /// under the same number. Committed after the page was read: told once, after it. Never lost.
    void whatIsCommittedAroundTheReadIsNotLost_data()
    {
        QTest::addColumn<bool>("beforeTheRead");
        QTest::newRow("before the page is read") << true;
        QTest::newRow("after the page is read") << false;
    }
    void whatIsCommittedAroundTheReadIsNotLost()
    {
        Fixture f;
        QFETCH(bool, beforeTheRead);
        const Post old = f.post(f.anna, f.scrim, "1");
        QSemaphore begun;
        QSemaphore go;
        f.fanOut.deliveries.clear();
        const auto holdReader = [&] {
            f.database().read(
                &f,
                [&](Sql &) -> Result<> {
                    begun.release();
                    go.acquire();
                    return {};
                },
                [](const Result<> &) {});
        };
        if (beforeTheRead)
            holdReader();
        std::optional<JoinForumReply> reply;
        f.send(JoinForum{{}, f.scrim, f.database().epoch(), 1, 0}, f.ben,
               [&](const Result<QJsonObject> &outcome) {
                   QVERIFY(outcome);
                   reply = *fromJson<JoinForumReply>(*outcome);
               });
        QVERIFY(f.rooms().contains(RoomId::thread(f.scrim), f.ben.session)); // subscribed
        QVERIFY(!reply);
        if (!beforeTheRead) {
            holdReader(); // begins when the join's read is over, whose answer now waits for us
            begun.acquire();
        }
        int done = 0;
        const auto count = [&](const Result<QJsonObject> &outcome) { done += outcome ? 1 : 0; };
        f.send(ForumPost{{}, f.scrim, "2", {}, {}}, f.anna, count);
        f.database().write( // the edit's own read of the post would wait for the reader
            &f,
            [id = old.id, user = f.anna.user, at = f.pulse.wallClock()](Sql &sql) -> Result<> {
                (void)sql.exec(QString("UPDATE threads SET change = 1 WHERE id = 2"));
                return sql.exec(QString("UPDATE posts SET content = '1, edited', change = 1 "
                                        "WHERE id = %1")
                                    .arg(id.value));
            },
            [&](const Result<> &outcome) { done += outcome ? 1 : 0; });
        QTRY_COMPARE(done, 2);
        go.release();
        QTRY_VERIFY(reply);
        f.settle();

        QList<qint64> heard;
        for (const ForumUpdate &update : f.got<ForumUpdate>(f.ben))
            heard.append(update.data->seq);
        QCOMPARE(heard, QList<qint64>{2});
        QVERIFY(reply->recovered);
        QCOMPARE(reply->lastSeq, beforeTheRead ? 2 : 1);
        QCOMPARE(reply->posts.size(), beforeTheRead ? 1 : 0);
        // The page is one state: the post and the change, or neither.
        QCOMPARE(reply->lastChange, beforeTheRead ? 1 : 0);
        QCOMPARE(reply->changed.size(), beforeTheRead ? 1 : 0);
    }

    void unreadCountsNeverStick()
    {
        Fixture f;
        const auto of = [&](const Caller &caller) {
            const auto list = f.call(ListThreads{}, caller);
            for (const ThreadSummary &thread : list->threads) {
                if (thread.id == f.scrim)
                    return thread;
            }
            return ThreadSummary{};
        };
        const Post post = f.post(f.ben, f.scrim, "hello @anna");
        QCOMPARE(of(f.anna).mentions, 1);
        QVERIFY(f.call(DeletePost{post.id, true, {}}, f.ben));
        QCOMPARE(of(f.anna).mentions, 0);
        QVERIFY(f.call(MarkRead{f.scrim, of(f.anna).lastSeq}, f.anna));
        QCOMPARE(of(f.anna).readSeq, of(f.anna).lastSeq);

        // A post that a page showed before the hub was told of it can be read.
        const Caller phone = f.come("anna");
        f.fanOut.deliveries.clear();
        int done = 0;
        f.send(ForumPost{{}, f.scrim, "2", {}, {}}, f.ben, [&](const auto &) { ++done; });
        f.send(MarkRead{f.scrim, 2}, f.anna, [&](const auto &) { ++done; });
        QTRY_COMPARE(done, 2);
        f.settle();
        QCOMPARE(of(f.anna).readSeq, 2);
        QCOMPARE(f.got<ReadUpdate>(phone).last().readSeq, 2);

        QVERIFY(f.call(MarkRead{f.scrim, 1}, f.anna)); // unread again
        QCOMPARE(of(f.anna).readSeq, 1);
        QVERIFY(f.call(EditThread{f.scrim, {}, f.staff, {}, {}, {}, {}}, f.admin));
        QCOMPARE(of(f.anna).id, ThreadId{});
        QVERIFY(f.call(EditThread{f.scrim, {}, f.events, {}, {}, {}, {}}, f.admin));
        QCOMPARE(of(f.anna).readSeq, 1);
    }

private:
    struct Fixture : HubFixture
    {
        CategoryId events = category("Events");
        CategoryId staff = category("Staff", true);
        ThreadId scrim = thread("Scrim", "Events");
        ThreadId big = thread("Big", "Events");
        ThreadId secret = thread("Secret", "Staff");
        Caller admin = come("admin", Role::Admin);
        Caller mod = come("mod", Role::Moderator);
        Caller anna = come("anna");
        Caller ben = come("ben");
    };
};

QTEST_GUILESS_MAIN(ForumChangesTest)
#include "tst_forumchanges.moc"
