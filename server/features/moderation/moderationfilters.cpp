// SPDX-License-Identifier: MIT

/// Word filters: kept compiled on the hub, and tried on what was posted before.

#include "server/features/moderation/filterstore.h"
#include "server/features/moderation/moderationfeature.h"
#include "server/hub/administrators.h"

#include <limits>

namespace panel::server {

namespace {

QString subjectOf(const WordFilter &filter)
{
    return QStringLiteral("filter:%1").arg(filter.id);
}

QString inShort(const WordFilter &filter)
{
    return QStringLiteral("%1 %2 \"%3\"")
        .arg(QString(nameOf(filter.action)), QString(nameOf(filter.kind)), filter.pattern);
}

} // namespace

ListFiltersReply ModerationFeature::filters() const
{
    ListFiltersReply reply;
    for (const CompiledFilter &each : m_filters)
        reply.filters.append(each.filter());
    return reply;
}

Result<ListFiltersReply> ModerationFeature::listFilters(const ListFilters &, const Caller &caller)
{
    if (caller.role < Role::Moderator)
        return fail(ErrorCode::Forbidden, QStringLiteral("for moderators"));
    return filters();
}

Result<ListFiltersReply> ModerationFeature::listFilters(const FilterList &, const Caller &)
{
    return filters();
}

void ModerationFeature::setFilter(const SetFilter &event, const Caller &caller,
                                  Answer<SetFilterReply> answer)
{
    if (const auto may = forAdministrators(caller); !may)
        return answer(failure(may));
    store(event.filter, caller, answer);
}

void ModerationFeature::addFilter(const FilterAdd &command, const Caller &caller,
                                  Answer<SetFilterReply> answer)
{
    store({0, command.pattern, command.kind.value_or(FilterKind::Literal),
           command.action.value_or(FilterAction::Hold), command.replacement.value_or(QString())},
          caller, answer);
}

void ModerationFeature::store(const WordFilter &filter, const Caller &by,
                              const Answer<SetFilterReply> &answer)
{
    const auto compiled = CompiledFilter::compile(filter);
    if (!compiled)
        return answer(failure(compiled));
    const bool isNew = filter.id == 0;
    if (isNew && m_filters.size() >= MostFilters)
        return answer(fail(ErrorCode::Conflict,
                           QStringLiteral("there are %1 filters; remove one").arg(MostFilters)));
    StaffAction what
        = action(by, isNew ? QStringLiteral("filter.add") : QStringLiteral("filter.set"), {});
    what.detail = inShort(filter);
    m_parts.database.write(
        this,
        [stored = compiled->filter(), what](Sql &sql) mutable -> Result<WordFilter> {
            const auto id = FilterStore(sql).set(stored);
            if (!id)
                return failure(id);
            stored.id = *id;
            what.subject = subjectOf(stored);
            return record(sql, what).map([&] { return stored; });
        },
        [this, compiled = *compiled, answer](const Result<WordFilter> &stored) {
            answer(stored.map([](const WordFilter &as) { return SetFilterReply{as}; }));
            if (!stored)
                return;
            const CompiledFilter fresh = compiled.as(stored->id);
            const auto same
                = std::find_if(m_filters.begin(), m_filters.end(), [&](const CompiledFilter &each) {
                      return each.filter().id == stored->id;
                  });
            if (same == m_filters.end())
                m_filters.append(fresh);
            else
                *same = fresh;
        });
}

void ModerationFeature::removeFilter(const RemoveFilter &event, const Caller &caller,
                                     Answer<Done> answer)
{
    if (const auto may = forAdministrators(caller); !may)
        return answer(failure(may));
    drop(event.id, caller, answer);
}

void ModerationFeature::removeFilter(const FilterRemove &command, const Caller &caller,
                                     Answer<Done> answer)
{
    drop(command.id, caller, answer);
}

void ModerationFeature::drop(qint64 id, const Caller &by, const Answer<Done> &answer)
{
    StaffAction what
        = action(by, QStringLiteral("filter.remove"), QStringLiteral("filter:%1").arg(id));
    for (const CompiledFilter &each : std::as_const(m_filters)) {
        if (each.filter().id == id)
            what.detail = inShort(each.filter());
    }
    m_parts.database.write(
        this,
        [id, what](Sql &sql) {
            return FilterStore(sql).remove(id).and_then([&] { return record(sql, what); });
        },
        [this, id, answer](const Result<> &removed) {
            answer(removed.map([] { return Done{}; }));
            if (removed)
                m_filters.removeIf(
                    [id](const CompiledFilter &each) { return each.filter().id == id; });
        });
}

struct ModerationFeature::Trial
{
    CompiledFilter filter;
    Answer<TryFilterReply> answer;
    TryFilterReply reply;
    qint64 before = std::numeric_limits<qint64>::max(); ///< Posts from there on are looked at.
};

void ModerationFeature::tryFilter(const TryFilter &event, const Caller &caller,
                                  Answer<TryFilterReply> answer)
{
    if (const auto may = forAdministrators(caller); !may)
        return answer(failure(may));
    attempt(event.filter, answer);
}

void ModerationFeature::tryFilter(const FilterTry &command, const Caller &,
                                  Answer<TryFilterReply> answer)
{
    attempt(
        {0, command.pattern, command.kind.value_or(FilterKind::Literal), FilterAction::Hold, {}},
        answer);
}

void ModerationFeature::attempt(const WordFilter &filter, const Answer<TryFilterReply> &answer)
{
    const auto compiled = CompiledFilter::compile(filter);
    if (!compiled)
        return answer(failure(compiled));
    if (m_trying)
        return answer(fail(ErrorCode::Busy, QStringLiteral("another filter is being tried"),
                           std::chrono::seconds{2}));
    m_trying = true;
    goOn(std::make_shared<Trial>(Trial{*compiled, answer, {}}));
}

/// A slice at a time: between two, what others want to read has its turn, and a daemon that stops
/// waits for one slice at most.
void ModerationFeature::goOn(const std::shared_ptr<Trial> &trial)
{
    struct Slice
    {
        qint64 looked = 0;
        qint64 hits = 0;
        qint64 last = 0;
        QList<FilterHit> examples;
    };
    const int wanted = int(qMin<qint64>(TriedAtOnce, TriedPosts - trial->reply.looked));
    m_parts.database.read(
        this,
        [filter = trial->filter, before = trial->before, wanted](Sql &sql) -> Result<Slice> {
            const auto posts = FilterStore(sql).postsBefore(before, wanted);
            if (!posts)
                return failure(posts);
            Slice slice;
            for (const PastPost &post : *posts) {
                ++slice.looked;
                slice.last = post.id.value;
                const auto hit = filter.find(FilteredText(post.content));
                if (!hit)
                    continue;
                ++slice.hits;
                if (slice.examples.size() < Examples)
                    slice.examples.append({post.id, post.thread, post.username, post.at,
                                           excerptAround(post.content, *hit)});
            }
            return slice;
        },
        [this, trial, wanted](const Result<Slice> &slice) {
            if (!slice) {
                m_trying = false;
                return trial->answer(failure(slice));
            }
            TryFilterReply &reply = trial->reply;
            reply.looked += slice->looked;
            reply.hits += slice->hits;
            reply.examples
                += slice->examples.mid(0, qMax(qsizetype(0), Examples - reply.examples.size()));
            trial->before = slice->last;
            if (slice->looked == wanted && reply.looked < TriedPosts)
                return goOn(trial);
            m_trying = false;
            trial->answer(reply);
        });
}

} // namespace panel::server
