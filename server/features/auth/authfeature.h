// SPDX-License-Identifier: MIT

#pragma once

#include "server/features/auth/authstore.h"
#include "server/features/auth/hasher.h"
#include "server/features/auth/loginthrottle.h"
#include "server/features/auth/setupcode.h"
#include "server/hub/audit.h"
#include "server/hub/authenticator.h"
#include "server/hub/feature.h"
#include "server/hub/pulse.h"
#include "server/hub/userdirectory.h"
#include "server/store/database.h"
#include "shared/features/auth/authevents.h"

namespace panel::server {

/// Accounts, and who is who: passwords become tokens, tokens become callers.
///
/// Tokens are 256 random bits, stored as their SHA-256. An access token lives 15 minutes; a refresh
/// token 30 days from its last use, once. Whatever is wrong with a name, a password or a token, the
/// answer is the same and takes as long, so nobody learns which accounts exist.
///
/// Every account is also kept in memory, for the directory; load() fills it.
class AuthFeature final : public Feature, public Authenticator, public UserDirectory
{
    Q_OBJECT

public:
    static constexpr std::chrono::minutes AccessLifetime{15};
    static constexpr std::chrono::hours RefreshLifetime{24 * 30};
    static constexpr std::chrono::hours IssuedLifetime{
        24}; ///< Of `token issue`, unless told otherwise.
    static constexpr std::chrono::hours IssuedLifetimeMax{24 * 3650};
    static constexpr std::chrono::hours CleaningInterval{1}; ///< Of expired tokens.
    static constexpr std::chrono::minutes SetupLifetime{15};

    /// Makes a session the caller's (Gatekeeper::admit); its failure is the answer to
    /// `authenticate`.
    using Admit = std::function<Result<>(SessionId session, const Caller &caller)>;

    /// Why somebody may not come in though it is certain who they are, such as a ban; told to
    /// nobody else.
    using Bar = std::function<Result<>(UserId user)>;
    /// The sign-ins of a user that have a session now.
    using Connected = std::function<QSet<qint64>(UserId user)>;

    AuthFeature(Database &database, Pulse &pulse, Admit admit, QObject *parent = nullptr);

    void setBar(Bar bar) { m_bar = std::move(bar); }
    void setConnected(Connected connected) { m_connected = std::move(connected); }
    void setAudit(Audit audit) { m_audit = std::move(audit); }
    /// What `community` answers. Open: accounts are made without an invitation.
    void setCommunity(const QString &name, bool open);

    /// Reads the accounts into memory. Once, before the daemon listens: until `done` nobody is
    /// known.
    void load(std::function<void(const Result<> &)> done);

    /// Where there is no administrator: a code in a file of `folder` with which one can register,
    /// within SetupLifetime. `done` with the file's path; empty where there is an administrator.
    /// What an earlier start offered is void.
    void offerSetup(const QString &folder, std::function<void(const Result<QString> &)> done);

    void install(Router &router) override;

    void verify(const Secret &token, QObject *asker,
                std::function<void(const Result<Caller> &)> done) override;

    std::optional<UserRef> byName(const QString &name) const override;
    std::optional<UserRef> byId(UserId id) const override;
    Role role(UserId id) const override;

Q_SIGNALS:
    /// A session that was signed in already asked again who it is; it was answered.
    void greeted(const panel::server::Caller &caller);
    /// This sign-in is over: logged out, or its refresh token was used twice. Its sessions must
    /// end.
    void signInEnded(qint64 signIn);
    /// Every sign-in of the account is over: disabled, or a new password. Its sessions must end.
    void userEnded(panel::UserId user);
    void roleChanged(panel::UserId user, panel::Role role);
    void disabledChanged(panel::UserId user, bool disabled);
    void userAdded(const panel::UserRef &user);

private:
    void authenticate(const Authenticate &event, const Caller &caller,
                      Answer<AuthenticateReply> answer);
    void login(const Login &request, const Caller &caller, Answer<Credentials> answer);
    void enrol(const Register &request, const Caller &caller, Answer<Credentials> answer);
    void refresh(const Refresh &request, const Caller &caller, Answer<Credentials> answer);
    void logout(const Logout &request, const Caller &caller, Answer<Done> answer);

    // authcommands.cpp
    void addUser(const UserAdd &command, const Caller &caller, Answer<UserAddReply> answer);
    Result<UserListReply> listUsers(const UserList &command, const Caller &caller);
    void issueToken(const TokenIssue &command, const Caller &caller,
                    Answer<TokenIssueReply> answer);
    void setPassword(const UserPassword &command, const Caller &caller,
                     Answer<UserAddReply> answer);
    void listAllSessions(const SessionList &command, const Caller &caller,
                         Answer<SessionListReply> answer);
    void revokeSessions(const SessionRevoke &command, const Caller &caller, Answer<Done> answer);
    void store(const Username &name, Role role, const QString &passwordHash,
               const Answer<UserAddReply> &answer);

    // authsessions.cpp
    void listSessions(const ListSessions &event, const Caller &caller,
                      Answer<ListSessionsReply> answer);
    void revokeSession(const RevokeSession &event, const Caller &caller, Answer<Done> answer);
    void changePassword(const ChangePassword &event, const Caller &caller, Answer<Done> answer);
    void replacePassword(const Caller &caller, const PasswordRow &user, const Secret &password,
                         const Answer<Done> &answer);

    // authstaff.cpp
    void setRole(const SetRole &event, const Caller &caller, Answer<Done> answer);
    void setRole(const UserRole &command, const Caller &caller, Answer<UserAddReply> answer);
    void setDisabled(const SetDisabled &event, const Caller &caller, Answer<Done> answer);
    void setDisabled(const UserDisable &command, const Caller &caller, Answer<UserAddReply> answer);
    using Changed = std::function<void(const Result<AccountRow> &)>;
    void giveRole(const AccountRow &account, Role role, const Caller &by, const Changed &done);
    void close(const AccountRow &account, bool disabled, const Caller &by, const Changed &done);
    /// The account an administrator's event is about. Fails with `Forbidden`, `NotFound`.
    Result<AccountRow> managed(UserId target, const Caller &by) const;
    StaffAction action(const char *what, const QString &username, const Caller &by,
                       const QString &detail = {}) const;

    // authregistration.cpp
    Result<CommunityReply> community(const Community &request, const Caller &caller);
    void invite(const InviteCreate &command, const Caller &caller,
                Answer<InviteCreateReply> answer);
    void invite(const CreateInvite &event, const Caller &caller, Answer<InviteCreateReply> answer);
    void listInvites(const InviteList &command, const Caller &caller,
                     Answer<InviteListReply> answer);
    void listInvites(const ListInvites &event, const Caller &caller,
                     Answer<InviteListReply> answer);
    void revokeInvite(const InviteRevoke &command, const Caller &caller, Answer<Done> answer);
    void revokeInvite(const RevokeInvite &event, const Caller &caller, Answer<Done> answer);
    void removeInvite(qint64 id, UserId of, const Caller &by, const Answer<Done> &answer);
    void makeAccount(const Username &name, const QString &passwordHash,
                     const QByteArray &invitation, const QString &address,
                     const Answer<Credentials> &answer);
    bool hasAdministrator() const;
    void withdrawSetup();

    void signIn(const PasswordRow &user, const QString &address, const Answer<Credentials> &answer);
    void trade(const QByteArray &refreshHash, const Answer<Credentials> &answer);
    Result<> mayComeIn(UserId user) const;
    void endSignIn(qint64 signIn);
    void endUser(UserId user, qint64 lastSignIn);
    bool isOver(const Caller &caller) const;
    void keepHouse(TimePoint now);
    void remember(const AccountRow &account);
    /// The account an administrator named. Fails with `NotFound`.
    Result<AccountRow> named(const QString &username) const;

    Database &m_database;
    Pulse &m_pulse;
    Admit m_admit;
    Hasher m_hasher;
    LoginThrottle m_throttle;
    Bar m_bar; ///< Null: nobody is barred.
    Connected m_connected;
    Audit m_audit; ///< Null: nobody keeps a log.
    QString m_community;
    bool m_open = false;
    SetupCode m_setup;
    QHash<UserId, AccountRow> m_accounts;
    QHash<QString, UserId> m_byKey;
    // A token that was read just before its sign-in ended must not be let in just after.
    QHash<qint64, TimePoint> m_endedSignIns; ///< Until when to remember each.
    QHash<UserId, qint64> m_lastEnded; ///< Every sign-in of the user up to this one is over.
    TimePoint m_nextCleaning;
};

} // namespace panel::server
