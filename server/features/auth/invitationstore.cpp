// SPDX-License-Identifier: MIT

/// The statements about invitations.

#include "server/features/auth/authstore.h"
#include "server/store/words.h"

namespace panel::server {

namespace {

Role invitedRole(const QVariant &name)
{
    // The table allows these names only.
    return Json<Role>::read(name.toString()).value_or(Role::Guest);
}

} // namespace

Result<qint64> AuthStore::addInvitation(const NewInvitation &invitation)
{
    const qint64 now = invitation.now.toMSecsSinceEpoch();
    if (invitation.by) {
        const auto open = m_sql.one(
            QStringLiteral("auth/open_invitations"),
            {{QStringLiteral(":by"), invitation.by.value}, {QStringLiteral(":now"), now}},
            [](const QSqlQuery &row) { return row.value(0).toInt(); });
        if (!open)
            return failure(open);
        if (*open >= OpenInvitations)
            return fail(ErrorCode::RateLimited,
                        QStringLiteral("%1 of your invitations wait to be used; revoke some first")
                            .arg(*open));
    }
    return m_sql.insert(
        QStringLiteral("auth/add_invitation"),
        {{QStringLiteral(":hash"), invitation.fingerprint},
         {QStringLiteral(":role"), QString(nameOf(invitation.role))},
         {QStringLiteral(":by"), invitation.by ? QVariant(invitation.by.value) : QVariant()},
         {QStringLiteral(":now"), now},
         {QStringLiteral(":expires_at"), invitation.expiresAt.toMSecsSinceEpoch()},
         {QStringLiteral(":setup"), int(invitation.setup)}});
}

Result<QList<InviteLine>> AuthStore::invitations(UserId by)
{
    return m_sql.all(QStringLiteral("auth/invitations"), {{QStringLiteral(":by"), by.value}},
                     [](const QSqlQuery &row) {
                         InviteLine line;
                         line.id = row.value(0).toLongLong();
                         line.role = invitedRole(row.value(1));
                         line.createdBy = row.value(2).isNull() ? QStringLiteral("console")
                                                                : row.value(2).toString();
                         line.createdAt = timeOf(row.value(3));
                         line.expiresAt = timeOf(row.value(4));
                         if (row.value(6).toBool())
                             line.usedBy = row.value(5).toString();
                         return line;
                     });
}

Result<> AuthStore::removeInvitation(qint64 id, UserId by)
{
    const auto removed
        = m_sql.run(QStringLiteral("auth/remove_invitation"),
                    {{QStringLiteral(":id"), id}, {QStringLiteral(":by"), by.value}});
    if (!removed)
        return failure(removed);
    if (*removed == 0)
        return fail(ErrorCode::NotFound, QStringLiteral("no such invitation, or it is used"));
    return {};
}

Result<> AuthStore::dropSetup()
{
    return m_sql.run(QStringLiteral("auth/drop_setup")).map([](qint64) { });
}

Result<Role> AuthStore::invitation(const QByteArray &fingerprint, const QDateTime &now)
{
    return m_sql.one(
        QStringLiteral("auth/invitation"),
        {{QStringLiteral(":hash"), fingerprint}, {QStringLiteral(":now"), now.toMSecsSinceEpoch()}},
        [](const QSqlQuery &row) { return invitedRole(row.value(0)); });
}

Result<AccountRow> AuthStore::registerUser(const QByteArray &fingerprint, const Username &name,
                                           const QString &passwordHash, const QDateTime &now)
{
    const auto role = invitation(fingerprint, now);
    if (!role)
        return failure(role);
    const auto account = addUser(name, *role, passwordHash, now);
    if (!account)
        return account;
    const auto used = m_sql.run(QStringLiteral("auth/use_invitation"),
                                {{QStringLiteral(":hash"), fingerprint},
                                 {QStringLiteral(":user"), account->id.value},
                                 {QStringLiteral(":now"), now.toMSecsSinceEpoch()}});
    if (!used)
        return failure(used);
    return account;
}

} // namespace panel::server
