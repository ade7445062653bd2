// SPDX-License-Identifier: MIT

#pragma once

#include "server/features/monitor/gameanswer.h"

namespace panel::server {

/// The JSON of a status; null when it is none. The sample names at most a dozen players; entries
/// that cannot be names, which some servers use as advertisement, are left out.
std::optional<GameAnswer> minecraftStatus(const QByteArray &json);

/// The text of the ping of before 1.7, both of its forms.
std::optional<GameAnswer> minecraftLegacyStatus(const QString &text);

} // namespace panel::server
