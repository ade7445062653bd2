// SPDX-License-Identifier: MIT

#include "server/features/search/searchquery.h"

#include <QStringList>

#include <algorithm>

namespace panel::server {

namespace {

struct Term
{
    QString text;
    bool isBeginning = false;
};

/// As the tokenizer unicode61 sees it: what has neither letter nor digit is no word.
bool holdsAWord(const QString &text)
{
    return std::any_of(text.begin(), text.end(),
                       [](QChar c) { return c.isLetterOrNumber() || c.isSurrogate(); });
}

QList<Term> termsOf(const QString &typed)
{
    QList<Term> terms;
    QString text;
    bool quoted = false;
    const auto end = [&](bool isBeginning) {
        if (holdsAWord(text))
            terms.append({text, isBeginning});
        text.clear();
    };
    for (const QChar c : typed) {
        if (c == QLatin1Char('"')) {
            end(false);
            quoted = !quoted;
        } else if (!quoted && c.isSpace()) {
            end(false);
        } else if (!quoted && c == QLatin1Char('*')) {
            end(true);
        } else {
            text.append(c.isNull() ? QChar(QLatin1Char(' ')) : c);
        }
    }
    end(false);
    return terms;
}

} // namespace

Result<QString> SearchQuery::expression(const QString &typed)
{
    if (typed.toUtf8().size() > Bytes)
        return fail(ErrorCode::TooLarge, QStringLiteral("query: at most %1 bytes").arg(Bytes));
    const QList<Term> terms = termsOf(typed);
    if (terms.isEmpty())
        return fail(ErrorCode::Invalid, QStringLiteral("query: write a word to look for"));
    if (terms.size() > Terms)
        return fail(ErrorCode::Invalid, QStringLiteral("query: at most %1 words").arg(Terms));
    QStringList parts;
    for (const Term &term : terms)
        parts.append(QLatin1Char('"') + term.text
                     + (term.isBeginning ? QLatin1String("\" *") : QLatin1String("\"")));
    return parts.join(QLatin1String(" AND "));
}

} // namespace panel::server
