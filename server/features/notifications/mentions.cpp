// SPDX-License-Identifier: MIT

#include "server/features/notifications/mentions.h"

#include "shared/protocol/limits.h"

#include <QRegularExpression>

namespace panel::server {

namespace {

bool isWord(QChar c)
{
    return c.isLetterOrNumber() || c == QLatin1Char('_');
}

/// The account whose name begins `text`; the longest of several.
std::optional<UserRef> nameAt(QStringView text, const UserDirectory &people)
{
    const qsizetype longest = qMin<qsizetype>(text.size(), limits::UsernameMax);
    for (qsizetype size = longest; size >= limits::UsernameMin; --size) {
        if (size < text.size() && isWord(text[size]) && isWord(text[size - 1]))
            continue; // in the middle of a word
        if (const auto person = people.byName(text.left(size).toString()))
            return person;
    }
    return std::nullopt;
}

} // namespace

QList<UserId> mentionedIn(const QString &content, const UserDirectory &people, int most)
{
    static const QRegularExpression code(QStringLiteral("```.*?(```|\\z)|`[^`\\n]*`"),
                                         QRegularExpression::DotMatchesEverythingOption);
    QString text = content;
    text.replace(code, QStringLiteral(" "));
    QList<UserId> named;
    int looked = 0; // a post full of @ must not cost more than one that names many
    for (qsizetype at = text.indexOf(QLatin1Char('@'));
         at >= 0 && named.size() < most && looked < 2 * most;
         at = text.indexOf(QLatin1Char('@'), at + 1)) {
        if (at > 0 && isWord(text[at - 1]))
            continue; // an address such as me@example.org
        ++looked;
        const auto person = nameAt(QStringView(text).mid(at + 1), people);
        if (person && !named.contains(person->id))
            named.append(person->id);
    }
    return named;
}

} // namespace panel::server
