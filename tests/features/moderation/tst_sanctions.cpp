// SPDX-License-Identifier: MIT

#include "shared/features/forum/forumevents.h"
#include "shared/features/typing/typingevents.h"
#include "shared/protocol/errors.h"
#include "tests/features/moderation/moderationfixture.h"

#include <QSignalSpy>

using namespace panel;
using namespace panel::server;
using namespace std::chrono_literals;

class SanctionsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aMutedPersonOnlyReads()
    {
        ModerationFixture f;
        const Caller ann = f.come("ann");
        const Caller mod = f.come("mod", Role::Moderator);

        QVERIFY(f.call(Sanction{ann.user, SanctionKind::Mute, "calm down", 60}, mod));

        const auto told = f.got<SanctionChanged>(ann);
        QCOMPARE(told.size(), 1);
        QCOMPARE(told.first().mute->reason, "calm down");
        QCOMPARE(told.first().mute->by, mod.asUser());
        QCOMPARE(told.first().mute->until, f.pulse.wallClock().addSecs(3600));
        QVERIFY(f.got<SanctionChanged>(mod).isEmpty());

        const auto review = f.moderation->review(ann, ModerationFixture::Open, {7}, "t", "hello");
        QCOMPARE(codeOf(review), ErrorCode::Forbidden);
        QCOMPARE(review.error().detail, "muted until 2026-11-24 19:50 UTC: calm down");
        QCOMPARE(review.error().retryAfter, 3600s);
        for (const EventInfo &event : {ForumPost::info, EditPost::info, NewThread::info,
                                       EditThread::info, React::info, TypingStart::info})
            QCOMPARE(codeOf(f.moderation->mayDo(ann, event)), ErrorCode::Forbidden);
        for (const EventInfo &event :
             {JoinForum::info, ListThreads::info, MarkRead::info, FlagPost::info, TypingStop::info})
            QVERIFY(f.moderation->mayDo(ann, event));
        QVERIFY(f.moderation->mayDo(mod, ForumPost::info));
        QVERIFY(f.moderation->mayComeIn(ann.user));

        // A session that comes later hears of it.
        const Caller phone = f.come("ann");
        f.fanOut.deliveries.clear();
        f.moderation->greet(phone);
        QCOMPARE(f.got<SanctionChanged>(phone).size(), 1);
        f.moderation->greet(mod);
        QVERIFY(f.got<SanctionChanged>(mod).isEmpty());
    }

    void aMuteEndsByItself()
    {
        ModerationFixture f;
        const Caller ann = f.come("ann");
        const Caller mod = f.come("mod", Role::Moderator);
        QVERIFY(f.call(Sanction{ann.user, SanctionKind::Mute, "x", 1}, mod));
        f.pulse.advance(59s);
        QVERIFY(!f.moderation->mayDo(ann, ForumPost::info));
        f.pulse.advance(1s);
        QVERIFY(f.moderation->mayDo(ann, ForumPost::info));
        QCOMPARE(f.got<SanctionChanged>(ann).size(), 2);
        QVERIFY(!f.got<SanctionChanged>(ann).last().mute);
        QVERIFY(f.call(ListSanctions{}, mod)->sanctions.isEmpty());
        QTRY_COMPARE(f.count("SELECT count(*) FROM sanctions WHERE ended_at IS NULL"), 0);
    }

    void whatIsImposedWhileAnEarlierOneEndsHolds()
    {
        ModerationFixture f;
        const Caller ann = f.come("ann");
        const Caller mod = f.come("mod", Role::Moderator);
        QVERIFY(f.call(Sanction{ann.user, SanctionKind::Mute, "first", 1}, mod));
        std::optional<bool> done;
        f.send(Sanction{ann.user, SanctionKind::Mute, "second", {}}, mod,
               [&](const Result<QJsonObject> &outcome) { done = outcome.has_value(); });
        f.pulse.advance(60s); // the end of the first is stored behind the second
        QTRY_VERIFY(done.has_value());
        QVERIFY(*done);
        f.restart();
        QVERIFY(!f.moderation->mayDo(ann, ForumPost::info));
    }

    void aBannedPersonIsToldAndTheirSessionsEnd()
    {
        ModerationFixture f;
        const Caller ann = f.come("ann");
        const Caller chief = f.come("chief", Role::Admin);
        const QString token = f.call(TokenIssue{"ann", {}})->token;
        QSignalSpy banned(f.moderation.get(), &ModerationFeature::banned);

        QVERIFY(f.call(Sanction{ann.user, SanctionKind::Ban, "spam", 60}, chief));

        QCOMPARE(banned.size(), 1);
        QCOMPARE(banned.first().first().value<UserId>(), ann.user);
        const auto told = f.got<ErrorEvent>(ann);
        QCOMPARE(told.size(), 1);
        QCOMPARE(told.first().code, ErrorCode::Forbidden);
        QCOMPARE(told.first().message, "banned until 2026-11-24 19:50 UTC: spam");
        QCOMPARE(told.first().retryAfterMs, 3600'000);
        QCOMPARE(f.moderation->mayComeIn(ann.user).error().detail, told.first().message);

        std::optional<Result<Caller>> verified;
        f.auth->verify(Secret(token.toUtf8()), &f,
                       [&](const Result<Caller> &outcome) { verified = outcome; });
        QTRY_VERIFY(verified.has_value());
        QCOMPARE(codeOf(*verified), ErrorCode::Forbidden);
        f.pulse.jump(60min);
        verified.reset();
        f.auth->verify(Secret(token.toUtf8()), &f,
                       [&](const Result<Caller> &outcome) { verified = outcome; });
        QTRY_VERIFY(verified.has_value());
        QVERIFY(*verified);
    }

    void sanctionsOutliveTheDaemon()
    {
        ModerationFixture f;
        const Caller ann = f.come("ann");
        const Caller ben = f.come("ben");
        const Caller chief = f.come("chief", Role::Admin);
        QVERIFY(f.call(Sanction{ann.user, SanctionKind::Ban, "for ever", {}}, chief));
        QVERIFY(f.call(Sanction{ann.user, SanctionKind::Mute, "and ever", {}}, chief));
        QVERIFY(f.call(Sanction{ben.user, SanctionKind::Ban, "a minute", 1}, chief));
        const auto before = f.call(ListSanctions{}, chief)->sanctions;
        f.restart();
        QCOMPARE(f.call(ListSanctions{}, chief)->sanctions, before);
        QCOMPARE(f.moderation->mayComeIn(ann.user).error().detail, "banned: for ever");
        QVERIFY(!f.moderation->mayComeIn(ben.user));
        f.pulse.jump(1min); // while nobody looked
        f.restart();
        QVERIFY(f.moderation->mayComeIn(ben.user));
    }

    void aNewOneReplacesTheEarlier()
    {
        ModerationFixture f;
        const Caller ann = f.come("ann");
        const Caller mod = f.come("mod", Role::Moderator);
        QVERIFY(f.call(Sanction{ann.user, SanctionKind::Mute, "first", {}}, mod));
        QVERIFY(f.call(Sanction{ann.user, SanctionKind::Mute, "second", 5}, mod));
        const auto held = f.call(ListSanctions{}, mod)->sanctions;
        QCOMPARE(held.size(), 1);
        QCOMPARE(held.first().reason, "second");
    }

    void liftingEndsOneOnly()
    {
        ModerationFixture f;
        const Caller ann = f.come("ann");
        const Caller chief = f.come("chief", Role::Admin);
        const Caller mod = f.come("mod", Role::Moderator);
        QVERIFY(f.call(Sanction{ann.user, SanctionKind::Mute, "x", {}}, mod));
        QVERIFY(f.call(Sanction{ann.user, SanctionKind::Ban, "x", {}}, chief));
        QCOMPARE(codeOf(f.call(LiftSanction{ann.user, SanctionKind::Ban, {}}, mod)),
                 ErrorCode::Forbidden);
        QVERIFY(f.call(LiftSanction{ann.user, SanctionKind::Mute, "served"}, mod));
        QVERIFY(f.moderation->mayDo(ann, ForumPost::info));
        QVERIFY(!f.moderation->mayComeIn(ann.user));
        QCOMPARE(codeOf(f.call(LiftSanction{ann.user, SanctionKind::Mute, {}}, mod)),
                 ErrorCode::NotFound);
        QVERIFY(f.call(LiftSanction{ann.user, SanctionKind::Ban, {}}, chief));
        QVERIFY(f.moderation->mayComeIn(ann.user));
        QCOMPARE(f.audit().mid(0, 4),
                 (QStringList{"chief|user.unban|user:ann||", "mod|user.unmute|user:ann||served",
                              "chief|user.ban|user:ann|until lifted|x",
                              "mod|user.mute|user:ann|until lifted|x"}));
    }

    void theCommandLineActsAsTheConsole()
    {
        ModerationFixture f;
        const Caller chief = f.come("chief", Role::Admin);
        QVERIFY(f.call(UserMute{"Chief", "even you", 5}));
        QVERIFY(f.call(UserBan{"chief", "even  you", {}}));
        QVERIFY(!f.moderation->mayComeIn(chief.user));
        const auto held = f.call(ListSanctions{}, chief)->sanctions;
        QCOMPARE(held.size(), 2);
        QCOMPARE(held.first().by.username, "Panel"); // the daemon's own account
        QVERIFY(f.call(UserPardon{"chief"}));
        QVERIFY(f.moderation->mayComeIn(chief.user));
        QVERIFY(f.call(ListSanctions{}, chief)->sanctions.isEmpty());
        QCOMPARE(codeOf(f.call(UserPardon{"chief"})), ErrorCode::NotFound);
        QCOMPARE(codeOf(f.call(UserBan{"nobody", "x", {}})), ErrorCode::NotFound);
        QCOMPARE(codeOf(f.call(UserBan{"Panel", "x", {}})), ErrorCode::NotFound);
        QCOMPARE(codeOf(f.call(UserMute{"chief", "  ", {}})), ErrorCode::Invalid);
        QCOMPARE(codeOf(f.call(UserMute{"chief", QString(501, 'x'), {}})), ErrorCode::Invalid);
        QCOMPARE(codeOf(f.call(UserMute{"chief", "x", 0})), ErrorCode::Invalid);
        QCOMPARE(codeOf(f.call(UserMute{"chief", "x", qint64(1) << 60})), ErrorCode::Invalid);
        QCOMPARE(f.audit().mid(0, 4),
                 (QStringList{"console|user.unban|user:chief||", "console|user.unmute|user:chief||",
                              "console|user.ban|user:chief|until lifted|even you",
                              "console|user.mute|user:chief|5 min|even you"}));
    }

    void nobodyHoldsTheirEqualOrBetter_data()
    {
        QTest::addColumn<Role>("by");
        QTest::addColumn<Role>("whom");
        QTest::addColumn<bool>("mutes");
        QTest::addColumn<bool>("bans");
        const auto row = [](Role by, Role whom, bool mutes, bool bans) {
            QTest::addRow("%s to %s", nameOf(by).data(), nameOf(whom).data())
                << by << whom << mutes << bans;
        };
        row(Role::Member, Role::Member, false, false);
        row(Role::Member, Role::Moderator, false, false);
        row(Role::Member, Role::Admin, false, false);
        row(Role::Moderator, Role::Member, true, false);
        row(Role::Moderator, Role::Moderator, false, false);
        row(Role::Moderator, Role::Admin, false, false);
        row(Role::Admin, Role::Member, true, true);
        row(Role::Admin, Role::Moderator, true, true);
        row(Role::Admin, Role::Admin, false, false);
    }
    void nobodyHoldsTheirEqualOrBetter()
    {
        QFETCH(Role, by);
        QFETCH(Role, whom);
        QFETCH(bool, mutes);
        QFETCH(bool, bans);
        ModerationFixture f;
        const Caller staff = f.come("staff", by);
        const Caller target = f.come("target", whom);
        const auto expected
            = [](bool may) { return may ? std::nullopt : std::optional(ErrorCode::Forbidden); };
        QCOMPARE(codeOf(f.call(Sanction{target.user, SanctionKind::Mute, "x", {}}, staff)),
                 expected(mutes));
        QCOMPARE(codeOf(f.call(Sanction{target.user, SanctionKind::Ban, "x", {}}, staff)),
                 expected(bans));
        QCOMPARE(codeOf(f.call(Sanction{staff.user, SanctionKind::Mute, "x", {}}, staff)),
                 ErrorCode::Forbidden); // not even themselves
        QCOMPARE(!f.moderation->mayDo(target, ForumPost::info), mutes);
        QCOMPARE(!f.moderation->mayComeIn(target.user), bans);
    }

    void aClosedAccountIsNotSanctioned()
    {
        ModerationFixture f;
        const Caller mod = f.come("mod", Role::Moderator);
        const Caller chief = f.come("chief", Role::Admin);
        QVERIFY(f.call(UserDisable{"chief", true}));
        QCOMPARE(codeOf(f.call(Sanction{chief.user, SanctionKind::Mute, "x", {}}, mod)),
                 ErrorCode::Conflict);
        QCOMPARE(codeOf(f.call(Sanction{{9999}, SanctionKind::Mute, "x", {}}, mod)),
                 ErrorCode::NotFound);
    }
};

QTEST_GUILESS_MAIN(SanctionsTest)
#include "tst_sanctions.moc"
