// SPDX-License-Identifier: MIT

#include "shared/protocol/errors.h"
#include "tests/features/moderation/moderationfixture.h"

using namespace panel;
using namespace panel::server;

/// Who may do what: every event of moderation by every role, and who reads the audit log.
class ModerationRightsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyEventByEveryRole_data()
    {
        QTest::addColumn<QString>("event");
        QTest::addColumn<QString>("outcomes"); // guest, member, moderator, admin
        // ok; no: forbidden; none: not_found, as if there were nothing.
        QTest::newRow("flag_post") << "flag_post" << "ok ok ok ok";
        QTest::newRow("list_cases") << "list_cases" << "ok ok ok ok"; // an empty list is no secret
        QTest::newRow("decide_case") << "decide_case" << "none none ok ok";
        QTest::newRow("sanction mute") << "mute" << "no no ok ok";
        QTest::newRow("sanction ban") << "ban" << "no no no ok";
        QTest::newRow("lift_sanction mute") << "unmute" << "no no ok ok";
        QTest::newRow("lift_sanction ban") << "unban" << "no no no ok";
        QTest::newRow("list_sanctions") << "list_sanctions" << "no no ok ok";
        QTest::newRow("list_filters") << "list_filters" << "no no ok ok";
        QTest::newRow("set_filter") << "set_filter" << "no no no ok";
        QTest::newRow("remove_filter") << "remove_filter" << "no no no ok";
        QTest::newRow("try_filter") << "try_filter" << "no no no ok";
        QTest::newRow("audit_log") << "audit_log" << "no no ok ok";
    }
    void everyEventByEveryRole()
    {
        QFETCH(QString, event);
        QFETCH(QString, outcomes);
        const QStringList words = outcomes.split(' ');
        for (int role = 0; role < words.size(); ++role) {
            const auto code = attempt(event, Role(role));
            const QString word = !code          ? "ok"
                : *code == ErrorCode::Forbidden ? "no"
                : *code == ErrorCode::NotFound  ? "none"
                                                : QString(nameOf(*code));
            QVERIFY2(word == words[role],
                     qPrintable(QString("%1: %2").arg(nameOf(Role(role)), word)));
        }
    }

    void theLogTellsModeratorsNothingOfWhatTheyDoNotSee()
    {
        ModerationFixture f;
        const Caller chief = f.come("chief", Role::Admin);
        const Caller mod = f.come("mod", Role::Moderator);
        f.note("chief", "thread.delete", "thread:1", ModerationFixture::Open);
        f.note("chief", "thread.delete", "thread:2", ModerationFixture::Staff);
        f.note("chief", "server.add", "server:main", {});
        f.note("chief", "server.edit", "server:hidden", {});
        f.note("chief", "server.order", "servers", {});
        QCOMPARE(f.subjects(AuditLog{}, chief).mid(0, 5),
                 (QStringList{"servers", "server:hidden", "server:main", "thread:2", "thread:1"}));
        QCOMPARE(f.subjects(AuditLog{}, mod).mid(0, 2), (QStringList{"server:main", "thread:1"}));
        f.grants.insert({mod.user, ModerationFixture::Staff}, CategoryRight::See);
        QVERIFY(f.subjects(AuditLog{}, mod).contains("thread:2"));
    }

    void theLogIsReadInPagesAndByActorAndAction()
    {
        ModerationFixture f;
        const Caller mod = f.come("mod", Role::Moderator);
        const int before = int(f.call(AuditList{})->entries.size());
        for (int i = 0; i < 130; ++i)
            f.note(i % 2 ? "ann" : "Ben", i % 3 ? "post.delete" : "post_x",
                   QString("post:%1").arg(i),
                   i % 2 ? ModerationFixture::Open : ModerationFixture::Staff);
        AuditLog wanted;
        wanted.limit = 40;
        const auto first = f.call(wanted, mod);
        QCOMPARE(first->entries.size(), 40);
        QVERIFY(first->hasMore);
        QCOMPARE(first->entries.first().subject, "post:129");
        wanted.beforeId = first->entries.last().id;
        const auto second = f.call(wanted, mod);
        QCOMPARE(second->entries.size(), 25 + before);
        QVERIFY(!second->hasMore);
        QVERIFY(second->entries.first().id < first->entries.last().id);

        QCOMPARE(f.call(AuditList{{}, "ben", {}, 1000})->entries.size(), 65);
        QCOMPARE(f.call(AuditList{{}, "BEN", "post.", 1000})->entries.size(), 43);
        QCOMPARE(f.call(AuditList{{}, {}, "post_", 1000})->entries.size(), 44); // no wildcards
        QCOMPARE(f.call(AuditList{{}, {}, "%", {}})->entries.size(), 0);
        wanted.limit = 101;
        QCOMPARE(codeOf(f.call(wanted, mod)), ErrorCode::Invalid);
        QCOMPARE(codeOf(f.call(AuditList{{}, {}, {}, 0})), ErrorCode::Invalid);
        QCOMPARE(codeOf(f.call(AuditList{0, {}, {}, {}})), ErrorCode::Invalid);
    }

private:
    struct ModerationFixture : server::ModerationFixture
    {
        void note(const QString &actor, const QString &what, const QString &subject,
                  CategoryId category)
        {
            StaffAction action;
            action.actor.user = {1};
            action.actor.username = actor;
            action.action = what;
            action.subject = subject;
            action.category = category;
            action.at = pulse.wallClock();
            std::optional<bool> stored;
            database->write(
                this, [action](Sql &sql) { return ModerationFeature::record(sql, action); },
                [&](const Result<> &outcome) { stored = outcome.has_value(); });
            QVERIFY(QTest::qWaitFor([&] { return stored.has_value(); }));
            QVERIFY(*stored);
        }
        QStringList subjects(const AuditLog &wanted, const Caller &reader)
        {
            QStringList list;
            const auto log = call(wanted, reader);
            for (const AuditEntry &entry : log->entries)
                list.append(entry.subject);
            return list;
        }
    };

    static std::optional<ErrorCode> attempt(const QString &event, Role role)
    {
        ModerationFixture f;
        const Caller target = f.come("target");
        Caller caller = f.come("someone", role == Role::Guest ? Role::Member : role);
        caller.role = role;
        const PostId post = f.post(target, f.thread("talk"), "x");
        const WordFilter filter{0, "word", FilterKind::Literal, FilterAction::Hold, {}};
        if (event == "flag_post")
            return codeOf(f.call(FlagPost{post, FlagReason::Spam, {}}, caller));
        if (event == "list_cases")
            return codeOf(f.call(ListCases{}, caller));
        if (event == "decide_case") {
            f.call(FlagPost{post, FlagReason::Spam, {}}, target);
            return codeOf(f.call(DecideCase{1, Decision::Dismiss, {}}, caller));
        }
        if (event == "mute")
            return codeOf(f.call(Sanction{target.user, SanctionKind::Mute, "x", {}}, caller));
        if (event == "ban")
            return codeOf(f.call(Sanction{target.user, SanctionKind::Ban, "x", {}}, caller));
        if (event == "unmute") {
            f.call(UserMute{"target", "x", {}});
            return codeOf(f.call(LiftSanction{target.user, SanctionKind::Mute, {}}, caller));
        }
        if (event == "unban") {
            f.call(UserBan{"target", "x", {}});
            return codeOf(f.call(LiftSanction{target.user, SanctionKind::Ban, {}}, caller));
        }
        if (event == "list_sanctions")
            return codeOf(f.call(ListSanctions{}, caller));
        if (event == "list_filters")
            return codeOf(f.call(ListFilters{}, caller));
        if (event == "set_filter")
            return codeOf(f.call(SetFilter{filter}, caller));
        if (event == "remove_filter") {
            f.call(FilterAdd{"word", {}, {}, {}});
            return codeOf(f.call(RemoveFilter{1}, caller));
        }
        if (event == "try_filter")
            return codeOf(f.call(TryFilter{filter}, caller));
        if (event == "audit_log")
            return codeOf(f.call(AuditLog{}, caller));
        qFatal("no such event");
    }
};

QTEST_GUILESS_MAIN(ModerationRightsTest)
#include "tst_moderationrights.moc"
