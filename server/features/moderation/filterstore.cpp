// SPDX-License-Identifier: MIT

#include "server/features/moderation/filterstore.h"

namespace panel::server {

namespace {

tl::unexpected<Error> noSuchFilter()
{
    return fail(ErrorCode::NotFound, QStringLiteral("id: no such filter"));
}

} // namespace

Result<QList<WordFilter>> FilterStore::all()
{
    // The table allows the names of enumerators only.
    return m_sql.all(QStringLiteral("moderation/filters"), {}, [](const QSqlQuery &row) {
        return WordFilter{
            row.value(0).toLongLong(), row.value(1).toString(),
            Json<FilterKind>::read(row.value(2).toString()).value_or(FilterKind::Literal),
            Json<FilterAction>::read(row.value(3).toString()).value_or(FilterAction::Hold),
            row.value(4).toString()};
    });
}

Result<qint64> FilterStore::set(const WordFilter &filter)
{
    Sql::Values values{{QStringLiteral(":pattern"), filter.pattern},
                       {QStringLiteral(":kind"), QString(nameOf(filter.kind))},
                       {QStringLiteral(":action"), QString(nameOf(filter.action))},
                       {QStringLiteral(":replacement"),
                        filter.replacement.isNull() ? QStringLiteral("") : filter.replacement}};
    Result<qint64> stored;
    if (filter.id == 0) {
        stored = m_sql.insert(QStringLiteral("moderation/add_filter"), values);
    } else {
        values.append({QStringLiteral(":id"), filter.id});
        const auto changed = m_sql.run(QStringLiteral("moderation/set_filter"), values);
        if (changed && *changed == 0)
            return noSuchFilter();
        stored = changed.map([&](qint64) { return filter.id; });
    }
    if (!stored && stored.error().code == ErrorCode::Conflict)
        return fail(ErrorCode::Conflict, QStringLiteral("pattern: there is a filter with it"));
    return stored;
}

Result<> FilterStore::remove(qint64 id)
{
    const auto removed
        = m_sql.run(QStringLiteral("moderation/remove_filter"), {{QStringLiteral(":id"), id}});
    if (!removed)
        return failure(removed);
    return *removed == 0 ? Result<>(noSuchFilter()) : Result<>();
}

Result<QList<PastPost>> FilterStore::postsBefore(qint64 post, int limit)
{
    return m_sql.all(QStringLiteral("moderation/posts_before"),
                     {{QStringLiteral(":before"), post}, {QStringLiteral(":limit"), limit}},
                     [](const QSqlQuery &row) {
                         return PastPost{
                             {row.value(0).toLongLong()},
                             {row.value(1).toLongLong()},
                             row.value(2).toString(),
                             QDateTime::fromMSecsSinceEpoch(row.value(3).toLongLong(), Qt::UTC),
                             row.value(4).toString()};
                     });
}

} // namespace panel::server
