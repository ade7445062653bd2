// SPDX-License-Identifier: MIT

#include "server/features/drafts/draftsstore.h"

#include "server/store/words.h"

namespace panel::server {

namespace {

template <typename Tag>
QVariant numberOf(const std::optional<Id<Tag>> &id)
{
    return id ? QVariant(id->value) : QVariant();
}

template <typename Tag>
std::optional<Id<Tag>> idIn(const QVariant &number)
{
    return number.isNull() ? std::nullopt : std::optional(Id<Tag>{number.toLongLong()});
}

Draft readDraft(const QSqlQuery &row)
{
    Draft draft;
    draft.place = {idIn<ThreadTag>(row.value(0)), idIn<CategoryTag>(row.value(1))};
    draft.content = row.value(2).toString();
    if (!row.value(3).isNull())
        draft.title = row.value(3).toString();
    draft.replyTo = idIn<PostTag>(row.value(4));
    draft.version = row.value(5).toLongLong();
    draft.savedAt = QDateTime::fromMSecsSinceEpoch(row.value(6).toLongLong(), Qt::UTC);
    return draft;
}

Sql::Values placeOf(UserId user, const DraftPlace &place)
{
    return {{key(":user"), user.value},
            {key(":thread"), numberOf(place.threadId)},
            {key(":category"), numberOf(place.categoryId)}};
}

} // namespace

Result<Draft> DraftsStore::one(UserId user, const DraftPlace &place)
{
    return m_sql.one(key("drafts/one"), placeOf(user, place), readDraft);
}

Result<Draft> DraftsStore::save(UserId user, const Draft &draft, std::optional<qint64> builtOn)
{
    const auto there = one(user, draft.place);
    if (!there && there.error().code != ErrorCode::NotFound)
        return there;
    if (there && builtOn && *builtOn != there->version)
        return fail(ErrorCode::Conflict,
                    QStringLiteral("version: another device saved this draft meanwhile"));
    if (!draft.content.isEmpty() && (!there || there->content.isEmpty())) {
        const auto others = m_sql.one(key("drafts/count"), {{key(":user"), user.value}},
                                      [](const QSqlQuery &row) { return row.value(0).toInt(); });
        if (!others)
            return failure(others);
        if (*others >= Kept)
            return fail(
                ErrorCode::TooLarge,
                QStringLiteral("at most %1 drafts are kept: send or discard some").arg(Kept));
    }
    const QVariant title = draft.title ? QVariant(*draft.title) : QVariant();
    const Sql::Values values = placeOf(user, draft.place)
        + Sql::Values{{key(":content"), draft.content.isNull() ? key("") : draft.content},
                      {key(":title"), title},
                      {key(":reply_to"), numberOf(draft.replyTo)},
                      {key(":at"), draft.savedAt.toMSecsSinceEpoch()}};
    const auto stored = there ? nothing(m_sql.run(key("drafts/replace"), values))
                              : nothing(m_sql.run(key("drafts/add"), values));
    if (!stored && stored.error().code == ErrorCode::Conflict)
        return fail(ErrorCode::Invalid, QStringLiteral("reply_to: no such post"));
    if (!stored)
        return failure(stored);
    return one(user, draft.place);
}

Result<QList<Draft>> DraftsStore::list(UserId user)
{
    return m_sql.all(key("drafts/list"), {{key(":user"), user.value}, {key(":limit"), Kept}},
                     readDraft);
}

Result<> DraftsStore::prune(const QDateTime &before)
{
    return nothing(m_sql.run(key("drafts/prune"), {{key(":before"), before.toMSecsSinceEpoch()}}));
}

} // namespace panel::server
