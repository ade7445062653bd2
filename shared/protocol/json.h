// SPDX-License-Identifier: MIT

#pragma once

#include "shared/base/id.h"
#include "shared/base/result.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonObject>
#include <QJsonValue>

#include <array>
#include <concepts>
#include <optional>
#include <tuple>

namespace panel {

/// An aggregate that lists its own members in `static constexpr std::tuple fields`.
// clang-format off
template <typename E>
concept Described = std::is_aggregate_v<E> && requires { std::tuple_size<decltype(E::fields)>::value; };
// clang-format on

/// How a C++ type looks in JSON: `write` to a value, `read` with a reason when it does not fit,
/// `type` for the docs. A type without a specialisation cannot be put in an event.
template <typename T>
struct Json;

template <typename T>
using JsonOf = Json<std::remove_cvref_t<T>>;

template <>
struct Json<bool>
{
    static constexpr const char *type = "bool";
    static QJsonValue write(bool value) { return value; }
    static Result<bool> read(const QJsonValue &json)
    {
        if (!json.isBool())
            return fail(ErrorCode::Invalid, QStringLiteral("expected true or false"));
        return json.toBool();
    }
};

template <>
struct Json<QString>
{
    static constexpr const char *type = "string";
    static QJsonValue write(const QString &value) { return value; }
    static Result<QString> read(const QJsonValue &json)
    {
        if (!json.isString())
            return fail(ErrorCode::Invalid, QStringLiteral("expected a string"));
        return json.toString();
    }
};

template <>
struct Json<qint64>
{
    static constexpr const char *type = "integer";
    static QJsonValue write(qint64 value) { return value; }
    static Result<qint64> read(const QJsonValue &json)
    {
        // QJsonValue calls every number a double; a fraction or an overflow yields the fallback, so
        // asking twice with two fallbacks tells a real value from a misfit.
        if (!json.isDouble() || json.toInteger(0) != json.toInteger(1))
            return fail(ErrorCode::Invalid, QStringLiteral("expected a whole number"));
        return json.toInteger();
    }
};

template <>
struct Json<int>
{
    static constexpr const char *type = "integer";
    static QJsonValue write(int value) { return value; }
    static Result<int> read(const QJsonValue &json)
    {
        const auto value = Json<qint64>::read(json);
        if (!value || *value < std::numeric_limits<int>::min()
            || *value > std::numeric_limits<int>::max())
            return fail(ErrorCode::Invalid, QStringLiteral("expected a whole number"));
        return int(*value);
    }
};

template <>
struct Json<double>
{
    static constexpr const char *type = "number";
    static QJsonValue write(double value) { return value; }
    static Result<double> read(const QJsonValue &json)
    {
        if (!json.isDouble())
            return fail(ErrorCode::Invalid, QStringLiteral("expected a number"));
        return json.toDouble();
    }
};

/// Times travel as ISO 8601 in UTC with milliseconds: `2026-11-24T18:50:00.123Z`. In the years 1 to
/// 9999, which have a form in it.
template <>
struct Json<QDateTime>
{
    static constexpr const char *type = "time";
    static QJsonValue write(const QDateTime &value)
    {
        return value.toUTC().toString(Qt::ISODateWithMs);
    }
    static Result<QDateTime> read(const QJsonValue &json)
    {
        const auto value = QDateTime::fromString(json.toString(), Qt::ISODateWithMs).toUTC();
        const int year = value.date().year(); // an offset may have led out of it
        if (!value.isValid() || year < 1 || year > 9999)
            return fail(ErrorCode::Invalid,
                        QStringLiteral("expected a time such as "
                                       "2026-11-24T18:50:00.000Z"));
        return value;
    }
};

/// Any value: for what the program passes on without looking.
template <>
struct Json<QJsonValue>
{
    static constexpr const char *type = "any";
    static QJsonValue write(const QJsonValue &value) { return value; }
    static Result<QJsonValue> read(const QJsonValue &json) { return json; }
};

template <>
struct Json<QJsonObject>
{
    static constexpr const char *type = "object";
    static QJsonValue write(const QJsonObject &value) { return value; }
    static Result<QJsonObject> read(const QJsonValue &json)
    {
        if (!json.isObject())
            return fail(ErrorCode::Invalid, QStringLiteral("expected an object"));
        return json.toObject();
    }
};

template <typename Tag>
struct Json<Id<Tag>>
{
    static constexpr const char *type = "id";
    static constexpr qint64 Largest = (qint64(1) << 53) - 1; ///< What a JavaScript peer can hold.
    static QJsonValue write(Id<Tag> id) { return id.value; }
    static Result<Id<Tag>> read(const QJsonValue &json)
    {
        const auto value = Json<qint64>::read(json);
        if (!value || *value <= 0 || *value > Largest)
            return fail(ErrorCode::Invalid, QStringLiteral("expected a positive id"));
        return Id<Tag>{*value};
    }
};

/// Enums travel by name: specialise `enumNames` with one wire name per value, in order.
template <typename E>
inline constexpr std::nullptr_t enumNames = nullptr;

/// A value's wire name.
template <typename E>
    requires std::is_enum_v<E>
constexpr QLatin1String nameOf(E value)
{
    return QLatin1String(enumNames<E>[size_t(value)]);
}

template <typename E>
    requires std::is_enum_v<E>
struct Json<E>
{
    static constexpr const char *type = "name";
    static QJsonValue write(E value) { return nameOf(value); }
    static Result<E> read(const QJsonValue &json)
    {
        for (size_t i = 0; i < std::size(enumNames<E>); ++i) {
            if (json.toString() == QLatin1String(enumNames<E>[i]))
                return E(i);
        }
        return fail(ErrorCode::Invalid, QStringLiteral("not one of the names listed in the docs"));
    }
};

/// An absent key reads as nothing, and nothing is written as an absent key.
template <typename T>
struct Json<std::optional<T>>
{
    static constexpr const char *type = Json<T>::type;
    static QJsonValue write(const std::optional<T> &value)
    {
        return value ? Json<T>::write(*value) : QJsonValue(QJsonValue::Undefined);
    }
    static Result<std::optional<T>> read(const QJsonValue &json)
    {
        if (json.isUndefined() || json.isNull())
            return std::optional<T>();
        return Json<T>::read(json).map([](T value) { return std::optional<T>(std::move(value)); });
    }
};

template <typename T>
struct Json<QList<T>>
{
    static constexpr const char *type = "list";
    static QJsonValue write(const QList<T> &list)
    {
        QJsonArray array;
        for (const T &item : list)
            array.append(Json<T>::write(item));
        return array;
    }
    static Result<QList<T>> read(const QJsonValue &json)
    {
        if (!json.isArray())
            return fail(ErrorCode::Invalid, QStringLiteral("expected a list"));
        QList<T> list;
        for (const QJsonValue item : json.toArray()) {
            auto value = Json<T>::read(item);
            if (!value)
                return failure(value);
            list.append(*std::move(value));
        }
        return list;
    }
};

/// How many members the aggregate `E` has. More than 24 is an error: nest a struct instead.
template <typename E>
consteval std::size_t memberCount()
{
    // clang-format off
    if constexpr (requires { E{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}}; }) return std::size_t(-1);
    else if constexpr (requires { E{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}}; }) return 24;
    else if constexpr (requires { E{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}}; }) return 23;
    else if constexpr (requires { E{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}}; }) return 22;
    else if constexpr (requires { E{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}}; }) return 21;
    else if constexpr (requires { E{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}}; }) return 20;
    else if constexpr (requires { E{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}}; }) return 19;
    else if constexpr (requires { E{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}}; }) return 18;
    else if constexpr (requires { E{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}}; }) return 17;
    else if constexpr (requires { E{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}}; }) return 16;
    else if constexpr (requires { E{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}}; }) return 15;
    else if constexpr (requires { E{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}}; }) return 14;
    else if constexpr (requires { E{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}}; }) return 13;
    else if constexpr (requires { E{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}}; }) return 12;
    else if constexpr (requires { E{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}}; }) return 11;
    else if constexpr (requires { E{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}}; }) return 10;
    else if constexpr (requires { E{{}, {}, {}, {}, {}, {}, {}, {}, {}}; }) return 9;
    else if constexpr (requires { E{{}, {}, {}, {}, {}, {}, {}, {}}; }) return 8;
    else if constexpr (requires { E{{}, {}, {}, {}, {}, {}, {}}; }) return 7;
    else if constexpr (requires { E{{}, {}, {}, {}, {}, {}}; }) return 6;
    else if constexpr (requires { E{{}, {}, {}, {}, {}}; }) return 5;
    else if constexpr (requires { E{{}, {}, {}, {}}; }) return 4;
    else if constexpr (requires { E{{}, {}, {}}; }) return 3;
    else if constexpr (requires { E{{}, {}}; }) return 2;
    else if constexpr (requires { E{{}}; }) return 1;
    else return 0;
    // clang-format on
}

} // namespace panel
