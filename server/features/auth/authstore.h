// SPDX-License-Identifier: MIT

#pragma once

#include "server/features/auth/username.h"
#include "server/hub/caller.h"
#include "server/store/sql.h"
#include "shared/features/auth/authevents.h"

#include <QDateTime>

#include <chrono>

namespace panel::server {

/// An account as the hub keeps it in memory.
struct AccountRow
{
    UserId id;
    QString username;
    QString key;
    Role role = Role::Member;
    bool disabled = false;
    bool system = false; ///< The daemon's own account.
    QDateTime createdAt;
};

/// What a sign-in with a password is checked against.
struct PasswordRow
{
    Account account;
    QString passwordHash; ///< Empty: no password signs in.
    bool disabled = false;
};

/// Fingerprints of the tokens a sign-in hands out, and when they end.
struct TokenPair
{
    QByteArray access;
    QByteArray refresh; ///< Empty: the sign-in cannot be refreshed.
    std::chrono::seconds accessLifetime{0};
    std::chrono::seconds refreshLifetime{0};
};

/// What became of a refresh token.
struct RefreshRow
{
    Account account;
    qint64 signIn = 0;
    bool reused = false; ///< It had been used: the whole sign-in is revoked now.
};

/// A code that makes one account, as it is made itself.
struct NewInvitation
{
    QByteArray fingerprint;
    Role role = Role::Member;
    UserId by{}; ///< None: the command line.
    QDateTime now;
    QDateTime expiresAt;
    bool setup = false; ///< Good only while there is no administrator.
};

/// The auth feature's statements, for one `work` on the store thread. Times are the caller's, in
/// UTC.
class AuthStore
{
public:
    static constexpr int OpenInvitations = 100; ///< Of one person.
    static constexpr std::chrono::hours InvitationsKept{24 * 30};

    explicit AuthStore(Sql &sql) : m_sql(sql) { }

    /// Fails with `Conflict` when the name is taken or looks like one that is.
    Result<> checkFree(const Username &name);
    /// Fails as checkFree() does.
    Result<AccountRow> addUser(const Username &name, Role role, const QString &passwordHash,
                               const QDateTime &now);
    Result<QList<AccountRow>> users();
    /// Fails with `NotFound`.
    Result<PasswordRow> userByKey(const QString &key);
    /// Fails with `Conflict` where the user is the last administrator and no longer would be one.
    Result<> keepAnAdministrator(UserId user);
    Result<> setRole(UserId user, Role role);
    /// Disabling also revokes every sign-in, so enabling brings none back. Returns the id of the
    /// last one: they are given in rising order, so all up to it are over, and later ones are not.
    Result<qint64> setDisabled(UserId user, bool disabled, const QDateTime &now);
    /// Revokes every sign-in, and returns the id of the last one.
    Result<qint64> setPassword(UserId user, const QString &passwordHash, const QDateTime &now);

    /// The same by its owner, whose password is still the old one: revokes their sign-ins but
    /// `keep`, and returns those. Fails with `Conflict` where it is not.
    Result<QList<qint64>> changePassword(UserId user, const QString &oldHash,
                                         const QString &newHash, qint64 keep, const QDateTime &now);

    /// Returns its number. Fails with `RateLimited` when somebody has OpenInvitations already.
    Result<qint64> addInvitation(const NewInvitation &invitation);
    /// Newest first; of one person, or of all with none.
    Result<QList<InviteLine>> invitations(UserId by);
    /// Fails with `NotFound` when there is none, it is used, or it is not of `by`; none: of
    /// anybody.
    Result<> removeInvitation(qint64 id, UserId by);
    /// Revokes the code for the first administrator.
    Result<> dropSetup();
    /// The role an invitation gives. Fails with `NotFound` when it is unknown, used, expired, or
    /// whoever made it may no longer.
    Result<Role> invitation(const QByteArray &fingerprint, const QDateTime &now);
    /// Adds an account by an invitation, which is used up by it. Fails as addUser() and
    /// invitation() do.
    Result<AccountRow> registerUser(const QByteArray &fingerprint, const Username &name,
                                    const QString &passwordHash, const QDateTime &now);

    /// Begins a sign-in and returns its id. Fails with `NotFound` when the account is disabled by
    /// now or, with a `passwordHash`, has another password.
    Result<qint64> addSignIn(UserId user, const QString &passwordHash, const QString &label,
                             const TokenPair &tokens, const QDateTime &now);
    /// Trades a refresh token in for `next`. A token that was used before revokes its sign-in: a
    /// thief or its owner has the other copy, and nobody can tell which. Fails with `NotFound` when
    /// it is not valid.
    Result<RefreshRow> refresh(const QByteArray &fingerprint, const TokenPair &next,
                               const QDateTime &now);
    /// Whose access token it is. Fails with `NotFound` when it is not valid, for whatever reason.
    Result<Caller> callerOf(const QByteArray &fingerprint, const QDateTime &now);
    Result<> revokeSignIn(qint64 signIn, const QDateTime &now);
    /// The same; fails with `NotFound` when there is no such sign-in, or it is over already.
    Result<> revokeOpenSignIn(qint64 signIn, const QDateTime &now);
    /// The same of the user's own.
    Result<> revokeOwn(UserId user, qint64 signIn, const QDateTime &now);
    /// Revokes the user's sign-ins but `keep`, and returns those.
    Result<QList<qint64>> revokeOthers(UserId user, qint64 keep, const QDateTime &now);
    /// Whose refresh token it is, without using it. Fails with `NotFound` when it is not valid.
    Result<RefreshRow> refreshOwner(const QByteArray &fingerprint, const QDateTime &now);
    /// Revokes every sign-in, and returns the id of the last one.
    Result<qint64> revokeUser(UserId user, const QDateTime &now);
    /// Those with a token that still works; of one account, or of all with none.
    Result<QList<SessionLine>> signIns(UserId user, const QDateTime &now);
    /// Deletes expired tokens, sign-ins that have none left, and invitations that have been over
    /// for InvitationsKept.
    Result<> forgetExpired(const QDateTime &now);

private:
    Result<> addTokens(UserId user, qint64 signIn, const TokenPair &tokens, const QDateTime &now);

    Sql &m_sql;
};

} // namespace panel::server
