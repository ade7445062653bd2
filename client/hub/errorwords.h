// SPDX-License-Identifier: MIT

#pragma once

#include "shared/base/result.h"

#include <QString>

namespace panel::client {

/// Why something did not work and what to do, as one sentence for people. The server's own words
/// are for developers and are not shown.
QString errorSentence(const Error &error);

} // namespace panel::client
