// SPDX-License-Identifier: MIT

#include "client/hub/errorwords.h"

#include <QCoreApplication>

namespace panel::client {

namespace {

struct ErrorWords
{
    Q_DECLARE_TR_FUNCTIONS(Errors)
};

} // namespace

QString errorSentence(const Error &error)
{
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(error.retryAfter).count();
    switch (error.code) {
    case ErrorCode::Forbidden:
        return ErrorWords::tr("You are not allowed to do this.");
    case ErrorCode::NotFound:
    case ErrorCode::NotAMember:
        return ErrorWords::tr("It is gone, or no longer yours to see.");
    case ErrorCode::Conflict:
        return ErrorWords::tr("Somebody was quicker. Look again.");
    case ErrorCode::TooLarge:
        return ErrorWords::tr("It is too long. Shorten it.");
    case ErrorCode::Invalid:
        return ErrorWords::tr("The server did not accept it. Change it and try again.");
    case ErrorCode::Unauthenticated:
        return ErrorWords::tr("Your sign-in has expired. Sign in again.");
    case ErrorCode::RateLimited:
        return seconds > 0 ? ErrorWords::tr("That was too fast. Wait %1 s.").arg(seconds)
                           : ErrorWords::tr("That was too fast. Wait a moment.");
    case ErrorCode::Busy:
        return seconds > 0
            ? ErrorWords::tr("The server is busy. It asked to wait %1 s.").arg(seconds)
            : ErrorWords::tr("The server is busy. Try again in a moment.");
    case ErrorCode::StorageFull:
    case ErrorCode::StorageFailed:
        return ErrorWords::tr("The server cannot store anything now. Try again later.");
    case ErrorCode::UnknownEvent:
        return ErrorWords::tr("This server cannot do that yet.");
    case ErrorCode::Unavailable:
        break;
    }
    return ErrorWords::tr("The server could not be reached. Try again.");
}

} // namespace panel::client
