// SPDX-License-Identifier: MIT

/// How strangers become accounts: staff makes an invitation and whoever has it uses it once, or
/// registration is open. The first administrator comes with the setup code.

#include "server/features/auth/authfeature.h"

#include <QLoggingCategory>

#include <algorithm>

namespace panel::server {

namespace {

Q_LOGGING_CATEGORY(lcRegistration, "panel.auth.registration")

constexpr int UsualDays = 10;
constexpr int MostDays = 365;

/// No account key looks like this, so guessing codes is throttled apart from guessing passwords.
const QString GuessingKey = QStringLiteral("\n invitation");
/// Accounts that one address makes where registration is open.
const QString RegisteringKey = QStringLiteral("\n registration");

tl::unexpected<Error> badInvitation()
{
    return fail(ErrorCode::Forbidden, QStringLiteral("the invitation is not valid any more"));
}

Result<> termsOf(Role role, int days)
{
    if (role == Role::Guest)
        return fail(ErrorCode::Invalid,
                    QStringLiteral("role: one is invited as member, moderator or admin"));
    if (days < 1 || days > MostDays)
        return fail(ErrorCode::Invalid, QStringLiteral("days: 1 to %1").arg(MostDays));
    return {};
}

/// Whose invitations somebody handles; none: everybody's.
Result<UserId> invitationsOf(const Caller &caller)
{
    if (caller.role < Role::Moderator)
        return fail(ErrorCode::Forbidden, QStringLiteral("for moderators and administrators"));
    return caller.role == Role::Admin ? UserId() : caller.user;
}

} // namespace

void AuthFeature::setCommunity(const QString &name, bool open)
{
    m_community = name;
    m_open = open;
}

Result<CommunityReply> AuthFeature::community(const Community &, const Caller &)
{
    return CommunityReply{m_community, m_open, QStringLiteral(PANEL_VERSION)};
}

void AuthFeature::invite(const InviteCreate &command, const Caller &caller,
                         Answer<InviteCreateReply> answer)
{
    const Role role = command.role.value_or(Role::Member);
    const int days = command.days.value_or(UsualDays);
    if (const auto good = termsOf(role, days); !good)
        return answer(failure(good));
    const Secret code = randomToken();
    const QDateTime now = m_pulse.wallClock();
    const NewInvitation invitation{fingerprint(code), role, caller.user, now, now.addDays(days)};
    StaffAction what{caller,
                     QStringLiteral("invite.create"),
                     {},
                     QStringLiteral("%1, %2 days").arg(QString(nameOf(role))).arg(days)};
    what.at = now;
    m_database.write(
        this,
        [invitation, audit = m_audit, what](Sql &sql) mutable {
            return AuthStore(sql).addInvitation(invitation).and_then([&](qint64 id) {
                what.subject = QStringLiteral("invitation:%1").arg(id);
                return record(audit, sql, what);
            });
        },
        [code, expiresAt = invitation.expiresAt, answer](const Result<> &stored) {
            answer(stored.map(
                [&] { return InviteCreateReply{QString::fromLatin1(code.reveal()), expiresAt}; }));
        });
}

void AuthFeature::invite(const CreateInvite &event, const Caller &caller,
                         Answer<InviteCreateReply> answer)
{
    if (const auto whose = invitationsOf(caller); !whose)
        return answer(failure(whose));
    if (caller.role != Role::Admin && event.role.value_or(Role::Member) > Role::Member)
        return answer(fail(ErrorCode::Forbidden, QStringLiteral("moderators invite members")));
    invite(InviteCreate{event.role, event.days}, caller, answer);
}

void AuthFeature::listInvites(const InviteList &, const Caller &caller,
                              Answer<InviteListReply> answer)
{
    const UserId of = caller.role == Role::Admin ? UserId() : caller.user;
    m_database.read(
        this, [of](Sql &sql) { return AuthStore(sql).invitations(of); },
        [answer](const Result<QList<InviteLine>> &lines) {
            answer(lines.map([](const QList<InviteLine> &list) { return InviteListReply{list}; }));
        });
}

void AuthFeature::listInvites(const ListInvites &, const Caller &caller,
                              Answer<InviteListReply> answer)
{
    if (const auto whose = invitationsOf(caller); !whose)
        return answer(failure(whose));
    listInvites(InviteList{}, caller, answer);
}

void AuthFeature::revokeInvite(const InviteRevoke &command, const Caller &caller,
                               Answer<Done> answer)
{
    removeInvite(command.id, {}, caller, answer);
}

void AuthFeature::revokeInvite(const RevokeInvite &event, const Caller &caller, Answer<Done> answer)
{
    const auto whose = invitationsOf(caller);
    if (!whose)
        return answer(failure(whose));
    removeInvite(event.id, *whose, caller, answer);
}

void AuthFeature::removeInvite(qint64 id, UserId of, const Caller &by, const Answer<Done> &answer)
{
    StaffAction what{by, QStringLiteral("invite.revoke"), QStringLiteral("invitation:%1").arg(id)};
    what.at = m_pulse.wallClock();
    m_database.write(
        this,
        [id, of, audit = m_audit, what](Sql &sql) {
            return AuthStore(sql).removeInvitation(id, of).and_then(
                [&] { return record(audit, sql, what); });
        },
        [answer](const Result<> &removed) { answer(removed.map([] { return Done{}; })); });
}

void AuthFeature::enrol(const Register &request, const Caller &caller, Answer<Credentials> answer)
{
    const auto name = Username::parse(request.username);
    if (!name)
        return answer(failure(name));
    const auto password = passwordFrom(request.password);
    if (!password)
        return answer(failure(password));
    const QString address = caller.address;
    const bool isFree = m_open && !request.invite;
    const QString key = isFree ? RegisteringKey : GuessingKey;
    if (const auto wait = m_throttle.take(key, address, m_pulse.now()); wait.count() > 0)
        return answer(fail(ErrorCode::RateLimited, QStringLiteral("too many tries"), wait));
    const QByteArray hash
        = isFree ? QByteArray() : fingerprint(Secret(request.invite.value_or(QString()).toUtf8()));
    const auto hashed
        = [this, hash, name = *name, address, answer](const Result<QString> &passwordHash) {
              if (!passwordHash)
                  return answer(failure(passwordHash));
              makeAccount(name, *passwordHash, hash, address, answer);
          };
    // Looked at first: hashing for a guess, or for a name that is taken, would only cost time.
    m_database.read(
        this,
        [hash, name = *name, isFree, now = m_pulse.wallClock()](Sql &sql) -> Result<> {
            AuthStore store(sql);
            const auto role = isFree ? Result<Role>(Role::Member) : store.invitation(hash, now);
            if (!role)
                return role.error().code == ErrorCode::NotFound ? badInvitation() : failure(role);
            return store.checkFree(name);
        },
        [this, isFree, address, password = *password, hashed, answer](const Result<> &welcome) {
            if (!isFree && (welcome || welcome.error().code == ErrorCode::Conflict))
                m_throttle.forgive(GuessingKey, address); // the code was no guess
            if (!welcome)
                return answer(failure(welcome));
            m_hasher.hash(password, this, hashed);
        });
}

void AuthFeature::makeAccount(const Username &name, const QString &passwordHash,
                              const QByteArray &invitation, const QString &address,
                              const Answer<Credentials> &answer)
{
    m_database.write(
        this,
        [invitation, name, passwordHash, now = m_pulse.wallClock()](Sql &sql) {
            AuthStore store(sql);
            return invitation.isEmpty() ? store.addUser(name, Role::Member, passwordHash, now)
                                        : store.registerUser(invitation, name, passwordHash, now);
        },
        [this, passwordHash, address, answer](const Result<AccountRow> &account) {
            if (!account)
                return answer(account.error().code == ErrorCode::NotFound ? badInvitation()
                                                                          : failure(account));
            remember(*account);
            Q_EMIT userAdded({account->id, account->username});
            PasswordRow user;
            user.account = {account->id, account->username, account->role};
            user.passwordHash = passwordHash;
            signIn(user, address, answer);
        });
}

void AuthFeature::offerSetup(const QString &folder,
                             std::function<void(const Result<QString> &)> done)
{
    SetupCode::clear(folder);
    const bool isNeeded = !hasAdministrator();
    const Secret code = randomToken();
    NewInvitation invitation{fingerprint(code), Role::Admin, {}, m_pulse.wallClock(), {}, true};
    invitation.expiresAt = invitation.now.addSecs(std::chrono::seconds(SetupLifetime).count());
    m_database.write(
        this,
        [invitation, isNeeded](Sql &sql) -> Result<> {
            AuthStore store(sql);
            const auto dropped = store.dropSetup();
            if (!dropped || !isNeeded)
                return dropped;
            return store.addInvitation(invitation).map([](qint64) { });
        },
        [this, folder, code, isNeeded, done](const Result<> &stored) {
            if (!stored)
                return done(failure(stored));
            if (!isNeeded)
                return done(QString());
            done(m_setup.offer(folder, code, m_pulse.now() + SetupLifetime));
        });
}

bool AuthFeature::hasAdministrator() const
{
    return std::any_of(m_accounts.cbegin(), m_accounts.cend(), [](const AccountRow &account) {
        return account.role == Role::Admin && !account.disabled && !account.system;
    });
}

void AuthFeature::withdrawSetup()
{
    m_setup.withdraw();
    m_database.write(
        this, [](Sql &sql) { return AuthStore(sql).dropSetup(); },
        [](const Result<> &dropped) {
            if (!dropped) // it expires by itself, and is void while there is an administrator
                qCWarning(lcRegistration).noquote()
                    << "the setup code stays until it expires:" << dropped.error().detail;
        });
}

} // namespace panel::server
