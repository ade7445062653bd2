// SPDX-License-Identifier: MIT

#pragma once

#include "server/features/moderation/auditstore.h"
#include "server/features/moderation/casestore.h"
#include "server/features/moderation/wordfilter.h"
#include "server/hub/fanout.h"
#include "server/hub/feature.h"
#include "server/hub/pulse.h"
#include "server/hub/rooms.h"
#include "server/hub/userdirectory.h"
#include "server/store/database.h"
#include "shared/features/forum/threadevents.h"

#include <QMap>
#include <QSet>

namespace panel::server {

/// What keeps a community civil: flags and the queue they make, mutes and bans, word filters, and
/// the log of what staff does.
///
/// A case is for those who have the right `moderate` where it belongs; to everybody else it does
/// not exist. Mutes, bans and filters are kept in memory, compiled, so that asking costs nothing;
/// load() fills them. News of the queue leave once a beat.
class ModerationFeature final : public Feature
{
    Q_OBJECT

public:
    static constexpr int MostFilters = 200;
    static constexpr int NoteLength = 500; ///< Of a note or a reason, in UTF-16 units.
    static constexpr qint64 LongestMinutes = qint64(60) * 24 * 3650;
    static constexpr int TriedPosts = 100'000;
    static constexpr int TriedAtOnce = 500; ///< Between two, others' reads get their turn.
    static constexpr int Examples = 20;
    static constexpr int TellAtOnce = 20; ///< Cases in a beat; beyond, only the count is told.

    struct Parts
    {
        Rooms &rooms;
        FanOut &fanOut;
        Pulse &pulse;
        Database &database;
        const UserDirectory &people;
    };
    explicit ModerationFeature(const Parts &parts, QObject *parent = nullptr);

    /// What this feature asks of the forum.
    struct Forum
    {
        std::function<CategoryRight(const Caller &caller, CategoryId category)> rightOf;
        /// None where there is no such thread.
        std::function<CategoryRight(UserId user, Role role, ThreadId thread)> rightIn;
        std::function<std::optional<ThreadSummary>(ThreadId thread)> thread;
        Release release;
        /// Deletes it in the caller's name. A post that is deleted already is fine.
        std::function<void(PostId post, const Caller &by, const QString &reason,
                           std::function<void(const Result<> &)> done)>
            deletePost;
    };
    /// Before install().
    void setForum(const Forum &forum) { m_forum = forum; }
    /// Who sees which game server; without it only administrators read what was done to those.
    void askWhoSeesServers(std::function<bool(const Caller &, const QString &id)> sees)
    {
        m_seesServer = std::move(sees);
    }

    /// Reads filters, sanctions and open cases. Once, before the daemon listens.
    void load(std::function<void(const Result<> &)> done);
    void install(Router &router) override;

    /// Implements Review.
    Result<Verdict> review(const Caller &caller, CategoryId category, ThreadId thread,
                           const QString &title, const QString &content) const;
    /// Implements Hold.
    void hold(const HeldPost &post, std::function<void(const Result<> &)> done);
    /// Implements Audit.
    static Result<> record(Sql &sql, const StaffAction &action)
    {
        return AuditStore(sql).add(action);
    }
    /// The same of what is done already and was stored by none.
    void note(StaffAction action);

    /// Fails with `Forbidden`, the reason and the end, while the user is banned.
    Result<> mayComeIn(UserId user) const;
    /// Fails with `Forbidden`, the reason and the end, for what a muted user may not do.
    Result<> mayDo(const Caller &caller, const EventInfo &event) const;
    /// The same of all by which others would hear from them.
    Result<> maySpeak(const Caller &caller) const;
    /// A session signed in: it is told of the mute that holds its user.
    void greet(const panel::server::Caller &caller);

Q_SIGNALS:
    /// Stored and told to them; their sessions must end.
    void banned(panel::UserId user);

private:
    // moderationcases.cpp
    void flag(const FlagPost &event, const Caller &caller, Answer<Done> answer);
    void addFlag(const FlaggedPost &post, const Flag &flag, const Answer<Done> &answer);
    void listCases(const ListCases &event, const Caller &caller, Answer<ListCasesReply> answer);
    struct Page;
    void collect(const std::shared_ptr<Page> &page);
    void decide(const DecideCase &event, const Caller &caller, Answer<Done> answer);
    void act(const StoredCase &stored, const DecideCase &event, const Caller &caller,
             const Answer<Done> &answer);
    void close(const StoredCase &stored, const DecideCase &event, const Caller &caller,
               const Answer<Done> &answer);
    bool mayDecide(const Caller &caller, const CaseHead &head) const;
    int openFor(const Caller &caller) const;
    void changed(const StoredCase &stored);
    void tellChanges();

    // moderationsanctions.cpp
    void sanction(const Sanction &event, const Caller &caller, Answer<Done> answer);
    void lift(const LiftSanction &event, const Caller &caller, Answer<Done> answer);
    Result<ListSanctionsReply> listSanctions(const ListSanctions &event, const Caller &caller);
    void mute(const UserMute &command, const Caller &caller, Answer<Done> answer);
    void ban(const UserBan &command, const Caller &caller, Answer<Done> answer);
    void pardon(const UserPardon &command, const Caller &caller, Answer<Done> answer);
    struct Terms
    {
        SanctionKind kind = SanctionKind::Mute;
        QString reason;
        std::optional<qint64> minutes;
    };
    void impose(const UserRef &whom, const Terms &terms, const Caller &by,
                const Answer<Done> &answer);
    void end(const UserRef &whom, const QList<SanctionKind> &kinds, const QString &reason,
             const Caller &by, const Answer<Done> &answer);
    /// Whom the caller may hold so. Fails with `Forbidden`, `NotFound`.
    Result<UserRef> inferior(UserId target, SanctionKind kind, const Caller &by) const;
    Result<UserRef> named(const QString &username) const;
    Result<> allowed(SanctionKind kind, UserId user) const;
    void begin(const SanctionLine &line);
    void forget(UserId user, SanctionKind kind);
    void expire(const QDateTime &now);
    QHash<UserId, SanctionLine> &holding(SanctionKind kind);

    // moderationfilters.cpp
    Result<ListFiltersReply> listFilters(const ListFilters &event, const Caller &caller);
    void setFilter(const SetFilter &event, const Caller &caller, Answer<SetFilterReply> answer);
    void removeFilter(const RemoveFilter &event, const Caller &caller, Answer<Done> answer);
    void tryFilter(const TryFilter &event, const Caller &caller, Answer<TryFilterReply> answer);
    void addFilter(const FilterAdd &command, const Caller &caller, Answer<SetFilterReply> answer);
    Result<ListFiltersReply> listFilters(const FilterList &command, const Caller &caller);
    void removeFilter(const FilterRemove &command, const Caller &caller, Answer<Done> answer);
    void tryFilter(const FilterTry &command, const Caller &caller, Answer<TryFilterReply> answer);
    void store(const WordFilter &filter, const Caller &by, const Answer<SetFilterReply> &answer);
    void drop(qint64 id, const Caller &by, const Answer<Done> &answer);
    void attempt(const WordFilter &filter, const Answer<TryFilterReply> &answer);
    struct Trial;
    void goOn(const std::shared_ptr<Trial> &trial);
    ListFiltersReply filters() const;

    // moderationaudit.cpp
    void auditLog(const AuditLog &event, const Caller &caller, Answer<AuditLogReply> answer);
    void auditLog(const AuditList &command, const Caller &caller, Answer<AuditLogReply> answer);
    struct Reading;
    void readOn(const std::shared_ptr<Reading> &reading);
    bool mayRead(const Caller &caller, const StoredAudit &stored) const;

    StaffAction action(const Caller &by, const QString &what, const QString &subject) const;
    void beat();

    Parts m_parts;
    Forum m_forum;
    std::function<bool(const Caller &, const QString &)> m_seesServer;
    QList<CompiledFilter> m_filters; ///< Oldest first.
    QHash<UserId, SanctionLine> m_mutes;
    QHash<UserId, SanctionLine> m_bans;
    UserRef m_system; ///< In whose name the command line acts.
    QMap<qint64, CaseHead> m_open;
    QSet<qint64> m_deciding; ///< Somebody's decision about it is under way.
    QMap<qint64, StoredCase> m_changed; ///< Since the last beat.
    bool m_trying = false;
};

} // namespace panel::server
