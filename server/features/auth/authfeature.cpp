// SPDX-License-Identifier: MIT

#include "server/features/auth/authfeature.h"

#include "shared/protocol/limits.h"

#include <QLoggingCategory>

namespace panel::server {

namespace {

Q_LOGGING_CATEGORY(lcAuth, "panel.auth")

using namespace std::chrono_literals;

constexpr auto EndedMemory = 60s; ///< Longer than any read of a token takes.

tl::unexpected<Error> badToken()
{
    return fail(ErrorCode::Unauthenticated, QStringLiteral("the token is not valid"));
}

tl::unexpected<Error> badCredentials()
{
    return fail(ErrorCode::Unauthenticated, QStringLiteral("wrong name or password"));
}

/// Two fresh tokens: what is handed out, and what is stored of them.
struct FreshTokens
{
    Secret access = randomToken();
    Secret refresh = randomToken();

    TokenPair fingerprints() const
    {
        return {fingerprint(access), fingerprint(refresh), AuthFeature::AccessLifetime,
                AuthFeature::RefreshLifetime};
    }
    Credentials credentials(const Account &account) const
    {
        return {QString::fromLatin1(access.reveal()), QString::fromLatin1(refresh.reveal()),
                std::chrono::seconds(AuthFeature::AccessLifetime).count(), account};
    }
};

/// The store's "no such row" says too much for a stranger and too little for a client.
template <typename T>
tl::unexpected<Error> hiding(const Result<T> &outcome, const tl::unexpected<Error> &uniform)
{
    return outcome.error().code == ErrorCode::NotFound ? uniform : failure(outcome);
}

} // namespace

AuthFeature::AuthFeature(Database &database, Pulse &pulse, Admit admit, QObject *parent)
    : Feature(parent)
    , m_database(database)
    , m_pulse(pulse)
    , m_admit(std::move(admit))
    , m_nextCleaning(pulse.now() + CleaningInterval)
{
    connect(&pulse, &Pulse::beat, this, &AuthFeature::keepHouse);
}

void AuthFeature::load(std::function<void(const Result<> &)> done)
{
    m_database.read(
        this, [](Sql &sql) { return AuthStore(sql).users(); },
        [this, done = std::move(done)](const Result<QList<AccountRow>> &accounts) {
            if (!accounts)
                return done(failure(accounts));
            for (const AccountRow &account : *accounts)
                remember(account);
            done({});
        });
}

void AuthFeature::install(Router &router)
{
    router.on<Authenticate>(this, &AuthFeature::authenticate);
    router.on<Login>(this, &AuthFeature::login);
    router.on<Register>(this, &AuthFeature::enrol);
    router.on<Community>(this, &AuthFeature::community);
    router.on<InviteCreate>(this, &AuthFeature::invite);
    router.on<InviteList>(this, &AuthFeature::listInvites);
    router.on<InviteRevoke>(this, &AuthFeature::revokeInvite);
    router.on<CreateInvite>(this, &AuthFeature::invite);
    router.on<ListInvites>(this, &AuthFeature::listInvites);
    router.on<RevokeInvite>(this, &AuthFeature::revokeInvite);
    router.on<Refresh>(this, &AuthFeature::refresh);
    router.on<Logout>(this, &AuthFeature::logout);
    router.on<ListSessions>(this, &AuthFeature::listSessions);
    router.on<RevokeSession>(this, &AuthFeature::revokeSession);
    router.on<ChangePassword>(this, &AuthFeature::changePassword);
    router.on<SetRole>(this, &AuthFeature::setRole);
    router.on<SetDisabled>(this, &AuthFeature::setDisabled);
    router.on<UserAdd>(this, &AuthFeature::addUser);
    router.on<UserList>(this, &AuthFeature::listUsers);
    router.on<UserRole>(this, &AuthFeature::setRole);
    router.on<UserDisable>(this, &AuthFeature::setDisabled);
    router.on<UserPassword>(this, &AuthFeature::setPassword);
    router.on<TokenIssue>(this, &AuthFeature::issueToken);
    router.on<SessionList>(this, &AuthFeature::listAllSessions);
    router.on<SessionRevoke>(this, &AuthFeature::revokeSessions);
}

void AuthFeature::verify(const Secret &token, QObject *asker,
                         std::function<void(const Result<Caller> &)> done)
{
    m_database.read(
        this,
        [hash = fingerprint(token), now = m_pulse.wallClock()](Sql &sql) {
            return AuthStore(sql).callerOf(hash, now);
        },
        [this, guard = QPointer<QObject>(asker),
         done = std::move(done)](const Result<Caller> &stored) {
            if (!guard)
                return;
            if (!stored) {
                const bool unknown = stored.error().code == ErrorCode::NotFound;
                return done(unknown ? badToken()
                                    : fail(ErrorCode::Unavailable, stored.error().detail));
            }
            if (isOver(*stored))
                return done(badToken());
            if (const auto barred = mayComeIn(stored->user); !barred)
                return done(failure(barred));
            Caller caller = *stored;
            if (const auto account = m_accounts.constFind(caller.user);
                account != m_accounts.cend())
                caller.role = account->role; // never older than the last roleChanged()
            done(caller);
        });
}

void AuthFeature::authenticate(const Authenticate &event, const Caller &caller,
                               Answer<AuthenticateReply> answer)
{
    if (!event.token) {
        if (!caller.user)
            return answer(fail(ErrorCode::Unauthenticated, QStringLiteral("send a token")));
        answer(AuthenticateReply{{caller.user, caller.username, caller.role}});
        Q_EMIT greeted(caller);
        return;
    }
    verify(Secret(event.token->toUtf8()), this,
           [this, caller, answer, claimed = event.userId](const Result<Caller> &verified) {
               if (!verified)
                   return answer(failure(verified));
               if (claimed && *claimed != verified->user)
                   return answer(fail(ErrorCode::Forbidden,
                                      QStringLiteral("user_id is not the token's own")));
               if (const auto admitted = m_admit(caller.session, *verified); !admitted)
                   return answer(failure(admitted));
               answer(AuthenticateReply{{verified->user, verified->username, verified->role}});
               if (caller.user)
                   Q_EMIT greeted(caller);
           });
}

void AuthFeature::login(const Login &request, const Caller &caller, Answer<Credentials> answer)
{
    const QString key = Username::keyOf(request.username.left(4 * limits::UsernameMax));
    const QString address = caller.address;
    if (const auto wait = m_throttle.take(key, address, m_pulse.now()); wait.count() > 0)
        return answer(
            fail(ErrorCode::RateLimited, QStringLiteral("too many failed sign-ins"), wait));

    // No account has such a password, whoever asks; hashing it would only cost time.
    const Secret password(request.password.toUtf8());
    if (password.reveal().size() > limits::PasswordMaxBytes)
        return answer(badCredentials());
    m_database.read(
        this, [key](Sql &sql) { return AuthStore(sql).userByKey(key); },
        [this, key, address, password, answer](const Result<PasswordRow> &found) {
            if (!found && found.error().code != ErrorCode::NotFound) {
                m_throttle.forgive(key, address);
                return answer(failure(found));
            }
            const PasswordRow user = found.value_or(PasswordRow());
            m_hasher.verify(user.passwordHash, password, this,
                            [this, key, address, user, answer](const Result<bool> &fits) {
                                if (!fits || (*fits && !user.disabled))
                                    m_throttle.forgive(key, address);
                                if (!fits)
                                    return answer(failure(fits));
                                if (!*fits || user.disabled) {
                                    qCInfo(lcAuth).noquote() << "failed sign-in from" << address;
                                    return answer(badCredentials());
                                }
                                if (const auto barred = mayComeIn(user.account.id); !barred)
                                    return answer(failure(barred));
                                signIn(user, address, answer);
                            });
        });
}

void AuthFeature::signIn(const PasswordRow &user, const QString &address,
                         const Answer<Credentials> &answer)
{
    const FreshTokens tokens;
    m_database.write(
        this,
        [user, address, pair = tokens.fingerprints(), now = m_pulse.wallClock()](Sql &sql) {
            return AuthStore(sql).addSignIn(user.account.id, user.passwordHash, address, pair, now);
        },
        [user, tokens, answer](const Result<qint64> &signIn) {
            if (!signIn) // NotFound: disabled, or the password changed, while it was being checked
                return answer(hiding(signIn, badCredentials()));
            answer(tokens.credentials(user.account));
        });
}

void AuthFeature::refresh(const Refresh &request, const Caller &, Answer<Credentials> answer)
{
    const QByteArray hash = fingerprint(Secret(request.refreshToken.toUtf8()));
    // Looked at first: who is barred for a while keeps a token that is good afterwards.
    m_database.read(
        this,
        [hash, now = m_pulse.wallClock()](Sql &sql) {
            return AuthStore(sql).refreshOwner(hash, now);
        },
        [this, hash, answer](const Result<RefreshRow> &owner) {
            if (!owner)
                return answer(hiding(owner, badToken()));
            if (const auto barred = mayComeIn(owner->account.id); !barred)
                return answer(failure(barred));
            trade(hash, answer);
        });
}

void AuthFeature::trade(const QByteArray &refreshHash, const Answer<Credentials> &answer)
{
    const FreshTokens tokens;
    m_database.write(
        this,
        [refreshHash, pair = tokens.fingerprints(), now = m_pulse.wallClock()](Sql &sql) {
            return AuthStore(sql).refresh(refreshHash, pair, now);
        },
        [this, tokens, answer](const Result<RefreshRow> &row) {
            if (!row)
                return answer(hiding(row, badToken()));
            if (!row->reused)
                return answer(tokens.credentials(row->account));
            qCWarning(lcAuth) << "a refresh token of user" << row->account.id.value
                              << "was used twice: its sign-in is revoked";
            answer(badToken());
            endSignIn(row->signIn);
        });
}

void AuthFeature::logout(const Logout &, const Caller &caller, Answer<Done> answer)
{
    m_database.write(
        this,
        [signIn = caller.signIn, now = m_pulse.wallClock()](Sql &sql) {
            return AuthStore(sql).revokeSignIn(signIn, now);
        },
        [this, signIn = caller.signIn, answer](const Result<> &revoked) {
            answer(revoked.map([] { return Done{}; }));
            if (revoked)
                endSignIn(signIn);
        });
}

void AuthFeature::endSignIn(qint64 signIn)
{
    m_endedSignIns.insert(signIn, m_pulse.now() + EndedMemory);
    Q_EMIT signInEnded(signIn);
}

void AuthFeature::endUser(UserId user, qint64 lastSignIn)
{
    m_lastEnded.insert(user, lastSignIn);
    Q_EMIT userEnded(user);
}

Result<> AuthFeature::mayComeIn(UserId user) const
{
    return m_bar ? m_bar(user) : Result<>();
}

bool AuthFeature::isOver(const Caller &caller) const
{
    return m_endedSignIns.contains(caller.signIn)
        || caller.signIn <= m_lastEnded.value(caller.user, 0);
}

void AuthFeature::keepHouse(TimePoint now)
{
    m_endedSignIns.removeIf([now](const auto &entry) { return entry.value() <= now; });
    if (m_setup.isOver(now))
        withdrawSetup();
    if (now < m_nextCleaning)
        return;
    m_nextCleaning = now + CleaningInterval;
    m_throttle.forgetOld(now);
    m_database.write(
        this, [wall = m_pulse.wallClock()](Sql &sql) { return AuthStore(sql).forgetExpired(wall); },
        [](const Result<> &done) {
            if (!done)
                qCWarning(lcAuth).noquote()
                    << "expired tokens stay another hour:" << done.error().detail;
        });
}

std::optional<UserRef> AuthFeature::byName(const QString &name) const
{
    const auto account = named(name);
    return account ? std::optional(UserRef{account->id, account->username}) : std::nullopt;
}

std::optional<UserRef> AuthFeature::byId(UserId id) const
{
    const auto account = m_accounts.constFind(id);
    if (account == m_accounts.cend())
        return std::nullopt;
    return UserRef{account->id, account->username};
}

Role AuthFeature::role(UserId id) const
{
    const auto account = m_accounts.constFind(id);
    return account == m_accounts.cend() || account->disabled ? Role::Guest : account->role;
}

void AuthFeature::remember(const AccountRow &account)
{
    m_accounts.insert(account.id, account);
    m_byKey.insert(account.key, account.id);
    if (m_setup.isOffered() && hasAdministrator())
        withdrawSetup();
}

} // namespace panel::server
