// SPDX-License-Identifier: MIT

#pragma once

#include "shared/protocol/event.h"

namespace panel {

/// The requests of one feature. features.h joins these lists; tests, docs and fuzzers walk them.
template <Request... E>
struct EventList
{
    static constexpr void forEach(auto &&visit) { (visit.template operator()<E>(), ...); }
};

namespace detail {

template <typename T>
struct IsOptional : std::false_type
{
};
template <typename T>
struct IsOptional<std::optional<T>> : std::true_type
{
    using Inner = T;
};
template <typename T>
struct IsList : std::false_type
{
};
template <typename T>
struct IsList<QList<T>> : std::true_type
{
    using Inner = T;
};

} // namespace detail

template <Described E>
QJsonArray describeMembers();

/// A member's type as the docs show it: its name, and what is inside where there is an inside.
template <typename T>
void describeType(QJsonObject &into)
{
    if constexpr (detail::IsOptional<T>::value) {
        into.insert(QStringLiteral("optional"), true);
        describeType<typename detail::IsOptional<T>::Inner>(into);
    } else if constexpr (detail::IsList<T>::value) {
        into.insert(QStringLiteral("list"), true);
        describeType<typename detail::IsList<T>::Inner>(into);
    } else {
        into.insert(QStringLiteral("type"), QLatin1String(Json<T>::type));
        if constexpr (std::is_enum_v<T>) {
            QJsonArray names;
            for (const char *name : enumNames<T>)
                names.append(QLatin1String(name));
            into.insert(QStringLiteral("names"), names);
        } else if constexpr (Described<T>) {
            into.insert(QStringLiteral("members"), describeMembers<T>());
        }
    }
}

template <Described E>
QJsonArray describeMembers()
{
    QJsonArray members;
    forEachField<E>([&](const auto &field) {
        QJsonObject member{{QStringLiteral("key"), QLatin1String(field.key)},
                           {QStringLiteral("doc"), QLatin1String(field.doc)}};
        describeType<std::remove_cvref_t<decltype(E().*field.member)>>(member);
        members.append(member);
    });
    return members;
}

/// The request as the protocol docs show it; the snapshot test compares exactly this.
template <Request E>
QJsonObject describe()
{
    QJsonObject out{{QStringLiteral("doc"), QLatin1String(E::info.doc)},
                    {QStringLiteral("members"), describeMembers<E>()}};
    if constexpr (Event<E>) {
        const bool inbound = E::info.direction == Direction::ToServer;
        out.insert(QStringLiteral("event"), QLatin1String(E::info.name));
        out.insert(QStringLiteral("to"),
                   inbound ? QStringLiteral("server") : QStringLiteral("client"));
        if (inbound && E::info.access == Access::SignedIn)
            out.insert(QStringLiteral("signed_in"), true);
        if (inbound)
            out.insert(QStringLiteral("reply"), describeMembers<ReplyOf<E>>());
    } else if constexpr (Command<E>) {
        out.insert(QStringLiteral("command"), QLatin1String(E::info.name));
        out.insert(QStringLiteral("reply"), describeMembers<ReplyOf<E>>());
    } else {
        out.insert(QStringLiteral("method"), QLatin1String(E::info.method));
        out.insert(QStringLiteral("path"), QLatin1String(E::info.path));
        if constexpr (E::info.body == Body::Bytes)
            out.insert(QStringLiteral("body"), QStringLiteral("bytes"));
        if constexpr (std::is_same_v<ReplyOf<E>, Bytes>)
            out.insert(QStringLiteral("reply"), QStringLiteral("bytes"));
        else
            out.insert(QStringLiteral("reply"), describeMembers<ReplyOf<E>>());
    }
    return out;
}

} // namespace panel
