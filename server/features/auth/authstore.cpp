// SPDX-License-Identifier: MIT

#include "server/features/auth/authstore.h"

#include "server/store/words.h"

namespace panel::server {

namespace {

Role roleOf(const QVariant &name)
{
    // The table allows these names only.
    return Json<Role>::read(name.toString()).value_or(Role::Guest);
}

Account accountOf(const QSqlQuery &row)
{
    return {{row.value(0).toLongLong()}, row.value(1).toString(), roleOf(row.value(2))};
}

qint64 later(const QDateTime &now, std::chrono::seconds span)
{
    return now.toMSecsSinceEpoch() + std::chrono::milliseconds(span).count();
}

} // namespace

Result<> AuthStore::checkFree(const Username &name)
{
    const auto taken = m_sql.one(
        QStringLiteral("auth/taken_name"),
        {{QStringLiteral(":key"), name.key}, {QStringLiteral(":skeleton"), name.skeleton}},
        [](const QSqlQuery &row) {
            return std::pair(row.value(0).toString(), row.value(1).toBool());
        });
    if (taken)
        return fail(ErrorCode::Conflict,
                    (taken->second ? QStringLiteral("the name %1 is taken")
                                   : QStringLiteral("the name looks like %1, which is taken"))
                        .arg(taken->first));
    if (taken.error().code != ErrorCode::NotFound)
        return failure(taken);
    return {};
}

Result<AccountRow> AuthStore::addUser(const Username &name, Role role, const QString &passwordHash,
                                      const QDateTime &now)
{
    if (const auto isFree = checkFree(name); !isFree)
        return failure(isFree);
    const auto id = m_sql.insert(QStringLiteral("auth/add_user"),
                                 {{QStringLiteral(":username"), name.display},
                                  {QStringLiteral(":key"), name.key},
                                  {QStringLiteral(":skeleton"), name.skeleton},
                                  {QStringLiteral(":role"), QString(nameOf(role))},
                                  {QStringLiteral(":password_hash"),
                                   passwordHash.isEmpty() ? QVariant() : QVariant(passwordHash)},
                                  {QStringLiteral(":now"), now.toMSecsSinceEpoch()}});
    return id.map([&](qint64 row) {
        return AccountRow{{row}, name.display, name.key, role, false, false, now};
    });
}

Result<QList<AccountRow>> AuthStore::users()
{
    return m_sql.all(QStringLiteral("auth/users"), {}, [](const QSqlQuery &row) {
        return AccountRow{{row.value(0).toLongLong()}, row.value(1).toString(),
                          row.value(2).toString(),     roleOf(row.value(3)),
                          row.value(4).toBool(),       row.value(6).toBool(),
                          timeOf(row.value(5))};
    });
}

Result<PasswordRow> AuthStore::userByKey(const QString &key)
{
    return m_sql.one(QStringLiteral("auth/user_by_key"), {{QStringLiteral(":key"), key}},
                     [](const QSqlQuery &row) {
                         return PasswordRow{accountOf(row), row.value(3).toString(),
                                            row.value(4).toBool()};
                     });
}

Result<> AuthStore::keepAnAdministrator(UserId user)
{
    const auto last
        = m_sql.one(QStringLiteral("auth/is_last_admin"), {{QStringLiteral(":user"), user.value}},
                    [](const QSqlQuery &row) { return row.value(0).toBool(); });
    if (!last)
        return failure(last);
    if (*last)
        return fail(ErrorCode::Conflict,
                    QStringLiteral("the last administrator stays one; make another one first"));
    return {};
}

Result<> AuthStore::setRole(UserId user, Role role)
{
    return m_sql
        .run(QStringLiteral("auth/set_role"),
             {{QStringLiteral(":user"), user.value},
              {QStringLiteral(":role"), QString(nameOf(role))}})
        .map([](qint64) { });
}

Result<qint64> AuthStore::setDisabled(UserId user, bool disabled, const QDateTime &now)
{
    const auto set = m_sql.run(
        QStringLiteral("auth/set_disabled"),
        {{QStringLiteral(":user"), user.value}, {QStringLiteral(":disabled"), int(disabled)}});
    if (!set)
        return failure(set);
    return disabled ? revokeUser(user, now) : Result<qint64>(0);
}

Result<qint64> AuthStore::setPassword(UserId user, const QString &passwordHash,
                                      const QDateTime &now)
{
    const auto set = m_sql.run(
        QStringLiteral("auth/set_password"),
        {{QStringLiteral(":user"), user.value}, {QStringLiteral(":password_hash"), passwordHash}});
    if (!set)
        return failure(set);
    return revokeUser(user, now);
}

Result<QList<qint64>> AuthStore::changePassword(UserId user, const QString &oldHash,
                                                const QString &newHash, qint64 keep,
                                                const QDateTime &now)
{
    const auto set = m_sql.run(QStringLiteral("auth/change_password"),
                               {{QStringLiteral(":user"), user.value},
                                {QStringLiteral(":old_hash"), oldHash},
                                {QStringLiteral(":password_hash"), newHash}});
    if (!set)
        return failure(set);
    if (*set == 0)
        return fail(ErrorCode::Conflict,
                    QStringLiteral("the password was changed elsewhere meanwhile"));
    return revokeOthers(user, keep, now);
}

Result<qint64> AuthStore::addSignIn(UserId user, const QString &passwordHash, const QString &label,
                                    const TokenPair &tokens, const QDateTime &now)
{
    const auto signIn
        = m_sql.one(QStringLiteral("auth/add_sign_in"),
                    {{QStringLiteral(":user"), user.value},
                     {QStringLiteral(":password_hash"),
                      passwordHash.isEmpty() ? QVariant() : QVariant(passwordHash)},
                     {QStringLiteral(":label"), label.isNull() ? QStringLiteral("") : label},
                     {QStringLiteral(":now"), now.toMSecsSinceEpoch()}},
                    [](const QSqlQuery &row) { return row.value(0).toLongLong(); });
    if (!signIn)
        return signIn;
    return addTokens(user, *signIn, tokens, now).map([&] { return *signIn; });
}

Result<> AuthStore::addTokens(UserId user, qint64 signIn, const TokenPair &tokens,
                              const QDateTime &now)
{
    const auto add
        = [&](const QByteArray &hash, const QString &kind, std::chrono::seconds lifetime) {
              return m_sql
                  .run(QStringLiteral("auth/add_token"),
                       {{QStringLiteral(":hash"), hash},
                        {QStringLiteral(":sign_in"), signIn},
                        {QStringLiteral(":user"), user.value},
                        {QStringLiteral(":kind"), kind},
                        {QStringLiteral(":expires_at"), later(now, lifetime)}})
                  .map([](qint64) { });
          };
    auto added = add(tokens.access, QStringLiteral("access"), tokens.accessLifetime);
    if (added && !tokens.refresh.isEmpty())
        added = add(tokens.refresh, QStringLiteral("refresh"), tokens.refreshLifetime);
    return added;
}

Result<RefreshRow> AuthStore::refreshOwner(const QByteArray &fingerprint, const QDateTime &now)
{
    return m_sql.one(
        QStringLiteral("auth/refresh_token"),
        {{QStringLiteral(":hash"), fingerprint}, {QStringLiteral(":now"), now.toMSecsSinceEpoch()}},
        [](const QSqlQuery &row) {
            return RefreshRow{accountOf(row), row.value(3).toLongLong(), row.value(4).toBool()};
        });
}

Result<RefreshRow> AuthStore::refresh(const QByteArray &fingerprint, const TokenPair &next,
                                      const QDateTime &now)
{
    const auto ms = now.toMSecsSinceEpoch();
    const auto found = refreshOwner(fingerprint, now);
    if (!found)
        return found;
    if (found->reused)
        return revokeSignIn(found->signIn, now).map([&] { return *found; });

    const auto used
        = m_sql.run(QStringLiteral("auth/use_token"),
                    {{QStringLiteral(":hash"), fingerprint}, {QStringLiteral(":now"), ms}});
    if (!used)
        return failure(used);
    const auto touched
        = m_sql.run(QStringLiteral("auth/touch_sign_in"),
                    {{QStringLiteral(":sign_in"), found->signIn}, {QStringLiteral(":now"), ms}});
    if (!touched)
        return failure(touched);
    return addTokens(found->account.id, found->signIn, next, now).map([&] { return *found; });
}

Result<Caller> AuthStore::callerOf(const QByteArray &fingerprint, const QDateTime &now)
{
    return m_sql.one(
        QStringLiteral("auth/access_token"),
        {{QStringLiteral(":hash"), fingerprint}, {QStringLiteral(":now"), now.toMSecsSinceEpoch()}},
        [](const QSqlQuery &row) {
            const Account account = accountOf(row);
            Caller caller;
            caller.user = account.id;
            caller.username = account.username;
            caller.role = account.role;
            caller.signIn = row.value(3).toLongLong();
            return caller;
        });
}

Result<> AuthStore::revokeSignIn(qint64 signIn, const QDateTime &now)
{
    return m_sql
        .run(QStringLiteral("auth/revoke_sign_in"),
             {{QStringLiteral(":sign_in"), signIn},
              {QStringLiteral(":now"), now.toMSecsSinceEpoch()}})
        .map([](qint64) { });
}

Result<> AuthStore::revokeOpenSignIn(qint64 signIn, const QDateTime &now)
{
    const auto revoked = m_sql.run(
        QStringLiteral("auth/revoke_sign_in"),
        {{QStringLiteral(":sign_in"), signIn}, {QStringLiteral(":now"), now.toMSecsSinceEpoch()}});
    if (!revoked)
        return failure(revoked);
    if (*revoked == 0)
        return fail(ErrorCode::NotFound, QStringLiteral("no such sign-in"));
    return {};
}

Result<> AuthStore::revokeOwn(UserId user, qint64 signIn, const QDateTime &now)
{
    const auto revoked = m_sql.run(QStringLiteral("auth/revoke_own"),
                                   {{QStringLiteral(":sign_in"), signIn},
                                    {QStringLiteral(":user"), user.value},
                                    {QStringLiteral(":now"), now.toMSecsSinceEpoch()}});
    if (!revoked)
        return failure(revoked);
    if (*revoked == 0)
        return fail(ErrorCode::NotFound, QStringLiteral("no such sign-in"));
    return {};
}

Result<QList<qint64>> AuthStore::revokeOthers(UserId user, qint64 keep, const QDateTime &now)
{
    return m_sql.all(QStringLiteral("auth/revoke_others"),
                     {{QStringLiteral(":user"), user.value},
                      {QStringLiteral(":keep"), keep},
                      {QStringLiteral(":now"), now.toMSecsSinceEpoch()}},
                     [](const QSqlQuery &row) { return row.value(0).toLongLong(); });
}

Result<QList<SessionLine>> AuthStore::signIns(UserId user, const QDateTime &now)
{
    return m_sql.all(
        QStringLiteral("auth/sign_ins"),
        {{QStringLiteral(":user"), user.value}, {QStringLiteral(":now"), now.toMSecsSinceEpoch()}},
        [](const QSqlQuery &row) {
            return SessionLine{row.value(0).toLongLong(), {row.value(1).toLongLong()},
                               row.value(2).toString(),   row.value(3).toString(),
                               timeOf(row.value(4)),      timeOf(row.value(5))};
        });
}

Result<qint64> AuthStore::revokeUser(UserId user, const QDateTime &now)
{
    const auto revoked = m_sql.run(
        QStringLiteral("auth/revoke_user"),
        {{QStringLiteral(":user"), user.value}, {QStringLiteral(":now"), now.toMSecsSinceEpoch()}});
    if (!revoked)
        return revoked;
    return m_sql.one(QStringLiteral("auth/last_sign_in"), {{QStringLiteral(":user"), user.value}},
                     [](const QSqlQuery &row) { return row.value(0).toLongLong(); });
}

Result<> AuthStore::forgetExpired(const QDateTime &now)
{
    const auto tokens = m_sql.run(QStringLiteral("auth/forget_tokens"),
                                  {{QStringLiteral(":now"), now.toMSecsSinceEpoch()}});
    if (!tokens)
        return failure(tokens);
    const auto signIns = m_sql.run(QStringLiteral("auth/forget_sign_ins"));
    if (!signIns)
        return failure(signIns);
    const qint64 before
        = now.toMSecsSinceEpoch() - std::chrono::milliseconds(InvitationsKept).count();
    return m_sql
        .run(QStringLiteral("auth/forget_invitations"), {{QStringLiteral(":before"), before}})
        .map([](qint64) { });
}

} // namespace panel::server
