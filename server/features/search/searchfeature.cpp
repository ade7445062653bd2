// SPDX-License-Identifier: MIT

#include "server/features/search/searchfeature.h"

#include "server/features/search/searchquery.h"

#include <limits>

namespace panel::server {

namespace {

constexpr int UsualHits = 20;
constexpr int MostHits = 50;

} // namespace

struct SearchFeature::Run
{
    Run(Answer<SearchReply> promise, UserId asker) : answer(std::move(promise)), user(asker) { }

    Answer<SearchReply> answer;
    UserId user;
    QString terms;
    QString within; ///< As SearchStore has it.
    SearchScope scope;
    SearchOrder order = SearchOrder::Best;
    int limit = UsualHits;
    int skip = 0; ///< Finds of the pages before.
    PostId before{std::numeric_limits<qint64>::max()}; ///< Where the next fetch begins.
    bool isAll = false; ///< The index holds no more.
    QList<PostId> fetched; ///< Not looked at yet.
    qsizetype looked = 0;
    QList<PostId> found;
    TimePoint deadline;

    bool isCommon() const { return found.size() > Rankable || looked >= Common; }
    bool isRanked() const { return order == SearchOrder::Best && !isCommon(); }
    bool isDone() const
    {
        return (isAll && fetched.isEmpty())
            || (!isRanked() && found.size() > qsizetype(skip) + limit);
    }
};

SearchFeature::SearchFeature(const Parts &parts, Visible visible, QObject *parent)
    : Feature(parent), m_parts(parts), m_visible(std::move(visible))
{ }

void SearchFeature::install(Router &router)
{
    router.on<Search>(this, &SearchFeature::search);
}

void SearchFeature::search(const Search &event, const Caller &caller, Answer<SearchReply> answer)
{
    const auto terms = SearchQuery::expression(event.query);
    if (!terms)
        return answer(failure(terms));
    const auto scope = scopeOf(event, caller);
    if (!scope)
        return answer(failure(scope));
    const int limit = event.limit.value_or(UsualHits);
    if (limit < 1 || limit > MostHits)
        return answer(fail(ErrorCode::Invalid, QStringLiteral("limit: 1 to %1").arg(MostHits)));
    bool isPlace = true;
    const int skip = event.after ? event.after->toInt(&isPlace) : 0;
    if (!isPlace || skip < 0 || skip > Rankable)
        return answer(fail(ErrorCode::Invalid, QStringLiteral("after: the `next` of a page")));
    if (m_searching.contains(caller.user))
        return answer(fail(ErrorCode::RateLimited,
                           QStringLiteral("your last search is not done yet"),
                           std::chrono::seconds{1}));
    if (scope->categories.isEmpty())
        return answer(SearchReply{});

    m_searching.insert(caller.user);
    const auto run = std::make_shared<Run>(std::move(answer), caller.user);
    run->terms = *terms;
    run->scope = *scope;
    run->order = event.order.value_or(SearchOrder::Best);
    run->limit = limit;
    run->skip = skip;
    run->deadline = m_parts.pulse.now() + Longest;
    m_parts.database.read(
        this,
        [terms = run->terms, scope = run->scope](Sql &sql) {
            return SearchStore(sql).within(terms, scope);
        },
        [this, run](const Result<QString> &expression) {
            if (!expression)
                return end(run, failure(expression));
            run->within = *expression;
            fetch(run);
        });
}

Result<SearchScope> SearchFeature::scopeOf(const Search &event, const Caller &caller) const
{
    SearchScope scope;
    scope.categories = m_visible(caller);
    // A category or an author nobody may name finds nothing, like one that is empty.
    if (event.categoryId)
        scope.categories = scope.categories.contains(*event.categoryId)
            ? QList<CategoryId>{*event.categoryId}
            : QList<CategoryId>{};
    scope.thread = event.threadId;
    if (event.author) {
        const auto person = m_parts.people.byName(*event.author);
        if (!person)
            return fail(ErrorCode::NotFound, QStringLiteral("author: no such user"));
        scope.author = person->id;
    }
    if (event.since && event.until && *event.since >= *event.until)
        return fail(ErrorCode::Invalid, QStringLiteral("since: before `until`"));
    scope.since = event.since;
    scope.until = event.until;
    return scope;
}

void SearchFeature::fetch(const std::shared_ptr<Run> &run)
{
    m_parts.database.read(
        this,
        [within = run->within, before = run->before](Sql &sql) {
            return SearchStore(sql).matches(within, before, Fetch);
        },
        [this, run](const Result<QList<PostId>> &posts) {
            if (!posts)
                return end(run, failure(posts));
            run->fetched = *posts;
            run->isAll = posts->size() < Fetch;
            if (!posts->isEmpty())
                run->before = posts->last();
            look(run);
        });
}

void SearchFeature::look(const std::shared_ptr<Run> &run)
{
    const QList<PostId> slice = run->fetched.first(std::min<qsizetype>(Slice, run->fetched.size()));
    m_parts.database.read(
        this,
        [slice, scope = run->scope](Sql &sql) { return SearchStore(sql).visible(slice, scope); },
        [this, run, size = slice.size()](const Result<QList<PostId>> &visible) {
            if (!visible)
                return end(run, failure(visible));
            run->fetched.remove(0, size);
            run->looked += size;
            run->found += *visible;
            if (run->isDone() || m_parts.pulse.now() > run->deadline)
                return rank(run);
            if (run->fetched.isEmpty())
                return fetch(run);
            look(run);
        });
}

void SearchFeature::rank(const std::shared_ptr<Run> &run)
{
    if (!run->isRanked())
        return show(run);
    m_parts.database.read(
        this,
        [within = run->within, found = run->found](Sql &sql) {
            return SearchStore(sql).ranked(within, found);
        },
        [this, run](const Result<QList<PostId>> &ranked) {
            if (!ranked)
                return end(run, failure(ranked));
            run->found = *ranked;
            show(run);
        });
}

void SearchFeature::show(const std::shared_ptr<Run> &run)
{
    const qsizetype from = std::min<qsizetype>(run->skip, run->found.size());
    const bool hasMore
        = run->found.size() > from + run->limit && from + run->limit <= qsizetype(Rankable);
    m_parts.database.read(
        this,
        [terms = run->terms, within = run->within, page = run->found.mid(from, run->limit)](
            Sql &sql) { return SearchStore(sql).hits(terms, within, page); },
        [this, run, hasMore, next = from + run->limit](const Result<QList<SearchHit>> &hits) {
            end(run, hits.map([&](const QList<SearchHit> &shown) {
                SearchReply reply{shown, {}};
                if (hasMore)
                    reply.next = QString::number(next);
                return reply;
            }));
        });
}

void SearchFeature::end(const std::shared_ptr<Run> &run, const Result<SearchReply> &reply)
{
    m_searching.remove(run->user);
    run->answer(reply);
}

} // namespace panel::server
