// SPDX-License-Identifier: MIT

/// What the administrator's command line asks of the auth feature. Whoever may reach the local
/// socket owns the data folder, so there is nobody to refuse here.

#include "server/features/auth/authfeature.h"

namespace panel::server {

namespace {

UserAddReply replyOf(const AccountRow &account)
{
    return {account.id, account.username, account.role};
}

} // namespace

void AuthFeature::addUser(const UserAdd &command, const Caller &, Answer<UserAddReply> answer)
{
    const auto name = Username::parse(command.username);
    if (!name)
        return answer(failure(name));
    const Role role = command.role.value_or(Role::Member);
    if (!command.password)
        return store(*name, role, QString(), answer);
    const auto password = passwordFrom(*command.password);
    if (!password)
        return answer(failure(password));
    m_hasher.hash(*password, this, [this, name = *name, role, answer](const Result<QString> &hash) {
        if (!hash)
            return answer(failure(hash));
        store(name, role, *hash, answer);
    });
}

void AuthFeature::store(const Username &name, Role role, const QString &passwordHash,
                        const Answer<UserAddReply> &answer)
{
    m_database.write(
        this,
        [name, role, passwordHash, now = m_pulse.wallClock(), audit = m_audit,
         what = action("user.add", name.display, {}, QString(nameOf(role)))](
            Sql &sql) -> Result<AccountRow> {
            const auto account = AuthStore(sql).addUser(name, role, passwordHash, now);
            if (!account)
                return account;
            return record(audit, sql, what).map([&] { return *account; });
        },
        [this, answer](const Result<AccountRow> &account) {
            if (!account)
                return answer(failure(account));
            remember(*account);
            answer(replyOf(*account));
            Q_EMIT userAdded({account->id, account->username});
        });
}

Result<UserListReply> AuthFeature::listUsers(const UserList &, const Caller &)
{
    QList<AccountRow> accounts = m_accounts.values();
    accounts.removeIf([](const AccountRow &account) { return account.system; });
    std::sort(accounts.begin(), accounts.end(),
              [](const AccountRow &a, const AccountRow &b) { return a.key < b.key; });
    UserListReply reply;
    for (const AccountRow &account : accounts)
        reply.users.append(
            {account.id, account.username, account.role, account.disabled, account.createdAt});
    return reply;
}

void AuthFeature::setPassword(const UserPassword &command, const Caller &,
                              Answer<UserAddReply> answer)
{
    const auto account = named(command.username);
    if (!account)
        return answer(failure(account));
    const auto password = passwordFrom(command.password);
    if (!password)
        return answer(failure(password));
    m_hasher.hash(*password, this, [this, user = account->id, answer](const Result<QString> &hash) {
        if (!hash)
            return answer(failure(hash));
        m_database.write(
            this,
            [user, hash = *hash, now = m_pulse.wallClock(), audit = m_audit,
             what = action("user.password", m_accounts.value(user).username, {})](
                Sql &sql) -> Result<qint64> {
                const auto last = AuthStore(sql).setPassword(user, hash, now);
                if (!last)
                    return last;
                return record(audit, sql, what).map([&] { return *last; });
            },
            [this, user, answer](const Result<qint64> &lastSignIn) {
                if (!lastSignIn)
                    return answer(failure(lastSignIn));
                answer(replyOf(m_accounts.value(user)));
                endUser(user, *lastSignIn);
            });
    });
}

void AuthFeature::issueToken(const TokenIssue &command, const Caller &,
                             Answer<TokenIssueReply> answer)
{
    const auto account = named(command.username);
    if (!account)
        return answer(failure(account));
    const qint64 ttl = command.ttlSeconds.value_or(std::chrono::seconds(IssuedLifetime).count());
    if (ttl < 1 || ttl > std::chrono::seconds(IssuedLifetimeMax).count())
        return answer(fail(ErrorCode::Invalid, QStringLiteral("a token lives 1 s to 10 years")));
    const Secret token = randomToken();
    const TokenPair pair{fingerprint(token), {}, std::chrono::seconds(ttl), {}};
    m_database.write(
        this,
        [user = account->id, pair, now = m_pulse.wallClock(), audit = m_audit,
         what = action("token.issue", account->username, {}, QStringLiteral("for %1 s").arg(ttl))](
            Sql &sql) -> Result<qint64> {
            const auto signIn
                = AuthStore(sql).addSignIn(user, {}, QStringLiteral("issued"), pair, now);
            if (!signIn)
                return signIn;
            return record(audit, sql, what).map([&] { return *signIn; });
        },
        [token, account = *account, answer](const Result<qint64> &signIn) {
            if (!signIn && signIn.error().code == ErrorCode::NotFound)
                return answer(fail(ErrorCode::Forbidden,
                                   QStringLiteral("%1 is disabled").arg(account.username)));
            if (!signIn)
                return answer(failure(signIn));
            answer(
                TokenIssueReply{QString::fromLatin1(token.reveal()), account.id, account.username});
        });
}

void AuthFeature::listAllSessions(const SessionList &command, const Caller &,
                                  Answer<SessionListReply> answer)
{
    UserId user;
    if (command.username) {
        const auto account = named(*command.username);
        if (!account)
            return answer(failure(account));
        user = account->id;
    }
    m_database.read(
        this,
        [user, now = m_pulse.wallClock()](Sql &sql) { return AuthStore(sql).signIns(user, now); },
        [answer](const Result<QList<SessionLine>> &sessions) {
            answer(sessions.map(
                [](const QList<SessionLine> &list) { return SessionListReply{list}; }));
        });
}

void AuthFeature::revokeSessions(const SessionRevoke &command, const Caller &, Answer<Done> answer)
{
    if (command.sessionId.has_value() == command.username.has_value())
        return answer(fail(ErrorCode::Invalid,
                           QStringLiteral("name a session (`session list` shows them) or a user")));
    const QDateTime now = m_pulse.wallClock();
    if (command.sessionId) {
        const qint64 signIn = *command.sessionId;
        StaffAction what{
            {}, QStringLiteral("session.revoke"), QStringLiteral("session:%1").arg(signIn)};
        what.at = now;
        m_database.write(
            this,
            [signIn, now, audit = m_audit, what](Sql &sql) {
                return AuthStore(sql).revokeOpenSignIn(signIn, now).and_then([&] {
                    return record(audit, sql, what);
                });
            },
            [this, signIn, answer](const Result<> &revoked) {
                answer(revoked.map([] { return Done{}; }));
                if (revoked)
                    endSignIn(signIn);
            });
        return;
    }
    const auto account = named(*command.username);
    if (!account)
        return answer(failure(account));
    m_database.write(
        this,
        [user = account->id, now, audit = m_audit,
         what = action("session.revoke", account->username, {}, QStringLiteral("all"))](
            Sql &sql) -> Result<qint64> {
            const auto last = AuthStore(sql).revokeUser(user, now);
            if (!last)
                return last;
            return record(audit, sql, what).map([&] { return *last; });
        },
        [this, user = account->id, answer](const Result<qint64> &lastSignIn) {
            answer(lastSignIn.map([](qint64) { return Done{}; }));
            if (lastSignIn)
                endUser(user, *lastSignIn);
        });
}

Result<AccountRow> AuthFeature::named(const QString &username) const
{
    const auto account = m_accounts.constFind(m_byKey.value(Username::keyOf(username)));
    if (account == m_accounts.cend() || account->system)
        return fail(ErrorCode::NotFound,
                    QStringLiteral("no account is called %1").arg(username.left(64)));
    return *account;
}

} // namespace panel::server
