// SPDX-License-Identifier: MIT

#pragma once

#include "shared/protocol/event.h"

namespace panel {

template <>
inline constexpr std::array enumNames<ErrorCode>{
    "invalid",        "unauthenticated", "forbidden",    "not_found", "not_a_member",
    "conflict",       "too_large",       "rate_limited", "busy",      "storage_full",
    "storage_failed", "unavailable",     "unknown_event"};

/// An Error as acknowledgements, HTTP answers and the `error` event carry it.
struct ErrorBody
{
    ErrorCode code = ErrorCode::Unavailable;
    QString message;
    std::optional<qint64> retryAfterMs;

    static constexpr std::tuple fields{
        field("code", &ErrorBody::code, "What went wrong; clients decide by this."),
        field("message", &ErrorBody::message, "For developers, in English."),
        field("retry_after_ms", &ErrorBody::retryAfterMs, "How long to wait before the next try."),
    };

    static ErrorBody of(const Error &error)
    {
        std::optional<qint64> wait;
        if (error.retryAfter.count() > 0)
            wait = error.retryAfter.count();
        return {error.code, error.detail, wait};
    }
    Error toError() const
    {
        return {code, message, std::chrono::milliseconds(retryAfterMs.value_or(0))};
    }
};

/// The answer to an event that asked for no acknowledgement and failed.
struct ErrorEvent
{
    QString event;
    ErrorCode code = ErrorCode::Unavailable;
    QString message;
    std::optional<qint64> retryAfterMs;

    static constexpr EventInfo info{"error", Direction::ToClient, Access::Anyone,
                                    "An event without an acknowledgement failed."};
    static constexpr std::tuple fields{
        field("event", &ErrorEvent::event,
              "The event that failed; empty where none was understood."),
        field("code", &ErrorEvent::code, "What went wrong; clients decide by this."),
        field("message", &ErrorEvent::message, "For developers, in English."),
        field("retry_after_ms", &ErrorEvent::retryAfterMs, "How long to wait before the next try."),
    };
};

/// `{ok: true, ...reply}` or `{ok: false, error: {...}}`: the one argument of every
/// acknowledgement.
QJsonObject acknowledgement(const Result<QJsonObject> &outcome);

/// The reverse of acknowledgement(): the reply's members, or the peer's error. Fails with `Invalid`
/// where the argument is neither.
Result<QJsonObject> fromAcknowledgement(const QJsonArray &args);

} // namespace panel
