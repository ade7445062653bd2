// SPDX-License-Identifier: MIT

#include "server/features/forum/emoji.h"

#include <unicode/uchar.h>

namespace panel::server {

bool isOneEmoji(const QString &text)
{
    constexpr qsizetype Longest = 40; // a family of four with skin tones has 19 units
    if (text.isEmpty() || text.size() > Longest)
        return false;
    return u_stringHasBinaryProperty(reinterpret_cast<const UChar *>(text.utf16()),
                                     int32_t(text.size()), UCHAR_RGI_EMOJI);
}

} // namespace panel::server
