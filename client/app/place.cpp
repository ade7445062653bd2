// SPDX-License-Identifier: MIT

#include "client/app/place.h"

#include <QStringList>

namespace panel::client {

namespace {

/// The positive number in `word`; nothing for all else.
std::optional<qint64> numberIn(const QString &word)
{
    bool ok = false;
    const qint64 number = word.toLongLong(&ok);
    return ok && number > 0 ? std::optional(number) : std::nullopt;
}

std::optional<Place> placeOf(const QStringList &words)
{
    const QString what = words.value(0);
    if (what == QLatin1String("thread")) {
        const auto thread = numberIn(words.value(1));
        if (!thread)
            return {};
        Place place{pages::Threads, ThreadId{*thread}};
        if (words.value(2) == QLatin1String("post")) {
            if (const auto post = numberIn(words.value(3)))
                place.post = PostId{*post};
        }
        return place;
    }
    if (what == QLatin1String("server") && !words.value(1).isEmpty())
        return Place{pages::Servers, {}, {}, words.value(1)};
    if (what == pages::Settings && words.size() == 2)
        return Place{pages::Settings, {}, {}, words.value(1)};
    const QStringList plain{pages::Home,     pages::Threads,    pages::Servers,
                            pages::People,   pages::Inbox,      pages::Search,
                            pages::Settings, pages::Moderation, pages::Diagnostics};
    if (words.size() == 1 && plain.contains(what))
        return Place{what};
    return {};
}

} // namespace

std::optional<Place> placeOf(const QString &link)
{
    const QLatin1String scheme("panel://");
    if (!link.startsWith(scheme))
        return {};
    QStringList words = link.mid(scheme.size()).split(QLatin1Char('/'), Qt::SkipEmptyParts);
    if (const auto place = placeOf(words))
        return place;
    if (!words.isEmpty())
        words.removeFirst(); // the host
    return placeOf(words);
}

} // namespace panel::client
