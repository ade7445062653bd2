// SPDX-License-Identifier: MIT

#pragma once

#include <QHashFunctions>
#include <QMetaType>

#include <compare>

namespace panel {

/// A number that cannot be mistaken for another kind of number; 0 means "none". Ids on the wire
/// stay below 2^53, so that a JavaScript peer can hold them.
template <typename Tag>
struct Id
{
    qint64 value = 0;

    explicit operator bool() const { return value != 0; }

    friend auto operator<=>(Id, Id) = default;
    friend size_t qHash(Id id, size_t seed = 0) noexcept { return ::qHash(id.value, seed); }
};

using UserId = Id<struct UserTag>;
using CategoryId = Id<struct CategoryTag>;
using ThreadId = Id<struct ThreadTag>;
using PostId = Id<struct PostTag>;
using NotificationId = Id<struct NotificationTag>;

/// One Socket.IO session on this node. Never on the wire; unique for the life of the process.
using SessionId = Id<struct SessionTag>;

} // namespace panel

Q_DECLARE_METATYPE(panel::SessionId)
