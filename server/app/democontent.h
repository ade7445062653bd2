// SPDX-License-Identifier: MIT

#pragma once

#include "shared/features/moderation/filterevents.h"
#include "shared/features/moderation/moderationevents.h"
#include "shared/features/presence/presenceevents.h"
#include "shared/protocol/event.h"

namespace panel::server {

struct DemoPerson
{
    QString name;
    Role role = Role::Member;
    PresenceStatus status = PresenceStatus::Online;

    static constexpr std::tuple fields{
        field("name", &DemoPerson::name, "Account name."),
        field("role", &DemoPerson::role, "What they may do."),
        field("status", &DemoPerson::status, "How they are at the start."),
    };
};

struct DemoPost
{
    QString by;
    QString text;
    std::optional<int> answers;

    static constexpr std::tuple fields{
        field("by", &DemoPost::by, "Who writes it."),
        field("text", &DemoPost::text, "What."),
        field("answers", &DemoPost::answers, "The post of the thread it answers, from 1."),
    };
};

struct DemoThread
{
    QString category;
    QString title;
    int firstHoursAgo = 0;
    int lastMinutesAgo = 0;
    int unread = 0;
    QList<DemoPost> posts;

    static constexpr std::tuple fields{
        field("category", &DemoThread::category, "Its title."),
        field("title", &DemoThread::title, "Plain text."),
        field("first_hours_ago", &DemoThread::firstHoursAgo, "When it began."),
        field("last_minutes_ago", &DemoThread::lastMinutesAgo, "When the last post came."),
        field("unread", &DemoThread::unread, "How many of the last the newcomer has not read."),
        field("posts", &DemoThread::posts, "Oldest first."),
    };
};

struct DemoCategory
{
    QString title;
    std::optional<bool> isPrivate;
    std::optional<Role> granted;

    static constexpr std::tuple fields{
        field("title", &DemoCategory::title, "Plain text."),
        field("private", &DemoCategory::isPrivate, "True: for admins and those granted."),
        field("granted", &DemoCategory::granted, "A role that may see it."),
    };
};

/// What is said while the demo runs.
struct DemoLine
{
    QString thread;
    QString by;
    QString text;
    std::optional<bool> answers;

    static constexpr std::tuple fields{
        field("thread", &DemoLine::thread, "Part of a title."),
        field("by", &DemoLine::by, "Who writes it."),
        field("text", &DemoLine::text, "What."),
        field("answers", &DemoLine::answers, "True: the thread's newest post."),
    };
};

/// Somebody reports the newest post of a thread.
struct DemoReport
{
    QString thread;
    QString by;
    FlagReason reason = FlagReason::Other;
    QString note;

    static constexpr std::tuple fields{
        field("thread", &DemoReport::thread, "Part of a title."),
        field("by", &DemoReport::by, "Who."),
        field("reason", &DemoReport::reason, "Why."),
        field("note", &DemoReport::note, "In words."),
    };
};

struct DemoServer
{
    QString id;
    QString name;
    QString game;
    int places = 0;
    int bots = 0;
    double busy = 0;
    QList<QString> maps;
    std::optional<int> upSeconds;
    std::optional<int> silentSeconds;

    static constexpr std::tuple fields{
        field("id", &DemoServer::id, "As events name it."),
        field("name", &DemoServer::name, "As it names itself, with colour codes."),
        field("game", &DemoServer::game, "As the engine calls it."),
        field("places", &DemoServer::places, "Slots."),
        field("bots", &DemoServer::bots, "Always there."),
        field("busy", &DemoServer::busy, "Which part of the slots people take on an evening."),
        field("maps", &DemoServer::maps, "In turns."),
        field("up_seconds", &DemoServer::upSeconds,
              "It answers so long at a stretch; absent: ever."),
        field("silent_seconds", &DemoServer::silentSeconds, "Then it is silent so long."),
    };
};

/// Everything the demo's people say and its servers show: the files of resources/demo.
struct DemoContent
{
    QString community;
    QString newcomer; ///< The account that whoever looks at the demo signs in to.
    QList<DemoPerson> people;
    QList<DemoCategory> categories;
    QList<DemoThread> threads;
    QList<DemoLine> lines; ///< Said in turns, once.
    QList<DemoLine> asides; ///< Afterwards, over and over.
    QList<DemoPost> answers; ///< To the newcomer.
    QList<WordFilter> filters; ///< An administrator's.
    QList<DemoLine> held; ///< Said at the start, and held by one of the filters.
    QList<DemoReport> reports; ///< Made at the start.
    QList<DemoServer> servers;
    QList<QString> players; ///< Names with colour codes.

    /// Fails with `Unavailable` and the file's name: only a broken build does.
    static Result<DemoContent> read();
};

} // namespace panel::server
