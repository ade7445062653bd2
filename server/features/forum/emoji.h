// SPDX-License-Identifier: MIT

#pragma once

#include <QString>

namespace panel::server {

/// Whether the text is exactly one emoji that Unicode recommends for general interchange
/// (RGI_Emoji), sequences with skin tones, flags and joiners included.
bool isOneEmoji(const QString &text);

} // namespace panel::server
