// SPDX-License-Identifier: MIT

/// How strangers become accounts: an administrator makes an invitation, whoever has it uses it
/// once.

#include "server/features/auth/authfeature.h"
#include "shared/protocol/limits.h"

namespace panel::server {

namespace {

constexpr int UsualDays = 10;
constexpr int MostDays = 365;

/// No account key looks like this, so guessing codes is throttled apart from guessing passwords.
const QString GuessingKey = QStringLiteral("\n invitation");

tl::unexpected<Error> badInvitation()
{
    return fail(ErrorCode::Forbidden, QStringLiteral("the invitation is not valid any more"));
}

} // namespace

void AuthFeature::invite(const InviteCreate &command, const Caller &,
                         Answer<InviteCreateReply> answer)
{
    const Role role = command.role.value_or(Role::Member);
    if (role == Role::Guest)
        return answer(fail(ErrorCode::Invalid,
                           QStringLiteral("an account's role is member, moderator or admin")));
    const int days = command.days.value_or(UsualDays);
    if (days < 1 || days > MostDays)
        return answer(fail(ErrorCode::Invalid, QStringLiteral("days: 1 to %1").arg(MostDays)));
    const Secret code = randomToken();
    const QDateTime now = m_pulse.wallClock();
    const QDateTime expiresAt = now.addDays(days);
    m_database.write(
        this,
        [hash = fingerprint(code), role, now, expiresAt](Sql &sql) {
            return AuthStore(sql).addInvitation(hash, role, now, expiresAt);
        },
        [code, expiresAt, answer](const Result<> &stored) {
            answer(stored.map(
                [&] { return InviteCreateReply{QString::fromLatin1(code.reveal()), expiresAt}; }));
        });
}

void AuthFeature::enrol(const Register &request, const Caller &caller, Answer<Credentials> answer)
{
    const auto name = Username::parse(request.username);
    if (!name)
        return answer(failure(name));
    const Secret password(request.password.toUtf8());
    if (password.reveal().size() < limits::PasswordMinBytes
        || password.reveal().size() > limits::PasswordMaxBytes)
        return answer(fail(ErrorCode::Invalid, QStringLiteral("a password has 12 to 128 bytes")));
    const QString address = caller.address;
    if (const auto wait = m_throttle.take(GuessingKey, address, m_pulse.now()); wait.count() > 0)
        return answer(fail(ErrorCode::RateLimited, QStringLiteral("too many tries"), wait));
    const QByteArray hash = fingerprint(Secret(request.invite.toUtf8()));

    const auto added
        = [this, address, answer](const Result<AccountRow> &account, const QString &passwordHash) {
              if (!account)
                  return answer(account.error().code == ErrorCode::NotFound ? badInvitation()
                                                                            : failure(account));
              remember(*account);
              Q_EMIT userAdded({account->id, account->username});
              PasswordRow user;
              user.account = {account->id, account->username, account->role};
              user.passwordHash = passwordHash;
              signIn(user, address, answer);
          };
    const auto hashed = [this, hash, name = *name, added, answer](const Result<QString> &stored) {
        if (!stored)
            return answer(failure(stored));
        m_database.write(
            this,
            [hash, name, passwordHash = *stored, now = m_pulse.wallClock()](Sql &sql) {
                return AuthStore(sql).registerUser(hash, name, passwordHash, now);
            },
            [added, passwordHash = *stored](const Result<AccountRow> &account) {
                added(account, passwordHash);
            });
    };
    // Looked at first: hashing for whoever guesses would only cost time.
    m_database.read(
        this,
        [hash, now = m_pulse.wallClock()](Sql &sql) {
            return AuthStore(sql).invitation(hash, now);
        },
        [this, address, password, hashed, answer](const Result<Role> &role) {
            if (!role)
                return answer(role.error().code == ErrorCode::NotFound ? badInvitation()
                                                                       : failure(role));
            m_throttle.forgive(GuessingKey, address);
            m_hasher.hash(password, this, hashed);
        });
}

} // namespace panel::server
