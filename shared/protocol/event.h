// SPDX-License-Identifier: MIT

#pragma once

#include "shared/protocol/json.h"

#include <tuple>

namespace panel {

enum class Direction : quint8 { ToServer, ToClient };

/// Who may send it. What a feature allows beyond that (this thread, that server) it decides itself.
enum class Access : quint8 { Anyone, SignedIn };

/// Which budget an inbound event draws on (server/hub/ratelimiter).
enum class Rate : quint8 { Event, Post, Typing };

/// What the router, the metrics and the docs know about an event besides its members.
struct EventInfo
{
    const char *name; ///< Wire name, metric label and docs anchor.
    Direction direction;
    Access access;
    const char *doc;
    Rate rate = Rate::Event;
};

/// A command of the administrator's line, over the local socket in the data folder.
struct CommandInfo
{
    const char *name; ///< As `panelctl` spells it, with a dot: `user.add`.
    const char *doc;
};

/// What the body of a request over HTTP is. Bytes are streamed to a file, whatever they are.
enum class Body : quint8 { Json, Bytes };

/// A request over HTTP. Path variables stand in braces; they, the query and the JSON body fill one
/// struct.
struct EndpointInfo
{
    const char *method;
    const char *path; ///< Such as `/api/v1/threads/{id}/posts`.
    Access access; ///< SignedIn: needs `Authorization: Bearer`.
    const char *doc;
    bool forPrograms = false; ///< A program's key is a bearer as well.
    bool isOpen = false; ///< Any web page may read the answer, and anybody keep it for 30 s.
    Body body = Body::Json;
};

/// One member: its key on the wire, its place in the struct, its sentence in the docs.
template <typename Owner, typename T>
struct Field
{
    const char *key;
    T Owner::*member;
    const char *doc;
};

/// clang 14 cannot deduce the arguments of an aggregate template; a function can.
template <typename Owner, typename T>
consteval Field<Owner, T> field(const char *key, T Owner::*member, const char *doc)
{
    return {key, member, doc};
}

/// Described structs that also carry an `info`, which tells them apart.
template <typename E>
concept Event = Described<E> && std::same_as<decltype(E::info), const EventInfo>;
template <typename E>
concept Command = Described<E> && std::same_as<decltype(E::info), const CommandInfo>;
template <typename E>
concept Endpoint = Described<E> && std::same_as<decltype(E::info), const EndpointInfo>;
template <typename E>
concept Request = Event<E> || Command<E> || Endpoint<E>;

/// The reply that says only "done".
struct Done
{
    static constexpr std::tuple<> fields{};
};

/// The reply of an endpoint that answers a picture instead of JSON.
struct Picture
{
    QString svg;

    static constexpr std::tuple fields{
        field("svg", &Picture::svg, "The answer is this and no JSON: `image/svg+xml`."),
    };
};

/// The reply of an endpoint that answers a file's bytes instead of JSON. The server's own note of
/// which: it never leaves it.
struct Bytes
{
    QString file;
    QString name;
    QString type;
    qint64 size = 0;

    static constexpr std::tuple fields{
        field("file", &Bytes::file, "Where it stands."),
        field("name", &Bytes::name, "What to call it."),
        field("type", &Bytes::type, "Its media type."),
        field("size", &Bytes::size, "How many there are."),
    };
};

namespace detail {

template <typename E>
struct ReplyOf
{
    using type = Done;
};
template <typename E>
    requires requires { typename E::Reply; }
struct ReplyOf<E>
{
    using type = typename E::Reply;
};

} // namespace detail

/// What a request is answered with: its member type `Reply`, else Done.
template <Request E>
using ReplyOf = typename detail::ReplyOf<E>::type;

/// Calls `visit` with each Field of `E`, in declaration order.
template <Described E>
constexpr void forEachField(auto &&visit)
{
    static_assert(std::tuple_size_v<decltype(E::fields)> == memberCount<E>(),
                  "fields must list every member of the struct");
    std::apply([&](const auto &...field) { (visit(field), ...); }, E::fields);
}

/// Absent optionals are left out of the object.
template <Described E>
QJsonObject toJson([[maybe_unused]] const E &event)
{
    QJsonObject object;
    forEachField<E>([&](const auto &field) {
        const auto &member = event.*field.member;
        const QJsonValue value = JsonOf<decltype(member)>::write(member);
        if (!value.isUndefined())
            object.insert(QLatin1String(field.key), value);
    });
    return object;
}

/// Reads every member or none. Fails with `Invalid` naming the first bad key; unknown keys are
/// ignored so that an older peer can talk to a newer one.
template <Described E>
Result<E> fromJson(const QJsonObject &object)
{
    E event{};
    Result<> outcome;
    forEachField<E>([&](const auto &field) {
        if (!outcome)
            return;
        auto &member = event.*field.member;
        const auto key = QLatin1String(field.key);
        if (auto value = JsonOf<decltype(member)>::read(object.value(key)))
            member = *std::move(value);
        else
            outcome = fail(value.error().code, key + QLatin1String(": ") + value.error().detail);
    });
    return outcome.map([&] { return std::move(event); });
}

/// Structs nest: a member may itself be described.
template <Described E>
struct Json<E>
{
    static constexpr const char *type = "object";
    static QJsonValue write(const E &value) { return toJson(value); }
    static Result<E> read(const QJsonValue &json)
    {
        if (!json.isObject())
            return fail(ErrorCode::Invalid, QStringLiteral("expected an object"));
        return fromJson<E>(json.toObject());
    }
};

} // namespace panel
