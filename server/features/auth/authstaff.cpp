// SPDX-License-Identifier: MIT

/// Roles, and accounts that are closed: by an administrator's event, or by the command line, which
/// may also take the last administrator away.

#include "server/features/auth/authfeature.h"
#include "server/hub/administrators.h"

namespace panel::server {

namespace {

UserAddReply accountReply(const AccountRow &account)
{
    return {account.id, account.username, account.role};
}

} // namespace

void AuthFeature::setRole(const SetRole &event, const Caller &caller, Answer<Done> answer)
{
    const auto account = managed(event.target, caller);
    if (!account)
        return answer(failure(account));
    giveRole(*account, event.role, caller, [answer](const Result<AccountRow> &changed) {
        answer(changed.map([](const AccountRow &) { return Done{}; }));
    });
}

void AuthFeature::setRole(const UserRole &command, const Caller &caller,
                          Answer<UserAddReply> answer)
{
    const auto account = named(command.username);
    if (!account)
        return answer(failure(account));
    giveRole(*account, command.role, caller,
             [answer](const Result<AccountRow> &changed) { answer(changed.map(accountReply)); });
}

void AuthFeature::setDisabled(const SetDisabled &event, const Caller &caller, Answer<Done> answer)
{
    const auto account = managed(event.target, caller);
    if (!account)
        return answer(failure(account));
    if (event.disabled && event.target == caller.user)
        return answer(fail(ErrorCode::Conflict,
                           QStringLiteral("target: another administrator has to close yours")));
    close(*account, event.disabled, caller, [answer](const Result<AccountRow> &changed) {
        answer(changed.map([](const AccountRow &) { return Done{}; }));
    });
}

void AuthFeature::setDisabled(const UserDisable &command, const Caller &caller,
                              Answer<UserAddReply> answer)
{
    const auto account = named(command.username);
    if (!account)
        return answer(failure(account));
    close(*account, command.disabled, caller,
          [answer](const Result<AccountRow> &changed) { answer(changed.map(accountReply)); });
}

void AuthFeature::giveRole(const AccountRow &account, Role role, const Caller &by,
                           const Changed &done)
{
    const bool keepsOne = by.user && role != Role::Admin;
    const QString detail
        = QStringLiteral("%1 to %2").arg(QString(nameOf(account.role)), QString(nameOf(role)));
    m_database.write(
        this,
        [user = account.id, role, keepsOne, audit = m_audit,
         what = action("user.role", account.username, by, detail)](Sql &sql) -> Result<> {
            AuthStore store(sql);
            if (keepsOne) {
                if (const auto kept = store.keepAnAdministrator(user); !kept)
                    return kept;
            }
            return store.setRole(user, role).and_then([&] { return record(audit, sql, what); });
        },
        [this, user = account.id, role, done](const Result<> &set) {
            if (!set)
                return done(failure(set));
            AccountRow changed = m_accounts.value(user);
            changed.role = role;
            remember(changed);
            done(changed);
            Q_EMIT roleChanged(user, role);
        });
}

void AuthFeature::close(const AccountRow &account, bool disabled, const Caller &by,
                        const Changed &done)
{
    const bool keepsOne = by.user && disabled;
    m_database.write(
        this,
        [user = account.id, disabled, keepsOne, now = m_pulse.wallClock(), audit = m_audit,
         what = action(disabled ? "user.disable" : "user.enable", account.username, by)](
            Sql &sql) -> Result<qint64> {
            AuthStore store(sql);
            if (keepsOne) {
                if (const auto kept = store.keepAnAdministrator(user); !kept)
                    return failure(kept);
            }
            const auto last = store.setDisabled(user, disabled, now);
            if (!last)
                return last;
            return record(audit, sql, what).map([&] { return *last; });
        },
        [this, user = account.id, disabled, done](const Result<qint64> &lastSignIn) {
            if (!lastSignIn)
                return done(failure(lastSignIn));
            AccountRow changed = m_accounts.value(user);
            changed.disabled = disabled;
            remember(changed);
            done(changed);
            if (disabled)
                endUser(user, *lastSignIn);
            Q_EMIT disabledChanged(user, disabled);
        });
}

Result<AccountRow> AuthFeature::managed(UserId target, const Caller &by) const
{
    if (const auto may = forAdministrators(by); !may)
        return failure(may);
    const auto account = m_accounts.constFind(target);
    if (account == m_accounts.cend() || account->system)
        return fail(ErrorCode::NotFound, QStringLiteral("target: no such account"));
    return *account;
}

StaffAction AuthFeature::action(const char *what, const QString &username, const Caller &by,
                                const QString &detail) const
{
    StaffAction action{by, QString::fromLatin1(what), QStringLiteral("user:") + username, detail};
    action.at = m_pulse.wallClock();
    return action;
}

} // namespace panel::server
