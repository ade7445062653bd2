// SPDX-License-Identifier: MIT

#pragma once

#include "shared/base/id.h"

#include <QString>

#include <optional>

namespace panel::client {

/// Somewhere in the window: a page, and what is open on it.
struct Place
{
    QString page; ///< The `id` of a PageEntry.
    std::optional<ThreadId> thread = {};
    std::optional<PostId> post = {}; ///< Of the thread: where to scroll once.
    QString item = {}; ///< What else the page is asked to show: a server's id, a section.

    /// Whether both are one stop on the way back: where a thread was scrolled to does not count.
    bool isSameStop(const Place &other) const
    {
        return page == other.page && thread == other.thread && item == other.item;
    }
    bool operator==(const Place &) const = default;
};

/// The pages that other parts of the client name.
namespace pages {

inline const QString Home = QStringLiteral("home");
inline const QString Threads = QStringLiteral("threads");
inline const QString Servers = QStringLiteral("servers");
inline const QString People = QStringLiteral("people");
inline const QString Inbox = QStringLiteral("inbox");
inline const QString Search = QStringLiteral("search");
inline const QString Moderation = QStringLiteral("moderation");
inline const QString Settings = QStringLiteral("settings");
inline const QString Diagnostics = QStringLiteral("diagnostics");

} // namespace pages

/// Where `panel://thread/7/post/42`, `panel://server/main`, `panel://settings/about` or a page such
/// as `panel://inbox` leads, also with a host before it. Nothing for all others: links come from
/// outside.
std::optional<Place> placeOf(const QString &link);

} // namespace panel::client
