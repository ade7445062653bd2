// SPDX-License-Identifier: MIT

#include "shared/protocol/engineio.h"

namespace panel::engineio {

Result<Packet> decode(const QByteArray &text)
{
    const char first = text.isEmpty() ? '\0' : text.front();
    if (first == 'b') {
        const auto bytes = QByteArray::fromBase64Encoding(
            text.mid(1), QByteArray::Base64Encoding | QByteArray::AbortOnBase64DecodingErrors);
        if (!bytes)
            return fail(ErrorCode::Invalid, QStringLiteral("not base64"));
        return Packet{PacketType::Message, bytes.decoded, true};
    }
    if (first < '0' || first > '6')
        return fail(ErrorCode::Invalid, QStringLiteral("not an Engine.IO packet"));
    return Packet{PacketType(first - '0'), text.mid(1), false};
}

QByteArray encode(PacketType type, const QByteArray &data)
{
    QByteArray text;
    text.reserve(data.size() + 1);
    text.append(char('0' + int(type)));
    text.append(data);
    return text;
}

QByteArray encodeBinary(const QByteArray &bytes)
{
    return 'b' + bytes.toBase64();
}

} // namespace panel::engineio
