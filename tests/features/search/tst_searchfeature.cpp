// SPDX-License-Identifier: MIT

#include "tests/support/hubfixture.h"

using namespace panel;
using namespace panel::server;

/// The search finds what was written, within what its asker may see, in an order that helps.
class SearchFeatureTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyTermMustStandInThePost()
    {
        Fixture f;
        f.post(f.anna, f.scrim, "The flag is in the red room.");
        f.post(f.anna, f.scrim, "The flag is gone.");
        QCOMPARE(f.find("flag red"), QStringList{"The flag is in the red room."});
        QCOMPARE(f.find("flag").size(), 2);
        QVERIFY(f.find("flag blue").isEmpty());
    }

    void itReadsPastAccentsCaseAndEndings()
    {
        Fixture f;
        f.post(f.anna, f.scrim, "Müller spielt Torhüter");
        QCOMPARE(f.find("muller").size(), 1);
        QCOMPARE(f.find("TORHÜTER").size(), 1);
        QCOMPARE(f.find("torh*").size(), 1);
        QVERIFY(f.find("torh").isEmpty());
        QCOMPARE(f.find("\"spielt torhuter\"").size(), 1);
        QVERIFY(f.find("\"torhuter spielt\"").isEmpty());
    }

    void aTitleIsFoundAtItsFirstPost()
    {
        Fixture f;
        const ThreadId cup = f.thread("Winter cup", "Events");
        f.post(f.anna, cup, "Sign up below.");
        f.post(f.anna, cup, "I am in.");
        QCOMPARE(f.find("winter"), QStringList{"Sign up below."});
    }

    void theBestComesFirst()
    {
        Fixture f;
        f.post(f.anna, f.scrim,
               "flag " + QString("and many other words that say nothing ").repeated(9));
        f.post(f.anna, f.scrim, "flag, flag, flag!");
        f.post(f.anna, f.scrim, "the flag is one word among some others here");
        QCOMPARE(f.find("flag").first(), "flag, flag, flag!");
        Search newest = f.query("flag");
        newest.order = SearchOrder::Newest;
        QCOMPARE(f.texts(f.call(newest, f.anna)).first(),
                 "the flag is one word among some others here");
    }

    void nothingHiddenIsFoundOrCounted()
    {
        Fixture f;
        (void)f.category("Staff", true);
        const ThreadId secret = f.thread("Secret plan", "Staff");
        f.post(f.admin, secret, "the plan is secret");
        QVERIFY(f.find("plan").isEmpty());
        QVERIFY(f.find("secret").isEmpty());
        QCOMPARE(f.texts(f.call(f.query("plan"), f.admin)).size(), 1);
        Search there = f.query("plan");
        there.threadId = secret;
        QVERIFY(f.call(there, f.anna)->hits.isEmpty());
        there.threadId = ThreadId{99'999};
        QVERIFY(f.call(there, f.anna)->hits.isEmpty());
    }

    void whatWasDeletedIsNotFound()
    {
        Fixture f;
        f.post(f.anna, f.scrim, "gone tomorrow");
        QCOMPARE(f.find("tomorrow").size(), 1);
        f.execute("UPDATE posts SET deleted_by = 1 WHERE content = 'gone tomorrow'");
        QVERIFY(f.find("tomorrow").isEmpty());
        f.execute("UPDATE posts SET deleted_by = NULL");
        f.execute("UPDATE threads SET deleted = 1");
        QVERIFY(f.find("tomorrow").isEmpty());
    }

    void whatWasEditedIsFoundAsItIs()
    {
        Fixture f;
        f.post(f.anna, f.scrim, "teh flag");
        f.execute("UPDATE posts SET content = 'the banner' WHERE content = 'teh flag'");
        QVERIFY(f.find("flag").isEmpty());
        QCOMPARE(f.find("banner").size(), 1);
        f.execute("UPDATE threads SET title = 'Practice' WHERE title = 'Scrim'");
        QVERIFY(f.find("scrim").isEmpty());
        QCOMPARE(f.find("practice").size(), 1);
        f.execute("INSERT INTO post_index (post_index) VALUES ('integrity-check')");
    }

    void filtersNarrowIt()
    {
        Fixture f;
        const Caller ben = f.come("ben");
        const ThreadId other = f.thread("Other", "Events");
        f.post(f.anna, f.scrim, "map one");
        f.post(ben, other, "map two");
        Search search = f.query("map");
        search.author = "ben";
        QCOMPARE(f.texts(f.call(search, f.anna)), QStringList{"map two"});
        search = f.query("map");
        search.threadId = f.scrim;
        QCOMPARE(f.texts(f.call(search, f.anna)), QStringList{"map one"});
        search = f.query("map");
        search.since = f.pulse.wallClock().addSecs(60);
        QVERIFY(f.call(search, f.anna)->hits.isEmpty());
        search = f.query("map");
        search.author = "nobody";
        QCOMPARE(codeOf(f.call(search, f.anna)), ErrorCode::NotFound);
        search = f.query("map");
        search.limit = 0;
        QCOMPARE(codeOf(f.call(search, f.anna)), ErrorCode::Invalid);
        search = f.query("map");
        search.after = "nowhere";
        QCOMPARE(codeOf(f.call(search, f.anna)), ErrorCode::Invalid);
    }

    void aCommonWordIsFoundWhereItIsRare()
    {
        Fixture f;
        const Caller ben = f.come("ben");
        const CategoryId attic = f.category("Attic");
        const ThreadId old = f.thread("Old", "Attic");
        f.post(ben, old, "common ground");
        f.fill(f.scrim, SearchFeature::Common + SearchFeature::Fetch);
        for (const auto &narrow : std::initializer_list<std::function<void(Search &)>>{
                 [&](Search &search) { search.threadId = old; },
                 [&](Search &search) { search.author = "ben"; },
                 [&](Search &search) { search.categoryId = attic; }}) {
            for (const char *query : {"common", "com*", "c*", "\"common ground\""}) {
                Search search = f.query(query);
                narrow(search);
                QCOMPARE(f.texts(f.call(search, f.anna)), QStringList{"common ground"});
            }
        }
    }

    void whereAPostStandsAndWhoWroteItAreNoWordsOfIt()
    {
        Fixture f;
        f.post(f.anna, f.scrim, "hello");
        for (const qint64 number : {f.scrim.value, f.anna.user.value}) {
            // The guidelines have numbers, too.
            QVERIFY(!f.find(QString::number(number)).contains("hello"));
            QVERIFY(!f.find(QString::number(number).left(1) + "*").contains("hello"));
        }
    }

    void aBeginningIsMarkedWhereItStands()
    {
        Fixture f;
        f.post(f.anna, f.scrim, "the flagship is here");
        for (const char *beginning : {"f*", "flag*", "here flags*"}) {
            const auto found = f.call(f.query(beginning), f.anna);
            QCOMPARE(found->hits.size(), 1);
            const SearchHit hit = found->hits.first();
            QCOMPARE(hit.snippet.mid(hit.marks.first().from, hit.marks.first().length), "flagship");
        }
    }

    void pagesOfACommonWordFollowEachOtherToo()
    {
        Fixture f;
        f.fill(f.scrim, SearchFeature::Rankable + 500);
        Search search = f.query("common");
        search.limit = 50;
        QSet<PostId> seen;
        qint64 last = std::numeric_limits<qint64>::max();
        for (int page = 0; page < 3; ++page) {
            const auto found = f.call(search, f.anna);
            QCOMPARE(found->hits.size(), 50);
            for (const SearchHit &hit : found->hits) {
                QVERIFY(hit.seq < last); // newest first
                last = hit.seq;
                seen.insert(hit.postId);
            }
            search.after = found->next;
        }
        QCOMPARE(seen.size(), 150);
    }

    void pagesFollowEachOtherWithoutAGap()
    {
        Fixture f;
        for (int i = 0; i < 25; ++i)
            f.post(f.anna, f.scrim, QString("word number %1").arg(i));
        for (const SearchOrder order : {SearchOrder::Best, SearchOrder::Newest}) {
            Search search = f.query("word");
            search.order = order;
            search.limit = 10;
            QSet<PostId> seen;
            int pages = 0;
            for (;;) {
                const auto page = f.call(search, f.anna);
                QVERIFY(page);
                for (const SearchHit &hit : page->hits)
                    seen.insert(hit.postId);
                ++pages;
                if (!page->next)
                    break;
                search.after = page->next;
            }
            QCOMPARE(pages, 3);
            QCOMPARE(seen.size(), 25);
        }
    }

    void aSnippetShowsWhereTheTermsStand()
    {
        Fixture f;
        f.post(f.anna, f.scrim,
               QString("filler ").repeated(60) + "the *flag*\nis here "
                   + QString("more ").repeated(60));
        const SearchHit hit = f.call(f.query("flag"), f.anna)->hits.first();
        QVERIFY2(hit.snippet.contains("the *flag* is here"), qPrintable(hit.snippet));
        QVERIFY(hit.snippet.size() < 300);
        QCOMPARE(hit.marks.size(), 1);
        QCOMPARE(hit.snippet.mid(hit.marks.first().from, hit.marks.first().length), "flag");
        QCOMPARE(hit.title, "Scrim");
        QCOMPARE(hit.threadId, f.scrim);
        QCOMPARE(hit.author.username, "anna");
    }

    void aWordOfManyPostsIsFoundNewestFirst()
    {
        Fixture f;
        f.fill(f.scrim, 3000);
        const auto found = f.call(f.query("common"), f.anna);
        QCOMPARE(f.texts(found).first(), "common 3000");
        QVERIFY(found->next);
    }

    void oneSearchOfAPersonAtATime()
    {
        Fixture f;
        f.post(f.anna, f.scrim, "word");
        QList<std::optional<ErrorCode>> outcomes;
        for (int i = 0; i < 2; ++i)
            f.send(f.query("word"), f.anna,
                   [&](const Result<QJsonObject> &outcome) { outcomes.append(codeOf(outcome)); });
        QTRY_COMPARE(outcomes.size(), 2);
        QCOMPARE(outcomes.first(), ErrorCode::RateLimited); // answered at once, before the first
        QVERIFY(!outcomes.last());
        QCOMPARE(f.find("word").size(), 1); // and then again
    }

private:
    class Fixture : public HubFixture
    {
    public:
        CategoryId events = category("Events");
        ThreadId scrim = thread("Scrim", "Events");
        Caller anna = come("anna");
        Caller admin = come("admin", Role::Admin);

        /// Posts of anna's: common 1, common 2 and so on.
        void fill(ThreadId thread, int posts)
        {
            execute(QString("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n "
                            "WHERE i < %1) "
                            "INSERT INTO posts (thread_id, seq, author_id, content, created_at) "
                            "SELECT %2, i, %3, 'common ' || i, i FROM n")
                        .arg(posts)
                        .arg(thread.value)
                        .arg(anna.user.value));
        }
        static Search query(const QString &text)
        {
            Search search;
            search.query = text;
            return search;
        }
        static QStringList texts(const Result<SearchReply> &reply)
        {
            QStringList found;
            for (const SearchHit &hit : reply.value_or(SearchReply{}).hits)
                found.append(hit.snippet);
            return found;
        }
        QStringList find(const QString &text) { return texts(call(query(text), anna)); }
    };
};

QTEST_GUILESS_MAIN(SearchFeatureTest)
#include "tst_searchfeature.moc"
