// SPDX-License-Identifier: MIT

#pragma once

#include "server/store/sql.h"
#include "shared/features/presence/presenceevents.h"

namespace panel::server {

/// What the accounts chose for themselves.
struct PresenceSettings
{
    QHash<UserId, PresenceChoice> choices; ///< Those that differ from `online` without a text.
    QHash<UserId, PresencePrivacy> privacy; ///< Those that ever said.
};

/// The choice after such a request at that time: what it does not name stays, but an end holds only
/// for what is chosen together with it.
PresenceChoice chosenAfter(const PresenceChoice &before, const SetPresence &request,
                           const QDateTime &now);

/// The presence's statements. On the store's threads only.
class PresenceStore
{
public:
    explicit PresenceStore(Sql &sql) : m_sql(sql) { }

    /// Without the choices that have ended by `now`.
    Result<PresenceSettings> settings(const QDateTime &now);
    /// Applies the request to what is stored, and returns what is stored then.
    Result<PresenceChoice> choose(UserId user, const SetPresence &request, const QDateTime &now);
    /// Forgets the choices that have ended by `now`.
    Result<> endChoices(const QDateTime &now);
    Result<PresencePrivacy> setPrivacy(UserId user, const SetPrivacy &request);
    Result<> saveSeen(const QHash<UserId, QDateTime> &seen);

    /// Whether accounts that are closed count as people.
    enum class Closed : quint8 { Without, With };
    /// Names whose key begins with `prefix` and comes after `after`, by name; nobody's status.
    Result<QList<Person>> people(const QString &prefix, const QString &after, int limit,
                                 Closed closed);
    /// Those of the ids that are people's.
    Result<QList<Person>> people(const QList<UserId> &ids, Closed closed);
    Result<int> count(Closed closed);

private:
    Sql &m_sql;
};

} // namespace panel::server
