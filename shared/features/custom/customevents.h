// SPDX-License-Identifier: MIT

#pragma once

#include "shared/protocol/catalogue.h"
#include "shared/protocol/people.h"

namespace panel {

/// What happens to a client's event of a name that Panel does not know by itself.
enum class CustomAction : quint8 { Relay, Webhook };
template <>
inline constexpr std::array enumNames<CustomAction>{"relay", "webhook"};

struct CustomHandler
{
    QString event;
    CustomAction action = CustomAction::Relay;
    QString target;
    Role role = Role::Member;

    bool operator==(const CustomHandler &) const = default;

    static constexpr std::tuple fields{
        field("event", &CustomHandler::event, "The name clients send."),
        field("action", &CustomHandler::action,
              "`relay`: it goes on to a room, with `user` set to who sent it. `webhook`: a webhook "
              "is told."),
        field("target", &CustomHandler::target,
              "A room, such as `all` or `category:1`; or a webhook's id."),
        field("role", &CustomHandler::role, "The least role that may send it."),
    };
};

/// What an event of a community's own may say of its sender, as every event may.
struct CustomClaim
{
    std::optional<UserId> userId{};

    static constexpr std::tuple fields{
        field("user_id", &CustomClaim::userId, "Optional; must be the session's own user."),
    };
};

/// What a relayed event says of its sender, in place of anything the sender wrote there.
struct CustomSender
{
    UserRef user;

    static constexpr std::tuple fields{
        field("user", &CustomSender::user, "The session's user."),
    };
};

/// Not declared by an event: what the sender of a relayed event is answered with.
struct RelayReply
{
    int delivered = 0;

    static constexpr std::tuple fields{
        field("delivered", &RelayReply::delivered, "How many sessions it went to."),
    };
};

struct HandlerAdd
{
    CustomHandler handler;

    static constexpr CommandInfo info{"handler.add", "Handles a client's event of your own."};
    static constexpr std::tuple fields{
        field("handler", &HandlerAdd::handler, "Replaces one of the same event."),
    };
};

struct HandlerListReply
{
    QList<CustomHandler> handlers;

    static constexpr std::tuple fields{
        field("handlers", &HandlerListReply::handlers, "By name."),
    };
};

struct HandlerList
{
    using Reply = HandlerListReply;
    static constexpr CommandInfo info{"handler.list", "Lists the handlers of your own events."};
    static constexpr std::tuple<> fields{};
};

struct HandlerRemove
{
    QString event;

    static constexpr CommandInfo info{"handler.remove",
                                      "The event is answered with `unknown_event` again."};
    static constexpr std::tuple fields{
        field("event", &HandlerRemove::event, "Its name."),
    };
};

/// What a program may do with its key.
enum class KeyScope : quint8 { Emit, Metrics };
template <>
inline constexpr std::array enumNames<KeyScope>{"emit", "metrics"};

struct KeyLine
{
    qint64 id = 0;
    QString name;
    QList<KeyScope> scopes;
    QDateTime createdAt;
    std::optional<QDateTime> lastUsedAt{};

    static constexpr std::tuple fields{
        field("id", &KeyLine::id, "Which."),
        field("name", &KeyLine::name, "What its owner calls it."),
        field("scopes", &KeyLine::scopes, "What it may."),
        field("created_at", &KeyLine::createdAt, "Since when."),
        field("last_used_at", &KeyLine::lastUsedAt, "To the minute; absent: never."),
    };
};

struct KeyCreateReply
{
    qint64 id = 0;
    QString key;

    static constexpr std::tuple fields{
        field("id", &KeyCreateReply::id, "Which."),
        field("key", &KeyCreateReply::key, "Shown once; the bearer of `/api/v1/emit` and others."),
    };
};

struct KeyCreate
{
    QString name;
    std::optional<QList<KeyScope>> scopes{};

    using Reply = KeyCreateReply;
    static constexpr CommandInfo info{"key.create", "Makes a key for a program."};
    static constexpr std::tuple fields{
        field("name", &KeyCreate::name, "1 to 60 characters."),
        field("scopes", &KeyCreate::scopes, "Without any: `emit`."),
    };
};

struct KeyListReply
{
    QList<KeyLine> keys;

    static constexpr std::tuple fields{
        field("keys", &KeyListReply::keys, "Oldest first."),
    };
};

struct KeyList
{
    using Reply = KeyListReply;
    static constexpr CommandInfo info{"key.list", "Lists the keys of programs."};
    static constexpr std::tuple<> fields{};
};

struct KeyRevoke
{
    qint64 id = 0;

    static constexpr CommandInfo info{"key.revoke", "A key stops working at once."};
    static constexpr std::tuple fields{
        field("id", &KeyRevoke::id, "As `key list` shows it."),
    };
};

using CustomEvents
    = EventList<HandlerAdd, HandlerList, HandlerRemove, KeyCreate, KeyList, KeyRevoke>;

} // namespace panel
