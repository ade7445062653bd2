// SPDX-License-Identifier: MIT

#pragma once

#include <QMetaType>
#include <QString>

#include <tl/expected.hpp>

#include <chrono>

namespace panel {

/// Why a request failed. Spelled in snake_case on the wire (shared/protocol/errors.h), so a name is
/// a promise: append only.
enum class ErrorCode : quint8 {
    Invalid, ///< A member is missing, of the wrong type or out of range.
    Unauthenticated, ///< The request needs a signed-in session, or the credentials are wrong.
    Forbidden, ///< The caller is known, and may not do this.
    NotFound, ///< There is no such thing, or none that the caller may know of.
    NotAMember, ///< The caller has not joined the room it talks about.
    Conflict, ///< It exists already, or the same `client_id` came with another payload.
    TooLarge, ///< Over a documented size.
    RateLimited, ///< Too many of this kind; `retryAfter` names the wait.
    Busy, ///< A queue is full; `retryAfter` names the wait.
    StorageFull, ///< The disk is full: reading goes on, writing does not.
    StorageFailed, ///< The disk failed while writing; the write did not happen.
    Unavailable, ///< Store, bus or another part is down; the same request may succeed later.
    UnknownEvent, ///< No feature handles this event, command or path.
};

struct Error
{
    ErrorCode code = ErrorCode::Unavailable;
    QString detail; ///< For developers, in English, never shown to users and never holding secrets.
    std::chrono::milliseconds retryAfter{0}; ///< 0: no advice.

    bool operator==(const Error &) const = default;
};

/// The value, or the reason there is none. `Result<>` is success without a value.
template <typename T = void>
using Result = tl::expected<T, Error>;

[[nodiscard]] inline tl::unexpected<Error> fail(ErrorCode code, QString detail,
                                                std::chrono::milliseconds retryAfter = {})
{
    return tl::unexpected(Error{code, std::move(detail), retryAfter});
}

/// Hands on the error of another result.
template <typename T>
[[nodiscard]] tl::unexpected<Error> failure(const Result<T> &result)
{
    return tl::unexpected(result.error());
}

} // namespace panel

Q_DECLARE_METATYPE(panel::Error)
