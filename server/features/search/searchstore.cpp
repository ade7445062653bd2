// SPDX-License-Identifier: MIT

#include "server/features/search/searchstore.h"

#include "server/store/words.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <limits>

namespace panel::server {

namespace {

constexpr QChar MarkBegins(0xFDD0); // as resources/db/search/hits.sql writes them
constexpr QChar MarkEnds(0xFDD1);
constexpr int NamedThreads = 64; ///< More together hold so much that looking through it finds soon.

template <typename Tag>
QString listOf(const QList<Id<Tag>> &ids)
{
    QJsonArray numbers;
    for (const Id<Tag> id : ids)
        numbers.append(id.value);
    return QString::fromLatin1(QJsonDocument(numbers).toJson(QJsonDocument::Compact));
}

PostId firstColumn(const QSqlQuery &row)
{
    return {row.value(0).toLongLong()};
}

/// The terms, and the posts to look for them in: `:first` and `:last` spare the index the rest.
Sql::Values among(const QString &terms, const QList<PostId> &posts)
{
    const auto [first, last] = std::minmax_element(posts.begin(), posts.end());
    return {{key(":terms"), terms},
            {key(":posts"), listOf(posts)},
            {key(":first"), first->value},
            {key(":last"), last->value}};
}

QString inTexts(const QString &terms)
{
    return QStringLiteral("{title content} : (%1)").arg(terms);
}

/// That one of the words stands in a column.
QString oneOf(const char *column, const QStringList &words)
{
    return QStringLiteral(" AND %1 : (\"%2\")")
        .arg(QLatin1String(column), words.join(QLatin1String("\" OR \"")));
}

/// Takes the marks out of a snippet, and its line breaks: it is shown in one line.
void readSnippet(const QString &marked, SearchHit &hit)
{
    int begun = -1;
    for (const QChar c : marked) {
        if (c == MarkBegins) {
            begun = int(hit.snippet.size());
        } else if (c == MarkEnds) {
            if (begun >= 0 && hit.snippet.size() > begun)
                hit.marks.append({begun, int(hit.snippet.size()) - begun});
            begun = -1;
        } else if (c.isSpace()) {
            if (!hit.snippet.endsWith(QLatin1Char(' ')))
                hit.snippet.append(QLatin1Char(' '));
        } else {
            hit.snippet.append(c);
        }
    }
}

SearchHit readHit(const QSqlQuery &row)
{
    SearchHit hit;
    hit.postId = {row.value(0).toLongLong()};
    hit.seq = row.value(1).toLongLong();
    hit.threadId = {row.value(2).toLongLong()};
    hit.categoryId = {row.value(3).toLongLong()};
    hit.title = row.value(4).toString();
    hit.author = {{row.value(5).toLongLong()}, row.value(6).toString()};
    hit.createdAt = QDateTime::fromMSecsSinceEpoch(row.value(7).toLongLong(), Qt::UTC);
    readSnippet(row.value(8).toString(), hit);
    return hit;
}

} // namespace

Result<QString> SearchStore::within(const QString &terms, const SearchScope &scope)
{
    QString expression = inTexts(terms);
    if (scope.author)
        expression += oneOf("author", {QString::number(scope.author->value)});
    if (scope.thread)
        return expression + oneOf("thread", {QString::number(scope.thread->value)});
    const auto threads = m_sql.all(
        key("search/threads"),
        {{key(":categories"), listOf(scope.categories)}, {key(":limit"), NamedThreads + 1}},
        [](const QSqlQuery &row) { return row.value(0).toString(); });
    if (!threads)
        return failure(threads);
    if (!threads->isEmpty() && threads->size() <= NamedThreads)
        expression += oneOf("thread", *threads);
    return expression;
}

Result<QList<PostId>> SearchStore::matches(const QString &within, PostId before, int limit)
{
    return m_sql.all(
        key("search/matches"),
        {{key(":terms"), within}, {key(":before"), before.value}, {key(":limit"), limit}},
        firstColumn);
}

Result<QList<PostId>> SearchStore::visible(const QList<PostId> &posts, const SearchScope &scope)
{
    return m_sql.all(
        key("search/visible"),
        {{key(":posts"), listOf(posts)},
         {key(":categories"), listOf(scope.categories)},
         {key(":thread"), scope.thread ? QVariant(scope.thread->value) : QVariant()},
         {key(":author"), scope.author ? QVariant(scope.author->value) : QVariant()},
         {key(":since"), scope.since ? scope.since->toMSecsSinceEpoch() : 0},
         {key(":until"),
          scope.until ? scope.until->toMSecsSinceEpoch() : std::numeric_limits<qint64>::max()}},
        firstColumn);
}

Result<QList<PostId>> SearchStore::ranked(const QString &within, const QList<PostId> &posts)
{
    if (posts.isEmpty())
        return QList<PostId>();
    return m_sql.all(key("search/ranked"), among(within, posts), firstColumn);
}

Result<QList<SearchHit>> SearchStore::hits(const QString &terms, const QString &within,
                                           const QList<PostId> &posts)
{
    if (posts.isEmpty())
        return QList<SearchHit>();
    // What begins so is gathered anew each time the index is asked, so it is asked but once.
    auto found = terms.contains(QLatin1Char('*'))
        ? m_sql.all(key("search/hits_at_once"), among(within, posts), readHit)
        : m_sql.all(key("search/hits"),
                    {{key(":terms"), inTexts(terms)}, {key(":posts"), listOf(posts)}}, readHit);
    if (found)
        std::sort(found->begin(), found->end(), [&](const SearchHit &a, const SearchHit &b) {
            return posts.indexOf(a.postId) < posts.indexOf(b.postId);
        });
    return found;
}

} // namespace panel::server
