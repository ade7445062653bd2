// SPDX-License-Identifier: MIT

#include "server/features/presence/presencestore.h"

#include "server/store/words.h"

namespace panel::server {

namespace {

/// From the columns status, text, until, which begin at `column`.
PresenceChoice choiceIn(const QSqlQuery &row, int column)
{
    PresenceChoice choice;
    choice.status
        = Json<PresenceStatus>::read(row.value(column).toString()).value_or(PresenceStatus::Online);
    if (const QString text = row.value(column + 1).toString(); !text.isEmpty())
        choice.text = text;
    if (const QVariant until = row.value(column + 2); !until.isNull())
        choice.until = timeOf(until);
    return choice;
}

Person personIn(const QSqlQuery &row)
{
    Person person;
    person.id = {row.value(0).toLongLong()};
    person.username = row.value(1).toString();
    person.role = Json<Role>::read(row.value(2).toString()).value_or(Role::Guest);
    if (!row.value(3).isNull())
        person.lastSeen = timeOf(row.value(3));
    if (row.value(4).toBool())
        person.disabled = true;
    return person;
}

} // namespace

PresenceChoice chosenAfter(const PresenceChoice &before, const SetPresence &request,
                           const QDateTime &now)
{
    PresenceChoice choice = before;
    const bool chooses = request.status != PresenceStatus::Away;
    if (chooses)
        choice.status = request.status;
    if (request.text)
        choice.text = request.text->isEmpty() ? std::nullopt : request.text;
    if (request.minutes)
        choice.until = now.addSecs(*request.minutes * 60);
    else if (request.text || (chooses && choice.status != PresenceStatus::Online))
        choice.until.reset();
    if (choice.status == PresenceStatus::Online && !choice.text)
        choice.until.reset(); // nothing is left that could end
    return choice;
}

Result<PresenceSettings> PresenceStore::settings(const QDateTime &now)
{
    PresenceSettings settings;
    const auto choices
        = m_sql.all(key("presence/choices"), {{key(":now"), now.toMSecsSinceEpoch()}},
                    [&settings](const QSqlQuery &row) {
                        settings.choices.insert({row.value(0).toLongLong()}, choiceIn(row, 1));
                        return true;
                    });
    if (!choices)
        return failure(choices);
    const auto privacy = m_sql.all(key("presence/privacy"), {}, [&settings](const QSqlQuery &row) {
        settings.privacy.insert({row.value(0).toLongLong()},
                                {row.value(1).toBool(), row.value(2).toBool()});
        return true;
    });
    if (!privacy)
        return failure(privacy);
    return settings;
}

Result<PresenceChoice> PresenceStore::choose(UserId user, const SetPresence &request,
                                             const QDateTime &now)
{
    const Sql::Values whose{{key(":user"), user.value}};
    const auto stored = m_sql.one(key("presence/choice"), whose,
                                  [](const QSqlQuery &row) { return choiceIn(row, 0); });
    if (!stored && stored.error().code != ErrorCode::NotFound)
        return failure(stored);
    PresenceChoice before = stored.value_or(PresenceChoice());
    if (before.until && *before.until <= now)
        before = {};
    const PresenceChoice choice = chosenAfter(before, request, now);
    if (choice == PresenceChoice())
        return m_sql.run(key("presence/forget_choice"), whose).map([&](qint64) { return choice; });
    return m_sql
        .run(key("presence/set_choice"),
             whose
                 + Sql::Values{{key(":status"), QString(nameOf(choice.status))},
                               {key(":text"), choice.text.value_or(key(""))},
                               {key(":until"),
                                choice.until ? QVariant(choice.until->toMSecsSinceEpoch())
                                             : QVariant()}})
        .map([&](qint64) { return choice; });
}

Result<> PresenceStore::endChoices(const QDateTime &now)
{
    return nothing(
        m_sql.run(key("presence/end_choices"), {{key(":now"), now.toMSecsSinceEpoch()}}));
}

Result<PresencePrivacy> PresenceStore::setPrivacy(UserId user, const SetPrivacy &request)
{
    const auto flag = [](std::optional<bool> on) { return on ? QVariant(int(*on)) : QVariant(); };
    return m_sql.one(key("presence/set_privacy"),
                     {{key(":user"), user.value},
                      {key(":last_seen"), flag(request.lastSeen)},
                      {key(":typing"), flag(request.typing)}},
                     [](const QSqlQuery &row) {
                         return PresencePrivacy{row.value(0).toBool(), row.value(1).toBool()};
                     });
}

Result<> PresenceStore::saveSeen(const QHash<UserId, QDateTime> &seen)
{
    for (auto each = seen.cbegin(); each != seen.cend(); ++each) {
        const auto saved = m_sql.run(
            key("presence/set_seen"),
            {{key(":user"), each.key().value}, {key(":at"), each.value().toMSecsSinceEpoch()}});
        if (!saved)
            return failure(saved);
    }
    return {};
}

Result<QList<Person>> PresenceStore::people(const QString &prefix, const QString &after, int limit,
                                            Closed closed)
{
    // No character sorts behind the last one there is.
    const QString last = prefix + QString::fromUcs4(U"\U0010FFFF");
    return m_sql.all(key("presence/people"),
                     {{key(":first"), prefix.isNull() ? key("") : prefix},
                      {key(":last"), last},
                      {key(":after"), after.isNull() ? key("") : after},
                      {key(":limit"), limit},
                      {key(":disabled"), int(closed)}},
                     personIn);
}

Result<QList<Person>> PresenceStore::people(const QList<UserId> &ids, Closed closed)
{
    QList<Person> people;
    for (const UserId id : ids) {
        const auto found
            = m_sql.all(key("presence/person"),
                        {{key(":user"), id.value}, {key(":disabled"), int(closed)}}, personIn);
        if (!found)
            return found;
        people += *found;
    }
    return people;
}

Result<int> PresenceStore::count(Closed closed)
{
    return m_sql.one(key("presence/people_count"), {{key(":disabled"), int(closed)}},
                     [](const QSqlQuery &row) { return row.value(0).toInt(); });
}

} // namespace panel::server
