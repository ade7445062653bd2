// SPDX-License-Identifier: MIT

#include "server/features/forum/categorystore.h"

#include "server/features/forum/forumchecks.h"
#include "server/store/words.h"

namespace panel::server {

namespace {

tl::unexpected<Error> titleFailure(const Error &error)
{
    if (error.code == ErrorCode::Conflict)
        return fail(ErrorCode::Conflict, QStringLiteral("title: there is such a category already"));
    return tl::unexpected(error);
}

QVariant userOf(const CategoryGrantRow &grant)
{
    return grant.user ? QVariant(grant.user.value) : QVariant();
}

QVariant roleOf(const CategoryGrantRow &grant)
{
    return grant.user ? QVariant() : QVariant(QString(nameOf(grant.role)));
}

} // namespace

Result<QList<CategoryRow>> CategoryStore::all()
{
    auto rows = m_sql.all(key("forum/categories"), {}, [](const QSqlQuery &row) {
        return CategoryRow{
            {row.value(0).toLongLong()}, row.value(1).toString(), row.value(2).toBool(), {}, {}};
    });
    if (!rows)
        return rows;
    const auto grants = m_sql.all(key("forum/grants"), {}, [&rows](const QSqlQuery &row) {
        const CategoryRight may
            = Json<CategoryRight>::read(row.value(3).toString()).value_or(CategoryRight::None);
        for (CategoryRow &category : *rows) {
            if (category.id.value != row.value(0).toLongLong())
                continue;
            if (!row.value(1).isNull())
                category.users.insert({row.value(1).toLongLong()}, may);
            else if (const auto role = Json<Role>::read(row.value(2).toString()))
                category.roles.insert(*role, may);
        }
        return true;
    });
    if (!grants)
        return failure(grants);
    return rows;
}

Result<CategoryId> CategoryStore::add(const QString &title, bool isPrivate)
{
    const auto id = m_sql.insert(key("forum/add_category"),
                                 {{key(":title"), title}, {key(":private"), int(isPrivate)}});
    if (!id)
        return titleFailure(id.error());
    return CategoryId{*id};
}

Result<CategoryPlaces> CategoryStore::change(CategoryId category, const CategoryChange &change)
{
    // What is stored decides, not what was known when it was asked for: of two changes on their
    // way none takes back the other.
    const auto rows = all();
    if (!rows)
        return failure(rows);
    CategoryPlaces places;
    qsizetype place = -1;
    for (const CategoryRow &each : *rows) {
        if (each.id == category) {
            places.changed = each;
            place = places.order.size();
        } else {
            places.order.append(each.id);
        }
    }
    if (place < 0)
        return noSuchCategory();
    places.changed.title = change.title.value_or(places.changed.title);
    places.changed.isPrivate = change.isPrivate.value_or(places.changed.isPrivate);
    if (change.position)
        place = qMin<qsizetype>(*change.position - 1, places.order.size());
    places.order.insert(place, category);
    const auto edited = m_sql.run(key("forum/edit_category"),
                                  {{key(":category"), category.value},
                                   {key(":title"), places.changed.title},
                                   {key(":private"), int(places.changed.isPrivate)}});
    if (!edited)
        return titleFailure(edited.error());
    return order(places.order).map([&] { return places; });
}

Result<> CategoryStore::remove(CategoryId category)
{
    const auto removed
        = m_sql.run(key("forum/remove_category"), {{key(":category"), category.value}});
    if (!removed && removed.error().code == ErrorCode::Conflict)
        return fail(
            ErrorCode::Conflict,
            QStringLiteral("category: threads stand in it, perhaps deleted ones; move them first"));
    return nothing(removed);
}

Result<> CategoryStore::order(const QList<CategoryId> &categories)
{
    for (int i = 0; i < categories.size(); ++i) {
        const auto placed
            = m_sql.run(key("forum/place_category"),
                        {{key(":category"), categories.at(i).value}, {key(":position"), i + 1}});
        if (!placed)
            return failure(placed);
    }
    return {};
}

Result<> CategoryStore::grant(const CategoryGrantRow &grant)
{
    if (const auto before = revoke(grant); !before)
        return before;
    const auto granted = m_sql.run(key("forum/grant"),
                                   {{key(":category"), grant.category.value},
                                    {key(":user"), userOf(grant)},
                                    {key(":role"), roleOf(grant)},
                                    {key(":may"), QString(nameOf(grant.may))}});
    if (!granted && granted.error().code == ErrorCode::Conflict)
        return noSuchCategory(); // removed meanwhile
    return nothing(granted);
}

Result<> CategoryStore::revoke(const CategoryGrantRow &grant)
{
    return nothing(m_sql.run(key("forum/revoke"),
                             {{key(":category"), grant.category.value},
                              {key(":user"), userOf(grant)},
                              {key(":role"), roleOf(grant)}}));
}

} // namespace panel::server
