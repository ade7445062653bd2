// SPDX-License-Identifier: MIT

#include "shared/protocol/limits.h"
#include "tests/support/hubfixture.h"

#include <QJsonDocument>
#include <QUuid>

using namespace panel;
using namespace panel::server;
using namespace std::chrono_literals;

/// Posting, the lists of threads, and what counts as read.
class ForumFeatureTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPostIsStoredThenAcknowledgedThenTold()
    {
        Fixture f;
        QVERIFY(f.call(JoinForum{{}, f.scrim, {}, {}}, f.ben));
        int toldBefore = -1;
        int stored = -1;
        f.send(ForumPost{{}, f.scrim, "In.", {}, {}}, f.anna, [&](const auto &outcome) {
            QVERIFY(outcome);
            toldBefore = int(f.fanOut.named("forum_update").size());
            stored = 0;
        });
        QTRY_COMPARE(stored, 0);
        QCOMPARE(toldBefore, 0);
        f.settle();
        QCOMPARE(f.value("SELECT content FROM posts WHERE thread_id = 2").toString(), "In.");
        const auto updates = f.got<ForumUpdate>(f.ben);
        QCOMPARE(updates.size(), 1);
        QCOMPARE(updates.first().type, ForumUpdateType::NewPost);
        QCOMPARE(updates.first().threadId, f.scrim);
        QCOMPARE(updates.first().epoch, f.database().epoch());
        QCOMPARE(updates.first().data->content, "In.");
        QCOMPARE(updates.first().data->author, f.anna.asUser());
        QCOMPARE(updates.first().timestamp, f.pulse.wallClock());
    }

    void theAuthorGetsTheirOwnUpdateOnEverySession()
    {
        Fixture f;
        const Caller phone = f.come("anna");
        QVERIFY(f.call(JoinForum{{}, f.scrim, {}, {}}, f.anna));
        QVERIFY(f.call(JoinForum{{}, f.scrim, {}, {}}, phone));
        const auto id = QUuid::createUuid().toString(QUuid::WithoutBraces);
        QVERIFY(f.call(ForumPost{{}, f.scrim, "In.", id, {}}, f.anna));
        QCOMPARE(f.got<ForumUpdate>(f.anna).size(), 1);
        QCOMPARE(f.got<ForumUpdate>(f.anna).first().data->clientId, id);
        QCOMPARE(f.got<ForumUpdate>(phone).size(), 1);
    }

    void postingNeedsNoJoinAndReachesOnlyTheRoom()
    {
        Fixture f;
        QVERIFY(f.call(ForumPost{{}, f.scrim, "In.", {}, {}}, f.anna));
        QCOMPARE(f.got<ForumUpdate>(f.anna).size(), 0);
        QCOMPARE(f.got<ForumUpdate>(f.ben).size(), 0);
    }

    void eachThreadCountsItsPostsFromOne()
    {
        Fixture f;
        const ThreadId other = f.thread("Cup", "Events");
        for (int i = 1; i <= 3; ++i) {
            QCOMPARE(f.post(f.anna, f.scrim, "a").seq, i);
            QCOMPARE(f.post(f.ben, other, "b").seq, i);
        }
        f.restart();
        QCOMPARE(f.post(f.come("anna"), f.scrim, "a").seq, 4);
    }

    void aRetryAnswersTheFirstResultAndTellsNobodyTwice()
    {
        Fixture f;
        QVERIFY(f.call(JoinForum{{}, f.scrim, {}, {}}, f.ben));
        const auto id = QUuid::createUuid().toString(QUuid::WithoutBraces);
        const ForumPost event{{}, f.scrim, "once", id, {}};
        const auto first = f.call(event, f.anna);
        f.pulse.advance(5s);
        const auto again = f.call(event, f.anna);
        QVERIFY(first && again);
        QCOMPARE(again->post, first->post);
        QCOMPARE(f.got<ForumUpdate>(f.ben).size(), 1);
        QCOMPARE(f.value("SELECT count(*) FROM posts WHERE thread_id = 2").toInt(), 1);

        f.restart();
        const auto later = f.call(event, f.come("anna"));
        QVERIFY(later);
        QCOMPARE(later->post, first->post);
        QCOMPARE(f.value("SELECT count(*) FROM posts WHERE thread_id = 2").toInt(), 1);
    }

    void twoAtOnceWithOneIdAreOnePost()
    {
        Fixture f;
        const auto id = QUuid::createUuid().toString(QUuid::WithoutBraces);
        QList<qint64> seqs;
        for (int i = 0; i < 2; ++i)
            f.send(ForumPost{{}, f.scrim, "once", id, {}}, f.anna, [&](const auto &outcome) {
                QVERIFY(outcome);
                seqs.append(fromJson<ForumPostReply>(*outcome)->post->seq);
            });
        QTRY_COMPARE(seqs, (QList<qint64>{1, 1}));
    }

    void anotherPayloadUnderTheSameIdIsAConflict()
    {
        Fixture f;
        const ThreadId other = f.thread("Cup", "Events");
        const auto id = QUuid::createUuid().toString(QUuid::WithoutBraces);
        const auto first = f.call(ForumPost{{}, f.scrim, "one", id, {}}, f.anna);
        QVERIFY(first);
        QCOMPARE(codeOf(f.call(ForumPost{{}, f.scrim, "two", id, {}}, f.anna)),
                 ErrorCode::Conflict);
        QCOMPARE(codeOf(f.call(ForumPost{{}, other, "one", id, {}}, f.anna)), ErrorCode::Conflict);
        QCOMPARE(codeOf(f.call(ForumPost{{}, f.scrim, "one", id, first->post->id}, f.anna)),
                 ErrorCode::Conflict);
        f.restart();
        QCOMPARE(codeOf(f.call(ForumPost{{}, f.scrim, "two", id, {}}, f.come("anna"))),
                 ErrorCode::Conflict);
        QCOMPARE(f.value("SELECT last_seq FROM threads WHERE id = 2").toInt(), 1);
    }

    void anIdIsItsUsersOwnHoweverItIsSpelled()
    {
        Fixture f;
        const QUuid id = QUuid::createUuid();
        QVERIFY(f.call(ForumPost{{}, f.scrim, "a", id.toString(QUuid::WithoutBraces), {}}, f.anna));
        const auto bens
            = f.call(ForumPost{{}, f.scrim, "b", id.toString(QUuid::WithoutBraces), {}}, f.ben);
        QVERIFY(bens);
        QCOMPARE(bens->post->seq, 2);
        const QString loud = id.toString(QUuid::WithoutBraces).toUpper();
        const auto again = f.call(ForumPost{{}, f.scrim, "a", loud, {}}, f.anna);
        QVERIFY2(again, again ? "" : qPrintable(again.error().detail));
        QCOMPARE(again->post->seq, 1);
    }

    void idsAreForgottenAfterThirtyDays()
    {
        Fixture f;
        const auto id = QUuid::createUuid().toString(QUuid::WithoutBraces);
        QVERIFY(f.call(ForumPost{{}, f.scrim, "one", id, {}}, f.anna));
        f.pulse.jump(24h * 29);
        f.settle();
        QCOMPARE(f.value("SELECT count(*) FROM idempotency").toInt(), 1);
        f.pulse.jump(24h * 2);
        f.settle();
        QCOMPARE(f.value("SELECT count(*) FROM idempotency").toInt(), 0);
    }

    void contentHasALimitInBytes()
    {
        Fixture f;
        const auto post = [&](const QString &content) {
            return f.call(ForumPost{{}, f.scrim, content, {}, {}}, f.anna);
        };
        QVERIFY(post(QString(limits::ContentBytes, 'x')));
        QCOMPARE(codeOf(post(QString(limits::ContentBytes + 1, 'x'))), ErrorCode::TooLarge);
        const QString euro = QStringLiteral("\u20ac"); // three bytes
        QVERIFY(post(euro.repeated(limits::ContentBytes / 3)));
        QCOMPARE(codeOf(post(euro.repeated(limits::ContentBytes / 3 + 1))), ErrorCode::TooLarge);
    }

    void aPostSaysSomething_data()
    {
        QTest::addColumn<QString>("content");
        QTest::newRow("nothing") << "";
        QTest::newRow("spaces") << "   \t ";
        QTest::newRow("lines") << "\n\r\n\n";
        QTest::newRow("no-break space") << QStringLiteral("\u00a0\u2003");
        QTest::newRow("zero width") << QStringLiteral("\u200b\u200d\ufeff");
    }
    void aPostSaysSomething()
    {
        Fixture f;
        QFETCH(QString, content);
        const auto outcome = f.call(ForumPost{{}, f.scrim, content, {}, {}}, f.anna);
        QCOMPARE(codeOf(outcome), ErrorCode::Invalid);
        QVERIFY(outcome.error().detail.startsWith("content: "));
    }

    void whatIsOddlyTypedIsInvalidAndNamed_data()
    {
        QTest::addColumn<QString>("json");
        QTest::addColumn<QString>("key");
        const auto row = [](const char *json, const char *key) {
            QTest::newRow(json) << QString(json) << QString(key);
        };
        row(R"({"content": "x"})", "thread_id");
        row(R"({"thread_id": "2", "content": "x"})", "thread_id");
        row(R"({"thread_id": null, "content": "x"})", "thread_id");
        row(R"({"thread_id": 2.5, "content": "x"})", "thread_id");
        row(R"({"thread_id": 1e300, "content": "x"})", "thread_id");
        row(R"({"thread_id": [2], "content": "x"})", "thread_id");
        row(R"({"thread_id": 2})", "content");
        row(R"({"thread_id": 2, "content": 7})", "content");
        row(R"({"thread_id": 2, "content": ["x"]})", "content");
        row(R"({"thread_id": 2, "content": "x", "client_id": 7})", "client_id");
        row(R"({"thread_id": 2, "content": "x", "client_id": "seven"})", "client_id");
        row(R"({"thread_id": 2, "content": "x", "reply_to": "1"})", "reply_to");
        row(R"({"thread_id": 2, "content": "x", "reply_to": 1})", "reply_to"); // another thread's
        row(R"({"thread_id": 2, "content": "x", "reply_to": 999})", "reply_to");
        row(R"({"thread_id": 2, "content": "x", "user_id": "anna"})", "user_id");
    }
    void whatIsOddlyTypedIsInvalidAndNamed()
    {
        Fixture f;
        QFETCH(QString, json);
        QFETCH(QString, key);
        const auto outcome
            = f.dispatch<ForumPost>(QJsonDocument::fromJson(json.toUtf8()).object(), f.anna);
        QCOMPARE(codeOf(outcome), ErrorCode::Invalid);
        QVERIFY2(outcome.error().detail.startsWith(key + ": "), qPrintable(outcome.error().detail));
        QCOMPARE(f.value("SELECT count(*) FROM posts WHERE thread_id = 2").toInt(), 0);
    }

    void anAnswerQuotesWhatItAnswers()
    {
        Fixture f;
        const Post asked = f.post(f.ben, f.scrim, "Who is\nin? " + QString(200, 'x'));
        const Post answer = f.post(f.anna, f.scrim, "Me.", asked.id);
        QVERIFY(answer.quote);
        QCOMPARE(answer.quote->id, asked.id);
        QCOMPARE(answer.quote->seq, 1);
        QCOMPARE(answer.quote->username, "ben");
        QCOMPARE(answer.quote->excerpt.size(), 140);
        QVERIFY(answer.quote->excerpt.startsWith("Who is in? xxx"));
    }

    void aLockedThreadTakesNoPosts()
    {
        Fixture f;
        f.execute("UPDATE threads SET locked = 1 WHERE id = 2");
        QCOMPARE(codeOf(f.call(ForumPost{{}, f.scrim, "x", {}, {}}, f.anna)), ErrorCode::Forbidden);
        QVERIFY(f.call(JoinForum{{}, f.scrim, {}, {}}, f.anna));
    }

    void listsShowTheNewestActivityFirst()
    {
        Fixture f;
        f.pulse.advance(60s);
        const ThreadId other = f.thread("Cup", "Events");
        f.pulse.advance(60s);
        f.post(f.ben, f.scrim, "Hello\n\nthere");
        auto list = f.call(ListThreads{}, f.anna);
        QVERIFY(list);
        QCOMPARE(list->threads.size(), 3);
        list->threads.removeIf(
            [](const ThreadSummary &each) { return each.title == "Guidelines"; });
        QCOMPARE(list->threads.at(0).id, f.scrim);
        QCOMPARE(list->threads.at(0).lastSeq, 1);
        QCOMPARE(list->threads.at(0).readSeq, 0);
        QCOMPARE(list->threads.at(0).lastAuthor, f.ben.asUser());
        QCOMPARE(list->threads.at(0).excerpt, "Hello there");
        QCOMPARE(list->threads.at(0).lastAt, f.pulse.wallClock());
        QCOMPARE(list->threads.at(1).id, other);
        QVERIFY(!list->threads.at(1).lastAuthor);
    }

    void whoHasListedThreadsHearsOfEachChange()
    {
        Fixture f;
        f.post(f.ben, f.scrim, "unheard");
        QCOMPARE(f.got<ThreadUpdate>(f.anna).size(), 0);
        QVERIFY(f.call(ListThreads{}, f.anna));
        f.fanOut.deliveries.clear();
        f.post(f.ben, f.scrim, "heard");
        const ThreadId fresh = f.thread("Cup", "Events");
        const auto updates = f.got<ThreadUpdate>(f.anna);
        QCOMPARE(updates.size(), 2);
        QCOMPARE(updates.at(0).thread.lastSeq, 2);
        QVERIFY(!updates.at(0).thread.readSeq); // everybody's own, so in nobody's update
        QCOMPARE(updates.at(1).thread.id, fresh);
        QCOMPARE(f.got<ThreadUpdate>(f.ben).size(), 0);
    }

    void whatIsReadHereIsReadOnTheOtherDevices()
    {
        Fixture f;
        for (int i = 0; i < 3; ++i)
            f.post(f.ben, f.scrim, "x");
        const Caller phone = f.come("anna");
        f.fanOut.deliveries.clear();
        QVERIFY(f.call(MarkRead{f.scrim, 2}, f.anna));
        QCOMPARE(f.got<ReadUpdate>(f.anna).size(), 0);
        QCOMPARE(f.got<ReadUpdate>(phone).size(), 1);
        QCOMPARE(f.got<ReadUpdate>(phone).first().readSeq, 2);
        QCOMPARE(f.got<ReadUpdate>(f.ben).size(), 0);
        QCOMPARE(f.readSeq(f.anna), 2);
        QVERIFY(f.call(MarkRead{f.scrim, 0}, f.anna)); // unread again
        QCOMPARE(f.readSeq(f.anna), 0);
        QVERIFY(f.call(MarkRead{f.scrim, 99}, f.anna)); // no further than the thread
        QCOMPARE(f.readSeq(f.anna), 3);
        QCOMPARE(codeOf(f.call(MarkRead{f.scrim, -1}, f.anna)), ErrorCode::Invalid);
    }

    void onesOwnPostReadsTheThreadOnEveryDevice()
    {
        Fixture f;
        const Caller phone = f.come("anna");
        f.post(f.ben, f.scrim, "x");
        f.post(f.anna, f.scrim, "y");
        QCOMPARE(f.readSeq(f.anna), 2);
        QCOMPARE(f.readSeq(f.ben), 1);
        QCOMPARE(f.got<ReadUpdate>(phone).size(), 1);
        QCOMPARE(f.got<ReadUpdate>(phone).first().readSeq, 2);
    }

    void postingDoesNotUnreadWhatWasRead()
    {
        Fixture f;
        f.post(f.anna, f.scrim, "x");
        f.post(f.anna, f.scrim, "y");
        const auto id = QUuid::createUuid().toString(QUuid::WithoutBraces);
        const ForumPost retried{{}, f.scrim, "z", id, {}};
        QVERIFY(f.call(retried, f.anna));
        f.post(f.ben, f.scrim, "later");
        QVERIFY(f.call(MarkRead{f.scrim, 4}, f.anna));
        QVERIFY(f.call(retried, f.anna));
        QCOMPARE(f.readSeq(f.anna), 4);
    }

    void titlesAreOneVisibleLine_data()
    {
        QTest::addColumn<QString>("title");
        QTest::addColumn<bool>("good");
        QTest::newRow("plain") << "Saturday scrim" << true;
        QTest::newRow("longest") << QString(limits::TitleLength, 'x') << true;
        QTest::newRow("too long") << QString(limits::TitleLength + 1, 'x') << false;
        QTest::newRow("blank") << " \n " << false;
        QTest::newRow("direction") << QStringLiteral("scrim\u202egpj") << false;
        QTest::newRow("control") << QStringLiteral("scrim\u0007") << false;
        QTest::newRow("zero width") << QStringLiteral("scr\u200bim") << false;
    }
    void titlesAreOneVisibleLine()
    {
        Fixture f;
        QFETCH(QString, title);
        QFETCH(bool, good);
        QCOMPARE(f.call(ThreadAdd{title, "Events", {}}).has_value(), good);
        QCOMPARE(f.call(CategoryAdd{title, {}}).has_value(), good);
    }

    void commandsSayWhatIsMissing()
    {
        Fixture f;
        QCOMPARE(codeOf(f.call(CategoryAdd{"Events", {}})), ErrorCode::Conflict);
        QCOMPARE(codeOf(f.call(ThreadAdd{"x", "No such", {}})), ErrorCode::NotFound);
        QCOMPARE(codeOf(f.call(ThreadAdd{"x", "Events", "nobody"})), ErrorCode::NotFound);
        QVERIFY(f.call(ThreadAdd{"x", "events", "anna"})); // titles are found without case
        QVERIFY(f.call(ThreadAdd{"y", "2", {}})); // and by id
    }

private:
    struct Fixture : HubFixture
    {
        CategoryId events = category("Events");
        ThreadId scrim = thread("Scrim", "Events");
        Caller anna = come("anna");
        Caller ben = come("ben");

        qint64 readSeq(const Caller &caller)
        {
            const auto list = call(ListThreads{}, caller);
            for (const ThreadSummary &each : list->threads) {
                if (each.id == scrim)
                    return each.readSeq.value_or(-1);
            }
            return -1;
        }
    };
};

QTEST_GUILESS_MAIN(ForumFeatureTest)
#include "tst_forumfeature.moc"
