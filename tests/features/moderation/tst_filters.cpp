// SPDX-License-Identifier: MIT

#include "tests/features/moderation/moderationfixture.h"

#include <QElapsedTimer>

using namespace panel;
using namespace panel::server;

/// Word filters at work: on what is posted, and on what was.
class FiltersTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachActionDoesWhatItSays()
    {
        ModerationFixture f;
        const Caller ann = f.come("ann");
        f.add("viagra", FilterAction::Reject);
        f.add("casino", FilterAction::Hold);
        f.add("darn", FilterAction::Replace, "d**n");

        const auto plain = f.review(ann, "hello");
        QCOMPARE(plain->content, "hello");
        QVERIFY(!plain->hold);
        const auto rejected = f.review(ann, "buy VIAGRA today");
        QCOMPARE(codeOf(rejected), ErrorCode::Invalid);
        QCOMPARE(rejected.error().detail, "a word filter refuses \"VIAGRA\"");
        const auto held = f.review(ann, "a Casino, darn");
        QVERIFY(held->hold);
        QCOMPARE(held->filter, "casino");
        QCOMPARE(held->content, "a Casino, d**n");
        QCOMPARE(codeOf(f.review(ann, "casino and viagra")), ErrorCode::Invalid);
    }

    void whoCouldLetItThroughIsNotHeld()
    {
        ModerationFixture f;
        f.add("casino", FilterAction::Hold);
        f.add("viagra", FilterAction::Reject);
        const Caller mod = f.come("mod", Role::Moderator);
        QVERIFY(!f.review(mod, "about that casino")->hold);
        QCOMPARE(codeOf(f.review(mod, "viagra")), ErrorCode::Invalid);
    }

    void theTitleOfANewThreadIsLookedAtToo()
    {
        ModerationFixture f;
        const Caller ann = f.come("ann");
        f.add("casino", FilterAction::Hold);
        f.add("darn", FilterAction::Replace, "d**n");
        const auto ask = [&](ThreadId thread, const QString &title, const QString &content) {
            return *f.moderation->review(ann, ModerationFixture::Open, thread, title, content);
        };
        QVERIFY(ask({}, "Casino", "hello").hold);
        QCOMPARE(ask({}, "darn", "darn").title, "d**n");
        QVERIFY(ask({7}, "casino", {}).hold); // only the title is to change
        const Verdict reply = ask({7}, "the darn casino", "hello"); // and this one is not theirs
        QVERIFY(!reply.hold);
        QCOMPARE(reply.title, "the darn casino");
    }

    void whatIsLeftMustStillBeAPost()
    {
        ModerationFixture f;
        const Caller ann = f.come("ann");
        f.add("darn", FilterAction::Replace, "");
        f.add("a", FilterAction::Replace, QString(200, 'x'));
        QCOMPARE(codeOf(f.review(ann, " darn ")), ErrorCode::Invalid);
        QCOMPARE(f.review(ann, "darn it")->content, " it");
        QCOMPARE(codeOf(f.review(ann, QString("a ").repeated(8000))), ErrorCode::TooLarge);
        QCOMPARE(codeOf(f.moderation->review(ann, ModerationFixture::Open, {}, "darn", "x")),
                 ErrorCode::Invalid);
    }

    void filtersChangeAtOnceAndOutliveTheDaemon()
    {
        ModerationFixture f;
        const Caller ann = f.come("ann");
        const Caller chief = f.come("chief", Role::Admin);
        WordFilter filter{0, "casino", FilterKind::Literal, FilterAction::Reject, "ignored"};
        filter = f.call(SetFilter{filter}, chief)->filter;
        QVERIFY(filter.id > 0);
        QCOMPARE(filter.replacement, ""); // which only `replace` has
        QCOMPARE(codeOf(f.review(ann, "casino")), ErrorCode::Invalid);
        QCOMPARE(codeOf(f.call(SetFilter{{0, "casino", FilterKind::Literal, {}, {}}}, chief)),
                 ErrorCode::Conflict);

        filter.pattern = "p[o0]ker";
        filter.kind = FilterKind::Re2;
        QVERIFY(f.call(SetFilter{filter}, chief));
        QVERIFY(f.review(ann, "casino"));
        f.restart();
        QCOMPARE(codeOf(f.review(ann, "p0ker")), ErrorCode::Invalid);
        QCOMPARE(f.call(ListFilters{}, chief)->filters, QList{filter});
        QVERIFY(f.call(RemoveFilter{filter.id}, chief));
        QVERIFY(f.review(ann, "p0ker"));
        QCOMPARE(codeOf(f.call(RemoveFilter{filter.id}, chief)), ErrorCode::NotFound);
        filter.id = 999;
        QCOMPARE(codeOf(f.call(SetFilter{filter}, chief)), ErrorCode::NotFound);
        filter.pattern = "(";
        QCOMPARE(codeOf(f.call(SetFilter{filter}, chief)), ErrorCode::Invalid);
        QCOMPARE(f.audit().mid(0, 3),
                 (QStringList{"chief|filter.remove|filter:1|reject re2 \"p[o0]ker\"|",
                              "chief|filter.set|filter:1|reject re2 \"p[o0]ker\"|",
                              "chief|filter.add|filter:1|reject literal \"casino\"|"}));
    }

    void thereAreNotEndlesslyMany()
    {
        ModerationFixture f;
        for (int i = 0; i < ModerationFeature::MostFilters; ++i)
            f.add(QString("word%1").arg(i), FilterAction::Hold);
        QCOMPARE(codeOf(f.call(FilterAdd{"one more", {}, {}, {}})), ErrorCode::Conflict);
        QCOMPARE(f.call(FilterList{})->filters.size(), ModerationFeature::MostFilters);
    }

    void aTrialShowsWhatWouldHaveBeenHitAndChangesNothing()
    {
        ModerationFixture f;
        const Caller ann = f.come("ann");
        const Caller chief = f.come("chief", Role::Admin);
        const ThreadId thread = f.thread("talk");
        QList<PostId> hits;
        for (int i = 0; i < 30; ++i) {
            f.post(ann, thread, "nothing here");
            hits.prepend(f.post(ann, thread, "all about casinos and a Casino"));
        }
        const auto trial = f.call(
            TryFilter{{0, "casino", FilterKind::Literal, FilterAction::Reject, {}}}, chief);
        QVERIFY(trial);
        QCOMPARE(trial->looked, 61); // and the guidelines
        QCOMPARE(trial->hits, 30);
        QCOMPARE(trial->examples.size(), ModerationFeature::Examples);
        for (int i = 0; i < trial->examples.size(); ++i)
            QCOMPARE(trial->examples[i].postId, hits[i]);
        QCOMPARE(trial->examples.first().username, "ann");
        QCOMPARE(trial->examples.first().threadId, thread);
        QVERIFY(trial->examples.first().excerpt.contains("a Casino"));
        QVERIFY(f.call(FilterList{})->filters.isEmpty());
        QVERIFY(f.review(ann, "casino"));
        QCOMPARE(f.call(FilterTry{"[a-z]othing", FilterKind::Re2})->hits, 30);
        QCOMPARE(codeOf(f.call(FilterTry{"(", FilterKind::Re2})), ErrorCode::Invalid);
        QCOMPARE(codeOf(f.call(TryFilter{}, f.come("mod", Role::Moderator))), ErrorCode::Forbidden);
    }

    void aTrialOfManyPostsLetsOthersReadMeanwhile()
    {
        ModerationFixture f;
        const Caller chief = f.come("chief", Role::Admin);
        const ThreadId thread = f.thread("talk");
        f.execute(
            QString("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE "
                    "i < 100500) INSERT INTO posts (thread_id, seq, author_id, content, "
                    "created_at) SELECT %1, i, %2, 'post ' || i || ' with some words', i FROM n")
                .arg(thread.value)
                .arg(chief.user.value));
        const TryFilter trial{{0, "p[o]st", FilterKind::Re2, FilterAction::Hold, {}}};
        std::optional<Result<QJsonObject>> first;
        QElapsedTimer elapsed;
        elapsed.start();
        f.send(trial, chief, [&](const Result<QJsonObject> &outcome) { first = outcome; });
        QCOMPARE(codeOf(f.call(trial, chief)), ErrorCode::Busy);
        QVERIFY(f.count("SELECT count(*) FROM users") > 0);
        QVERIFY(!first.has_value()); // somebody else's read came between
        QTRY_VERIFY_WITH_TIMEOUT(first.has_value(), 60000);
        qInfo("100,000 posts in %lld ms", elapsed.elapsed());
        QVERIFY(*first);
        const auto reply = fromJson<TryFilterReply>(**first);
        QCOMPARE(reply->looked, ModerationFeature::TriedPosts); // and no more
        QCOMPARE(reply->hits, ModerationFeature::TriedPosts);
        QVERIFY(f.call(FilterTry{"words", {}})); // the next one may
    }

private:
    struct ModerationFixture : server::ModerationFixture
    {
        void add(const QString &pattern, FilterAction action, const QString &replacement = {})
        {
            const auto added = call(FilterAdd{pattern, {}, action, replacement});
            QVERIFY2(added, added ? "" : qPrintable(added.error().detail));
        }
        Result<Verdict> review(const Caller &caller, const QString &content) const
        {
            return moderation->review(caller, Open, {7}, "title", content);
        }
    };
};

QTEST_GUILESS_MAIN(FiltersTest)
#include "tst_filters.moc"
