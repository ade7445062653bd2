// SPDX-License-Identifier: MIT

#include "server/ctl/commands.h"
#include "server/ctl/commandwords.h"
#include "shared/features/features.h"

namespace panel::ctl {

namespace {

/// `--for TIME` in minutes, a begun one counted whole; none: until it is lifted.
Result<std::optional<qint64>> minutesFor(const Arguments &in)
{
    if (!in.has(text("--for")))
        return std::optional<qint64>();
    return secondsOf(in.value(text("--for"))).map([](qint64 seconds) {
        return std::optional((seconds + 59) / 60);
    });
}

template <typename C>
Result<QJsonObject> sanction(const Arguments &in)
{
    if (!in.has(text("--reason")))
        return fail(ErrorCode::Invalid, text("missing: --reason TEXT, which they are told"));
    return minutesFor(in).map([&](std::optional<qint64> minutes) {
        return toJson(C{in.value(text("NAME")), in.value(text("--reason")), minutes});
    });
}

FilterKind kindOf(const Arguments &in)
{
    return in.has(text("--re2")) ? FilterKind::Re2 : FilterKind::Literal;
}

Result<QJsonObject> filterAdd(const Arguments &in)
{
    FilterAdd command{
        in.value(text("PATTERN")), kindOf(in), {}, in.optional(text("--replacement"))};
    if (in.has(text("--action"))) {
        const auto action = named<FilterAction>(in.value(text("--action")), "--action");
        if (!action)
            return failure(action);
        command.action = *action;
    }
    return toJson(command);
}

Result<QJsonObject> filterRemove(const Arguments &in)
{
    return numbered(in.value(text("ID")), "ID").map([](qint64 id) {
        return toJson(FilterRemove{id});
    });
}

Result<QJsonObject> auditList(const Arguments &in)
{
    AuditList command;
    command.actor = in.optional(text("--actor"));
    command.action = in.optional(text("--action"));
    if (in.has(text("--before"))) {
        const auto before = numbered(in.value(text("--before")), "--before");
        if (!before)
            return failure(before);
        command.beforeId = *before;
    }
    if (in.has(text("--limit"))) {
        const auto limit = numbered(in.value(text("--limit")), "--limit");
        if (!limit || *limit < 1 || *limit > 1000)
            return fail(ErrorCode::Invalid, text("--limit is a number from 1 to 1000"));
        command.limit = int(*limit);
    }
    return toJson(command);
}

} // namespace

QList<CommandRow> staffCommandRows()
{
    return {
        {"user mute", "NAME --reason TEXT [--for TIME]",
         "Let somebody read only. TIME: 30m, 24h, 7d; without one until pardoned",
         UserMute::info.name, sanction<UserMute>},
        {"user ban", "NAME --reason TEXT [--for TIME]",
         "Keep somebody out; their sessions end at once", UserBan::info.name, sanction<UserBan>},
        {"user pardon", "NAME", "End an account's mute and ban", UserPardon::info.name,
         [](const Arguments &in) { return toJson(UserPardon{in.value(text("NAME"))}); }},
        {"filter add", "PATTERN [--re2] [--action ACTION] [--replacement TEXT]",
         "Add a word filter. ACTION: reject, hold or replace; without one hold. With --re2 PATTERN "
         "is an expression",
         FilterAdd::info.name, filterAdd},
        {"filter list", "", "List the word filters", FilterList::info.name,
         [](const Arguments &) { return toJson(FilterList{}); }},
        {"filter remove", "ID", "Remove a word filter", FilterRemove::info.name, filterRemove},
        {"filter try", "PATTERN [--re2]", "Show what a filter would have hit; changes nothing",
         FilterTry::info.name,
         [](const Arguments &in) {
             return toJson(FilterTry{in.value(text("PATTERN")), kindOf(in)});
         }},
        {"audit list", "[--actor NAME] [--action BEGINNING] [--before ID] [--limit N]",
         "Show what the staff did, newest first", AuditList::info.name, auditList},
    };
}

} // namespace panel::ctl
