// SPDX-License-Identifier: MIT

#pragma once

#include "shared/protocol/catalogue.h"

namespace panel {

/// A list that is encoded when it is made: for what many are sent, each with something of their own
/// beside it.
template <typename T>
class EncodedList
{
public:
    EncodedList() : EncodedList(QList<T>()) { }
    EncodedList(std::initializer_list<T> items) : EncodedList(QList<T>(items)) { }
    EncodedList(const QList<T> &items) : EncodedList(items, Json<QList<T>>::write(items)) { }
    EncodedList(const QList<T> &items, const QJsonValue &json) : m_items(items), m_json(json) { }

    const QList<T> &items() const { return m_items; }
    const QJsonValue &json() const { return m_json; }

private:
    QList<T> m_items;
    QJsonValue m_json;
};

template <typename T>
struct Json<EncodedList<T>>
{
    static constexpr const char *type = "list";
    static QJsonValue write(const EncodedList<T> &list) { return list.json(); }
    static Result<EncodedList<T>> read(const QJsonValue &json)
    {
        return Json<QList<T>>::read(json).map(
            [&](const QList<T> &items) { return EncodedList<T>(items, json); });
    }
};

template <typename T>
struct detail::IsList<EncodedList<T>> : std::true_type
{
    using Inner = T;
};

} // namespace panel
