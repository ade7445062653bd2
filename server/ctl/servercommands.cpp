// SPDX-License-Identifier: MIT

#include "server/ctl/commands.h"
#include "server/ctl/commandwords.h"
#include "shared/features/features.h"

namespace panel::ctl {

namespace {

/// What `server add` and `server edit` have in common: each option where it was given.
template <typename C>
Result<QJsonObject> withSettings(C command, const Arguments &in)
{
    if (in.has(text("--protocol"))) {
        const auto protocol = named<QueryProtocol>(in.value(text("--protocol")), "--protocol");
        if (!protocol)
            return failure(protocol);
        command.protocol = *protocol;
    }
    if (in.has(text("--role"))) {
        const auto role = named<Role>(in.value(text("--role")), "--role");
        if (!role)
            return failure(role);
        command.role = *role;
    }
    if (in.has(text("--public")) && in.has(text("--private")))
        return fail(ErrorCode::Invalid, text("--public or --private, not both"));
    if (in.has(text("--public")) || in.has(text("--private")))
        command.isPublic = in.has(text("--public"));
    command.name = in.optional(text("--name"));
    command.group = in.optional(text("--group"));
    command.joinAddress = in.optional(text("--join"));
    return toJson(command);
}

Result<QJsonObject> serverAdd(const Arguments &in)
{
    ServerAdd command;
    command.serverId = in.value(text("ID"));
    command.address = in.value(text("--address"));
    if (command.address.isEmpty())
        return fail(ErrorCode::Invalid, text("missing: --address HOST:PORT"));
    return withSettings(command, in);
}

Result<QJsonObject> serverEdit(const Arguments &in)
{
    ServerEdit command;
    command.serverId = in.value(text("ID"));
    command.address = in.optional(text("--address"));
    if (in.has(text("--position"))) {
        const auto position = numbered(in.value(text("--position")), "--position");
        if (!position || *position < 1 || *position > std::numeric_limits<int>::max())
            return fail(ErrorCode::Invalid, text("--position is a number; 1 is the first"));
        command.position = int(*position);
    }
    const auto edit = withSettings(command, in);
    if (edit && edit->size() == 1)
        return fail(ErrorCode::Invalid, text("missing: what to change, such as --name NAME"));
    return edit;
}

Result<QJsonObject> serverMaintenance(const Arguments &in)
{
    ServerMaintain command;
    command.serverId = in.value(text("ID"));
    command.note = in.optional(text("--note"));
    if (!in.has(text("--for"))) {
        if (command.note)
            return fail(ErrorCode::Invalid,
                        text("missing: --for TIME; without it the work is over"));
        return toJson(command);
    }
    const auto seconds = secondsOf(in.value(text("--for")));
    if (!seconds)
        return failure(seconds);
    command.minutes = int((*seconds + 59) / 60);
    return toJson(command);
}

} // namespace

QList<CommandRow> serverCommandRows()
{
    return {
        {"server add",
         "ID --address HOST:PORT [--protocol PROTOCOL] [--name NAME] [--group GROUP] [--role ROLE] "
         "[--public] [--private] [--join HOST:PORT]",
         "Monitor a game server. PROTOCOL: auto, quake3, a2s, minecraft, mumble or teeworlds; "
         "without one it is found. Only ROLE and those above it see it; --public: it has a badge "
         "for the web; --join: where people join, if elsewhere",
         ServerAdd::info.name, serverAdd},
        {"server edit",
         "ID [--address HOST:PORT] [--protocol PROTOCOL] [--name NAME] [--group GROUP] "
         "[--role ROLE] [--public] [--private] [--join HOST:PORT] [--position N]",
         "Change what is named of a game server; its history stays. Position 1 is the first",
         ServerEdit::info.name, serverEdit},
        {"server list", "", "List the game servers", ServerList::info.name,
         [](const Arguments &) { return toJson(ServerList{}); }},
        {"server probe", "ID", "Ask a game server now", ServerProbe::info.name,
         [](const Arguments &in) { return toJson(ServerProbe{in.value(text("ID"))}); }},
        {"server detect", "ADDRESS",
         "Find out how a game server at HOST or HOST:PORT is asked, within 7 s",
         ServerDetect::info.name,
         [](const Arguments &in) { return toJson(ServerDetect{in.value(text("ADDRESS"))}); }},
        {"server maintenance", "ID [--for TIME] [--note TEXT]",
         "Alert nobody of a game server for so long; without --for the work on it is over",
         ServerMaintain::info.name, serverMaintenance},
        {"server remove", "ID", "Stop monitoring a game server and forget its history",
         ServerRemove::info.name,
         [](const Arguments &in) { return toJson(ServerRemove{in.value(text("ID"))}); }},
    };
}

} // namespace panel::ctl
