// SPDX-License-Identifier: MIT

#include "shared/protocol/engineio.h"

namespace panel::engineio {

Result<Packet> decode(const QByteArray &text)
{
    const char digit = text.isEmpty() ? '\0' : text.front();
    if (digit < '0' || digit > '6')
        return fail(ErrorCode::Invalid, QStringLiteral("not an Engine.IO packet"));
    return Packet{PacketType(digit - '0'), text.mid(1)};
}

QByteArray encode(PacketType type, const QByteArray &data)
{
    QByteArray text;
    text.reserve(data.size() + 1);
    text.append(char('0' + int(type)));
    text.append(data);
    return text;
}

} // namespace panel::engineio
