// SPDX-License-Identifier: MIT

#pragma once

#include "shared/base/result.h"

#include <QString>

namespace panel::server {

/// The name of a statement or of a value bound to it.
inline QString key(const char *name)
{
    return QString::fromLatin1(name);
}

/// For who does not care how many rows were changed.
inline Result<> nothing(const Result<qint64> &changed)
{
    return changed.map([](qint64) { });
}

} // namespace panel::server
