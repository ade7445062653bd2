// SPDX-License-Identifier: MIT

#include "server/features/custom/customstore.h"

#include "server/store/words.h"

#include <QJsonDocument>

namespace panel::server {

namespace {

KeyRow readKey(const QSqlQuery &row)
{
    KeyRow found;
    found.line.id = row.value(0).toLongLong();
    found.fingerprint = row.value(1).toByteArray();
    found.line.name = row.value(2).toString();
    const auto scopes = QJsonDocument::fromJson(row.value(3).toString().toUtf8()).array();
    found.line.scopes = Json<QList<KeyScope>>::read(scopes).value_or(QList<KeyScope>());
    found.line.createdAt = QDateTime::fromMSecsSinceEpoch(row.value(4).toLongLong(), Qt::UTC);
    if (!row.value(5).isNull())
        found.line.lastUsedAt = QDateTime::fromMSecsSinceEpoch(row.value(5).toLongLong(), Qt::UTC);
    return found;
}

Result<> someRow(const Result<qint64> &changed, const char *missing)
{
    if (changed && *changed == 0)
        return fail(ErrorCode::NotFound, QString::fromLatin1(missing));
    return nothing(changed);
}

} // namespace

Result<QList<CustomHandler>> CustomStore::handlers()
{
    return m_sql.all(key("custom/handlers"), {}, [](const QSqlQuery &row) {
        return CustomHandler{
            row.value(0).toString(),
            Json<CustomAction>::read(row.value(1).toString()).value_or(CustomAction::Relay),
            row.value(2).toString(),
            Json<Role>::read(row.value(3).toString()).value_or(Role::Admin)};
    });
}

Result<> CustomStore::setHandler(const CustomHandler &handler)
{
    return nothing(m_sql.run(key("custom/set_handler"),
                             {{key(":event"), handler.event},
                              {key(":action"), QString(nameOf(handler.action))},
                              {key(":target"), handler.target},
                              {key(":role"), QString(nameOf(handler.role))}}));
}

Result<> CustomStore::removeHandler(const QString &event)
{
    return someRow(m_sql.run(key("custom/remove_handler"), {{key(":event"), event}}),
                   "event: it has no handler");
}

Result<QList<KeyRow>> CustomStore::keys()
{
    return m_sql.all(key("custom/keys"), {}, readKey);
}

Result<qint64> CustomStore::addKey(const KeyRow &row)
{
    const auto scopes = Json<QList<KeyScope>>::write(row.line.scopes).toArray();
    return m_sql.insert(
        key("custom/add_key"),
        {{key(":hash"), row.fingerprint},
         {key(":name"), row.line.name},
         {key(":scopes"), QString::fromUtf8(QJsonDocument(scopes).toJson(QJsonDocument::Compact))},
         {key(":now"), row.line.createdAt.toMSecsSinceEpoch()}});
}

Result<> CustomStore::revokeKey(qint64 id)
{
    return someRow(m_sql.run(key("custom/revoke_key"), {{key(":id"), id}}), "id: no such key");
}

Result<> CustomStore::touchKey(qint64 id, const QDateTime &now)
{
    return nothing(m_sql.run(key("custom/touch_key"),
                             {{key(":id"), id}, {key(":now"), now.toMSecsSinceEpoch()}}));
}

} // namespace panel::server
