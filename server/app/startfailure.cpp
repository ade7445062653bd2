// SPDX-License-Identifier: MIT

#include "server/app/startfailure.h"

#include <sysexits.h>

namespace panel::server {

int exitCodeOf(ErrorCode code)
{
    switch (code) {
    case ErrorCode::Conflict: // a newer version's database
    case ErrorCode::StorageFailed: // a corrupt one
        return EX_CONFIG;
    case ErrorCode::Busy:
        return EX_UNAVAILABLE;
    default:
        return EX_CANTCREAT;
    }
}

} // namespace panel::server
