// SPDX-License-Identifier: MIT

#include "shared/protocol/limits.h"
#include "tests/support/hubfixture.h"

#include <QJsonDocument>

using namespace panel;
using namespace panel::server;

/// What a session is given of a thread: when it joins, when it was away, and page by page.
class ForumPagesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void joiningShowsTheNewestTwenty()
    {
        Fixture f;
        f.fill(30);
        const auto reply = f.call(JoinForum{{}, f.scrim, {}, {}}, f.anna);
        QVERIFY(reply);
        QCOMPARE(reply->threadId, f.scrim);
        QCOMPARE(reply->epoch, f.database().epoch());
        QCOMPARE(reply->lastSeq, 30);
        QVERIFY(!reply->recovered);
        QVERIFY(reply->hasMore);
        QCOMPARE(spanOf(reply->posts), std::pair(11LL, 30LL));
        QCOMPARE(reply->members, 1);
        QCOMPARE(reply->memberIds, QList{f.anna.user});
    }

    void theEventsSayTheSameForClientsWithoutAcknowledgements()
    {
        Fixture f;
        f.fill(30);
        const auto reply = f.call(JoinForum{{}, f.scrim, {}, {}}, f.anna);
        QCOMPARE(f.got<ForumJoined>(f.anna).size(), 1);
        QCOMPARE(f.got<ForumJoined>(f.anna).first().threadId, f.scrim);
        QCOMPARE(f.got<ForumJoined>(f.anna).first().status, "joined");
        const auto activity = f.got<ForumActivity>(f.anna);
        QCOMPARE(activity.size(), 1);
        QCOMPARE(activity.first().threadId, f.scrim);
        QCOMPARE(activity.first().activity.size(), 20);
        QCOMPARE(activity.first().activity.first().seq, 11);
        QCOMPARE(activity.first().activity.last().id, reply->posts.last().id);
        QCOMPARE(activity.first().activity.last().timestamp, reply->posts.last().createdAt);
        QVERIFY(f.got<ForumJoined>(f.ben).isEmpty());

        QVERIFY(f.call(LeaveForum{{}, f.scrim}, f.anna));
        QCOMPARE(f.got<ForumLeft>(f.anna).size(), 1);
        QCOMPARE(f.got<ForumLeft>(f.anna).first().status, "left");
        QVERIFY(!f.rooms().contains(RoomId::thread(f.scrim), f.anna.session));
    }

    void joiningAnEmptyThreadIsFine()
    {
        Fixture f;
        const auto reply = f.call(JoinForum{{}, f.scrim, {}, {}}, f.anna);
        QVERIFY(reply);
        QCOMPARE(reply->lastSeq, 0);
        QVERIFY(reply->posts.isEmpty() && !reply->hasMore);
        const auto again = f.call(JoinForum{{}, f.scrim, {}, 0}, f.anna);
        QVERIFY(again->recovered);
    }

    void whatWasMissedComesExactly_data()
    {
        QTest::addColumn<int>("posts");
        QTest::addColumn<qint64>("afterSeq");
        QTest::addColumn<QString>("epoch"); // "": none; "own": the right one
        QTest::addColumn<bool>("recovered");
        QTest::addColumn<qint64>("first");
        QTest::newRow("some") << 40 << 37LL << "own" << true << 38LL;
        QTest::newRow("nothing") << 40 << 40LL << "own" << true << 0LL;
        QTest::newRow("all, from the start") << 40 << 0LL << "own" << true << 1LL;
        QTest::newRow("epoch unknown to the client") << 40 << 37LL << "" << true << 38LL;
        QTest::newRow("another life") << 40 << 37LL << "before-the-restore" << false << 21LL;
        QTest::newRow("from the future") << 40 << 41LL << "own" << false << 21LL;
        QTest::newRow("exactly 500") << 510 << 10LL << "own" << true << 11LL;
        QTest::newRow("more than 500") << 510 << 9LL << "own" << false << 491LL;
    }
    void whatWasMissedComesExactly()
    {
        Fixture f;
        QFETCH(int, posts);
        QFETCH(qint64, afterSeq);
        QFETCH(QString, epoch);
        QFETCH(bool, recovered);
        QFETCH(qint64, first);
        f.fill(posts);
        JoinForum event{{}, f.scrim, {}, afterSeq};
        if (!epoch.isEmpty())
            event.epoch = epoch == "own" ? f.database().epoch() : epoch;
        const auto reply = f.call(event, f.anna);
        QVERIFY(reply);
        QCOMPARE(reply->recovered, recovered);
        if (first == 0)
            QVERIFY(reply->posts.isEmpty());
        else
            QCOMPARE(spanOf(reply->posts), std::pair(first, qint64(posts)));
        QCOMPARE(f.got<ForumActivity>(f.anna).first().activity.size(), reply->posts.size());
    }

    void aNullEpochMeansUnknown()
    {
        Fixture f;
        f.fill(5);
        const auto reply = f.dispatch<JoinForum>(
            {{"thread_id", f.scrim.value}, {"epoch", QJsonValue::Null}, {"after_seq", 3}}, f.anna);
        QVERIFY(reply);
        QVERIFY(reply->value("recovered").toBool());
        QCOMPARE(reply->value("posts").toArray().size(), 2);
    }

    void aRestoredDatabaseHasAnotherEpoch()
    {
        Fixture f;
        f.fill(5);
        const QString before = f.database().epoch();
        f.restart();
        QCOMPARE(f.database().epoch(), before); // a restart is the same life
        f.execute("DELETE FROM meta WHERE key = 'epoch'"); // what a backup lacks
        f.restart();
        QVERIFY(f.database().epoch() != before);
        const auto reply = f.call(JoinForum{{}, f.scrim, before, 3}, f.come("anna"));
        QVERIFY(!reply->recovered);
        QCOMPARE(reply->epoch, f.database().epoch());
    }

    void aJoinIsCheckedLikeEverything_data()
    {
        QTest::addColumn<QString>("json");
        for (const char *json :
             {R"({})", R"({"thread_id": "2"})", R"({"thread_id": 2, "after_seq": "3"})",
              R"({"thread_id": 2, "after_seq": -1})", R"({"thread_id": 2, "after_seq": 1.5})",
              R"({"thread_id": 2, "epoch": 7})", R"({"thread_id": 2, "user_id": []})"})
            QTest::newRow(json) << QString(json);
    }
    void aJoinIsCheckedLikeEverything()
    {
        Fixture f;
        QFETCH(QString, json);
        const auto outcome
            = f.dispatch<JoinForum>(QJsonDocument::fromJson(json.toUtf8()).object(), f.anna);
        QCOMPARE(codeOf(outcome), ErrorCode::Invalid);
        QVERIFY(!f.rooms().contains(RoomId::thread(f.scrim), f.anna.session));
        QVERIFY(f.got<ForumJoined>(f.anna).isEmpty());
    }

    void aSessionIsInSixtyFourRoomsAtMost()
    {
        Fixture f;
        QList<ThreadId> threads{f.scrim};
        while (threads.size() <= limits::RoomsPerSession)
            threads.append(f.thread(QString("t%1").arg(threads.size()), "Events"));
        for (int i = 0; i < limits::RoomsPerSession; ++i)
            QVERIFY(f.call(JoinForum{{}, threads.at(i), {}, {}}, f.anna));
        const JoinForum last{{}, threads.last(), {}, {}};
        QCOMPARE(codeOf(f.call(last, f.anna)), ErrorCode::Busy);
        QVERIFY(f.call(JoinForum{{}, threads.first(), {}, {}}, f.anna)); // there already
        QVERIFY(f.call(LeaveForum{{}, threads.first()}, f.anna));
        QVERIFY(f.call(last, f.anna));
    }

    void aRoomOfOverAHundredIsACount()
    {
        Fixture f;
        for (int i = 0; i < limits::ListedMembers; ++i) {
            Caller caller{.session = {5000 + i}, .user = {5000 + i}, .username = "x"};
            QVERIFY(f.rooms().join(RoomId::thread(f.scrim), caller));
        }
        const auto reply = f.call(JoinForum{{}, f.scrim, {}, {}}, f.anna);
        QCOMPARE(reply->members, limits::ListedMembers + 1);
        QVERIFY(reply->memberIds.isEmpty());
    }

    void theSumOfOnesSessionsIsOneMember()
    {
        Fixture f;
        QVERIFY(f.call(JoinForum{{}, f.scrim, {}, {}}, f.anna));
        QVERIFY(f.call(JoinForum{{}, f.scrim, {}, {}}, f.ben));
        const auto reply = f.call(JoinForum{{}, f.scrim, {}, {}}, f.come("anna"));
        QCOMPARE(reply->members, 2);
    }

    void pages_data()
    {
        QTest::addColumn<QJsonObject>("where");
        QTest::addColumn<qint64>("first");
        QTest::addColumn<qint64>("last");
        QTest::addColumn<bool>("hasMore");
        const auto row
            = [](const char *name, const QJsonObject &where, qint64 first, qint64 last,
                 bool hasMore) { QTest::newRow(name) << where << first << last << hasMore; };
        row("the newest", {}, 151, 200, true);
        row("before", {{"before_seq", 151}, {"limit", 100}}, 51, 150, true);
        row("before, to the beginning", {{"before_seq", 51}}, 1, 50, false);
        row("after", {{"after_seq", 10}, {"limit", 5}}, 11, 15, true);
        row("after, to the end", {{"after_seq", 190}}, 191, 200, false);
        row("around", {{"around_seq", 100}, {"limit", 21}}, 90, 110, true);
        row("around one", {{"around_seq", 100}, {"limit", 1}}, 100, 100, true);
        row("around the first", {{"around_seq", 1}, {"limit", 20}}, 1, 10, false);
        row("around the last", {{"around_seq", 200}, {"limit", 20}}, 181, 200, true);
        row("past the end", {{"around_seq", 9000}, {"limit", 20}}, 181, 200, true);
        row("as many as there are", {{"around_seq", 60}, {"limit", 100}}, 10, 109, true);
    }
    void pages()
    {
        Fixture f;
        QFETCH(QJsonObject, where);
        f.fill(200);
        where.insert("thread_id", f.scrim.value);
        const auto reply = f.dispatch<ListPosts>(where, f.anna);
        QVERIFY2(reply, reply ? "" : qPrintable(reply.error().detail));
        const auto page = fromJson<ListPostsReply>(*reply);
        QTEST(spanOf(page->posts).first, "first");
        QTEST(spanOf(page->posts).second, "last");
        QTEST(page->hasMore, "hasMore");
        QCOMPARE(page->lastSeq, 200);
        QCOMPARE(page->epoch, f.database().epoch());
    }

    void aPostIsFoundWhereverItStands()
    {
        Fixture f;
        f.fill(3000);
        const PostId early{
            f.value("SELECT id FROM posts WHERE thread_id = 2 AND seq = 17").toInt()};
        ListPosts around;
        around.threadId = f.scrim;
        around.aroundPost = early;
        const auto page = f.call(around, f.anna);
        QVERIFY(page);
        QVERIFY(std::any_of(page->posts.cbegin(), page->posts.cend(),
                            [&](const Post &post) { return post.id == early; }));
        QCOMPARE(spanOf(page->posts), std::pair(1LL, 41LL));
        QCOMPARE(page->lastSeq, 3000);

        const ThreadId other = f.thread("Cup", "Events");
        around.threadId = other;
        QCOMPARE(codeOf(f.call(around, f.anna)), ErrorCode::NotFound);
    }

    void aPageIsAskedForInOnePlace_data()
    {
        QTest::addColumn<QJsonObject>("where");
        QTest::newRow("limit 0") << QJsonObject{{"limit", 0}};
        QTest::newRow("limit 101") << QJsonObject{{"limit", 101}};
        QTest::newRow("before and after") << QJsonObject{{"before_seq", 9}, {"after_seq", 1}};
        QTest::newRow("around twice") << QJsonObject{{"around_seq", 9}, {"around_post", 1}};
        QTest::newRow("after and around") << QJsonObject{{"after_seq", 0}, {"around_seq", 1}};
        QTest::newRow("around 0") << QJsonObject{{"around_seq", 0}};
        QTest::newRow("before -1") << QJsonObject{{"before_seq", -1}};
        QTest::newRow("text") << QJsonObject{{"around_post", "7"}};
    }
    void aPageIsAskedForInOnePlace()
    {
        Fixture f;
        QFETCH(QJsonObject, where);
        where.insert("thread_id", f.scrim.value);
        QCOMPARE(codeOf(f.dispatch<ListPosts>(where, f.anna)), ErrorCode::Invalid);
    }

    void overHttpItIsTheSamePage()
    {
        Fixture f;
        f.fill(60);
        const auto page = f.call(GetPosts{f.scrim, 50, {}}, f.anna);
        QCOMPARE(spanOf(page->posts), std::pair(51LL, 60LL));
        QVERIFY(!page->hasMore);
        QCOMPARE(spanOf(f.call(GetPosts{f.scrim, {}, 10}, f.anna)->posts), std::pair(1LL, 10LL));
        QCOMPARE(codeOf(f.call(GetPosts{f.scrim, {}, 101}, f.anna)), ErrorCode::Invalid);
    }

    void asManyPostsAsCanBeRecoveredAreWhenTheyAreOfUsualLength()
    {
        Fixture f;
        f.fill(limits::RecoverablePosts, QString(230, 'x'));
        f.execute("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 120) "
                  "INSERT INTO reactions (post_id, user_id, emoji) "
                  "SELECT p.id, p.author_id, 'e' || (i % 2) FROM n JOIN posts p ON p.seq = i "
                  "AND p.thread_id = "
                  + QString::number(f.scrim.value));
        const auto join = f.call(JoinForum{{}, f.scrim, f.database().epoch(), 0}, f.anna);
        QVERIFY(join->recovered);
        QCOMPARE(join->posts.size(), limits::RecoverablePosts);
        QVERIFY(join->posts.first().reactions);
    }

    void anAnswerIsNeverMoreThanASlowLineTakes()
    {
        Fixture f;
        f.fill(100, QString(16'000, 'x'));
        const auto size = [](const auto &reply) {
            return QJsonDocument(toJson(*reply)).toJson(QJsonDocument::Compact).size();
        };
        const auto join = f.call(JoinForum{{}, f.scrim, f.database().epoch(), 10}, f.anna);
        QVERIFY(!join->recovered); // 90 posts of 16 KB: a fresh page instead, never a part
        QCOMPARE(join->posts.last().seq, 100);
        QVERIFY(join->hasMore);
        QVERIFY(size(join) <= limits::PageBytes);

        ListPosts page;
        page.threadId = f.scrim;
        page.limit = 100;
        const auto newest = f.call(page, f.anna);
        QCOMPARE(newest->posts.last().seq, 100);
        QVERIFY(newest->hasMore && size(newest) <= limits::PageBytes);
        page.afterSeq = 0;
        const auto oldest = f.call(page, f.anna);
        QCOMPARE(oldest->posts.first().seq, 1);
        QVERIFY(oldest->hasMore && size(oldest) <= limits::PageBytes);
        page.afterSeq.reset();
        page.aroundSeq = 50;
        const auto around = f.call(page, f.anna);
        QVERIFY(around->posts.first().seq < 50 && around->posts.last().seq > 50);
        QVERIFY(around->hasMore && size(around) <= limits::PageBytes);
    }

private:
    struct Fixture : HubFixture
    {
        CategoryId events = category("Events");
        ThreadId scrim = thread("Scrim", "Events");
        Caller anna = come("anna");
        Caller ben = come("ben");

        /// That many posts of Ben's at once.
        void fill(int posts, const QString &content = "text")
        {
            execute(QString("INSERT INTO posts (thread_id, seq, author_id, content, created_at) "
                            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n "
                            "WHERE i < %1) SELECT %2, i, %3, '%4', 1700000000000 + i FROM n")
                        .arg(posts)
                        .arg(scrim.value)
                        .arg(ben.user.value)
                        .arg(content));
            execute(QString("UPDATE threads SET last_seq = %1 WHERE id = %2")
                        .arg(posts)
                        .arg(scrim.value));
        }
    };
    static std::pair<qint64, qint64> spanOf(const QList<Post> &posts)
    {
        if (posts.isEmpty())
            return {0, 0};
        return {posts.first().seq, posts.last().seq};
    }
};

QTEST_GUILESS_MAIN(ForumPagesTest)
#include "tst_forumpages.moc"
