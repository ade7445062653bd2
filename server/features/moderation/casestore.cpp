// SPDX-License-Identifier: MIT

#include "server/features/moderation/casestore.h"

#include "server/store/words.h"

namespace panel::server {

namespace {

template <typename T>
std::optional<Id<T>> idOr(const QVariant &value)
{
    const qint64 id = value.toLongLong();
    return id == 0 ? std::nullopt : std::optional(Id<T>{id});
}

QVariant orNull(qint64 id)
{
    return id == 0 ? QVariant() : QVariant(id);
}

CaseState stateAfter(Decision decision)
{
    const bool acted = decision == Decision::DeletePost || decision == Decision::Approve;
    return acted ? CaseState::Acted : CaseState::Dismissed;
}

/// As the statements case_by_id, cases_open_after and cases_decided_before list the columns.
StoredCase caseOf(const QSqlQuery &row)
{
    StoredCase stored;
    ModerationCase &shown = stored.shown;
    shown.id = row.value(0).toLongLong();
    // The tables allow the names of enumerators only.
    shown.state = Json<CaseState>::read(row.value(1).toString()).value_or(CaseState::Open);
    shown.held = row.value(2).toBool();
    shown.threadId = idOr<ThreadTag>(row.value(3));
    shown.title = row.value(4).toString();
    shown.author = {{row.value(5).toLongLong()}, row.value(6).toString()};
    shown.content = row.value(7).toString();
    shown.at = timeOf(row.value(8));
    shown.postId = idOr<PostTag>(row.value(9));
    if (const qint64 seq = row.value(10).toLongLong(); seq > 0)
        shown.seq = seq;
    if (!row.value(11).isNull())
        shown.filter = row.value(11).toString();
    if (row.value(12).toLongLong() > 0) {
        shown.decidedBy = UserRef{{row.value(12).toLongLong()}, row.value(13).toString()};
        shown.decidedAt = timeOf(row.value(14));
    }
    stored.head = {shown.id, {row.value(15).toLongLong()}, shown.threadId.value_or(ThreadId())};

    HeldPost &held = stored.held;
    held.author = shown.author;
    held.categoryId = stored.head.category;
    held.threadId = stored.head.thread;
    held.title = row.value(19).toString();
    held.content = shown.content;
    if (!row.value(16).isNull())
        held.clientId = row.value(16).toString();
    held.replyTo = idOr<PostTag>(row.value(17));
    held.payload = row.value(18).toByteArray();
    held.filter = row.value(11).toString();
    held.at = shown.at;
    return stored;
}

} // namespace

Result<QList<CaseHead>> CaseStore::open()
{
    return m_sql.all(QStringLiteral("moderation/open_cases"), {}, [](const QSqlQuery &row) {
        return CaseHead{
            row.value(0).toLongLong(), {row.value(1).toLongLong()}, {row.value(2).toLongLong()}};
    });
}

Result<StoredCase> CaseStore::byId(qint64 id)
{
    const auto found = withFlags(
        m_sql.all(QStringLiteral("moderation/case_by_id"), {{QStringLiteral(":id"), id}}, caseOf));
    if (!found)
        return failure(found);
    if (found->isEmpty())
        return fail(ErrorCode::NotFound, QStringLiteral("id: no such case"));
    return found->first();
}

Result<QList<StoredCase>> CaseStore::page(bool decided, qint64 after, int limit)
{
    const QString statement = decided ? QStringLiteral("moderation/cases_decided_before")
                                      : QStringLiteral("moderation/cases_open_after");
    return withFlags(m_sql.all(
        statement, {{QStringLiteral(":after"), after}, {QStringLiteral(":limit"), limit}}, caseOf));
}

Result<QList<StoredCase>> CaseStore::withFlags(Result<QList<StoredCase>> cases)
{
    if (!cases)
        return cases;
    for (StoredCase &stored : *cases) {
        const auto attachments = attachmentsOf(stored);
        if (!attachments)
            return failure(attachments);
        for (const Attachment &each : *attachments)
            stored.held.attachments.append(each.id);
        if (!attachments->isEmpty())
            stored.shown.attachments = *attachments;
        if (stored.shown.held)
            continue;
        const auto flags = m_sql.all(
            QStringLiteral("moderation/flags"), {{QStringLiteral(":case"), stored.head.id}},
            [](const QSqlQuery &row) {
                return Flag{
                    {{row.value(0).toLongLong()}, row.value(1).toString()},
                    Json<FlagReason>::read(row.value(2).toString()).value_or(FlagReason::Other),
                    row.value(3).toString(),
                    timeOf(row.value(4))};
            });
        if (!flags)
            return failure(flags);
        stored.shown.flags = *flags;
    }
    return cases;
}

Result<QList<Attachment>> CaseStore::attachmentsOf(const StoredCase &stored)
{
    const auto read = [](const QSqlQuery &row) {
        Attachment attachment{row.value(0).toString(),
                              row.value(1).toString(),
                              row.value(2).toLongLong(),
                              row.value(3).toString(),
                              {},
                              {}};
        if (!row.value(4).isNull()) {
            attachment.width = row.value(4).toInt();
            attachment.height = row.value(5).toInt();
        }
        return attachment;
    };
    if (stored.shown.held)
        return m_sql.all(QStringLiteral("moderation/attachments_of_case"),
                         {{QStringLiteral(":case"), stored.head.id}}, read);
    return m_sql.all(QStringLiteral("moderation/attachments_of_post"),
                     {{QStringLiteral(":post"), stored.shown.postId.value_or(PostId()).value}},
                     read);
}

Result<> CaseStore::keepAttachments(const HeldPost &post, qint64 id)
{
    for (qsizetype place = 0; place < post.attachments.size(); ++place) {
        const auto kept = m_sql.run(QStringLiteral("moderation/keep_attachment"),
                                    {{QStringLiteral(":id"), post.attachments.at(place)},
                                     {QStringLiteral(":user"), post.author.id.value},
                                     {QStringLiteral(":case"), id},
                                     {QStringLiteral(":place"), place}});
        if (!kept)
            return failure(kept);
        if (*kept == 0)
            return fail(ErrorCode::Invalid,
                        QStringLiteral("attachments: no such upload of yours that is free: %1")
                            .arg(post.attachments.at(place)));
    }
    return {};
}

Result<FlaggedPost> CaseStore::post(PostId post)
{
    return m_sql.one(QStringLiteral("moderation/flagged_post"),
                     {{QStringLiteral(":post"), post.value}}, [post](const QSqlQuery &row) {
                         return FlaggedPost{post,
                                            {row.value(0).toLongLong()},
                                            row.value(1).toLongLong(),
                                            {row.value(2).toLongLong()},
                                            row.value(3).toString(),
                                            {},
                                            {}};
                     });
}

Result<qint64> CaseStore::flag(const FlaggedPost &post, const Flag &flag)
{
    const auto before = m_sql.one(
        QStringLiteral("moderation/is_flagged_by"),
        {{QStringLiteral(":post"), post.id.value}, {QStringLiteral(":user"), flag.user.id.value}},
        [](const QSqlQuery &row) { return row.value(0).toInt(); });
    if (!before)
        return failure(before);
    if (*before > 0)
        return fail(ErrorCode::Conflict,
                    QStringLiteral("you have told the moderators of this post"));

    auto id = m_sql.one(QStringLiteral("moderation/open_case_of_post"),
                        {{QStringLiteral(":post"), post.id.value}},
                        [](const QSqlQuery &row) { return row.value(0).toLongLong(); });
    if (!id && id.error().code == ErrorCode::NotFound)
        id = m_sql.insert(QStringLiteral("moderation/add_flagged"),
                          {{QStringLiteral(":category"), post.category.value},
                           {QStringLiteral(":thread"), post.thread.value},
                           {QStringLiteral(":post"), post.id.value},
                           {QStringLiteral(":seq"), post.seq},
                           {QStringLiteral(":title"), notNull(post.title)},
                           {QStringLiteral(":author"), post.author.value},
                           {QStringLiteral(":content"), notNull(post.content)},
                           {QStringLiteral(":at"), flag.at.toMSecsSinceEpoch()}});
    if (!id)
        return id;
    const auto added = m_sql.run(QStringLiteral("moderation/add_flag"),
                                 {{QStringLiteral(":post"), post.id.value},
                                  {QStringLiteral(":user"), flag.user.id.value},
                                  {QStringLiteral(":case"), *id},
                                  {QStringLiteral(":reason"), QString(nameOf(flag.reason))},
                                  {QStringLiteral(":note"), notNull(flag.note)},
                                  {QStringLiteral(":at"), flag.at.toMSecsSinceEpoch()}});
    return added.map([&](qint64) { return *id; });
}

Result<qint64> CaseStore::hold(const HeldPost &post)
{
    Q_ASSERT(post.clientId);
    const auto same = m_sql.one(
        QStringLiteral("moderation/held_by_client_id"),
        {{QStringLiteral(":author"), post.author.id.value},
         {QStringLiteral(":client_id"), *post.clientId}},
        [&](const QSqlQuery &row) { return row.value(0).toByteArray() == post.payload; });
    if (same)
        return *same
            ? Result<qint64>(0)
            : fail(ErrorCode::Conflict, QStringLiteral("client_id: it was used for another post"));
    if (same.error().code != ErrorCode::NotFound)
        return failure(same);
    const auto waiting = m_sql.one(QStringLiteral("moderation/held_of_author"),
                                   {{QStringLiteral(":author"), post.author.id.value}},
                                   [](const QSqlQuery &row) { return row.value(0).toInt(); });
    if (!waiting)
        return failure(waiting);
    if (*waiting >= HeldOfOne)
        return fail(ErrorCode::RateLimited,
                    QStringLiteral("%1 of your posts wait for a moderator").arg(*waiting),
                    std::chrono::minutes{10});
    const auto id = m_sql.insert(
        QStringLiteral("moderation/add_held"),
        {{QStringLiteral(":category"), post.categoryId.value},
         {QStringLiteral(":thread"), orNull(post.threadId.value)},
         {QStringLiteral(":title"), notNull(post.title)},
         {QStringLiteral(":author"), post.author.id.value},
         {QStringLiteral(":content"), notNull(post.content)},
         {QStringLiteral(":at"), post.at.toMSecsSinceEpoch()},
         {QStringLiteral(":filter"), notNull(post.filter)},
         {QStringLiteral(":client_id"), *post.clientId},
         {QStringLiteral(":reply_to"), orNull(post.replyTo.value_or(PostId()).value)},
         {QStringLiteral(":payload"), post.payload}});
    if (!id)
        return id;
    return keepAttachments(post, *id).map([&] { return *id; });
}

Result<> CaseStore::decide(qint64 id, Decision decision, UserId by, const QDateTime &now)
{
    const auto decided
        = m_sql.run(QStringLiteral("moderation/decide_case"),
                    {{QStringLiteral(":id"), id},
                     {QStringLiteral(":state"), QString(nameOf(stateAfter(decision)))},
                     {QStringLiteral(":decision"), QString(nameOf(decision))},
                     {QStringLiteral(":by"), by.value},
                     {QStringLiteral(":now"), now.toMSecsSinceEpoch()}});
    if (!decided)
        return failure(decided);
    if (*decided == 0)
        return fail(ErrorCode::Conflict, QStringLiteral("somebody else has decided it"));
    return {};
}

} // namespace panel::server
