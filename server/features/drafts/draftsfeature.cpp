// SPDX-License-Identifier: MIT

#include "server/features/drafts/draftsfeature.h"

#include "server/features/drafts/draftsstore.h"
#include "shared/protocol/limits.h"

namespace panel::server {

namespace {

Result<> checkDraft(const SaveDraft &event)
{
    if (event.place.threadId.has_value() == event.place.categoryId.has_value())
        return fail(ErrorCode::Invalid,
                    QStringLiteral("place: a thread_id or a category_id, one of the two"));
    if (event.content.toUtf8().size() > limits::ContentBytes)
        return fail(ErrorCode::TooLarge,
                    QStringLiteral("content: at most %1 bytes").arg(limits::ContentBytes));
    if (event.title && event.title->size() > limits::TitleLength)
        return fail(ErrorCode::TooLarge,
                    QStringLiteral("title: at most %1 characters").arg(limits::TitleLength));
    if (event.title && event.place.threadId)
        return fail(ErrorCode::Invalid,
                    QStringLiteral("title: only a thread that is begun has one"));
    return {};
}

} // namespace

DraftsFeature::DraftsFeature(const Parts &parts, MaySee maySee, QObject *parent)
    : Feature(parent), m_parts(parts), m_maySee(std::move(maySee))
{
    connect(&parts.pulse, &Pulse::beat, this, &DraftsFeature::keepHouse);
}

void DraftsFeature::install(Router &router)
{
    router.on<SaveDraft>(this, &DraftsFeature::save);
    router.on<ListDrafts>(this, &DraftsFeature::list);
}

void DraftsFeature::save(const SaveDraft &event, const Caller &caller,
                         Answer<SaveDraftReply> answer)
{
    if (const auto good = checkDraft(event); !good)
        return answer(failure(good));
    if (!m_maySee(caller, event.place))
        return answer(fail(ErrorCode::NotFound, QStringLiteral("place: no such place")));
    Draft draft;
    draft.place = event.place;
    draft.content = event.content;
    draft.title = event.title;
    draft.replyTo = event.replyTo;
    draft.savedAt = m_parts.pulse.wallClock();
    m_parts.database.write(
        this,
        [user = caller.user, draft, builtOn = event.version](Sql &sql) {
            return DraftsStore(sql).save(user, draft, builtOn);
        },
        [this, caller, answer](const Result<Draft> &stored) {
            answer(stored.map([](const Draft &saved) { return SaveDraftReply{saved}; }));
            if (stored)
                m_parts.fanOut.toUser(caller.user, DraftUpdate{*stored}, caller.session);
        });
}

void DraftsFeature::list(const ListDrafts &, const Caller &caller, Answer<ListDraftsReply> answer)
{
    m_parts.database.read(
        this, [user = caller.user](Sql &sql) { return DraftsStore(sql).list(user); },
        [this, caller, answer](const Result<QList<Draft>> &drafts) {
            answer(drafts.map([&](QList<Draft> own) {
                own.removeIf([&](const Draft &draft) { return !m_maySee(caller, draft.place); });
                return ListDraftsReply{own};
            }));
        });
}

void DraftsFeature::keepHouse(TimePoint now)
{
    if (now < m_nextCleaning)
        return;
    m_nextCleaning = now + std::chrono::hours{1};
    const QDateTime before
        = m_parts.pulse.wallClock().addSecs(-std::chrono::seconds(GoneKept).count());
    m_parts.database.write(
        this, [before](Sql &sql) { return DraftsStore(sql).prune(before); },
        [](const Result<> &) {});
}

} // namespace panel::server
