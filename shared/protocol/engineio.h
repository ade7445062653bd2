// SPDX-License-Identifier: MIT

#pragma once

#include "shared/protocol/event.h"

#include <QByteArray>

/// Engine.IO 4 packets, for both sides. Source: the protocol's public specification, revision 4.
namespace panel::engineio {

enum class PacketType : quint8 { Open, Close, Ping, Pong, Message, Upgrade, Noop };

struct Packet
{
    PacketType type = PacketType::Noop;
    QByteArray data; ///< UTF-8, as far as the peer can be trusted; any bytes of a binary message.
    bool isBinary = false; ///< Only of a Message.
};

/// A packet in text: the type digit and the rest, or `b` and base64 for a binary message. Fails
/// with `Invalid` on an empty text, another first character or broken base64; the session is then
/// to be closed.
Result<Packet> decode(const QByteArray &text);

QByteArray encode(PacketType type, const QByteArray &data = {});
/// A binary message where only text can pass: in a payload, or to a peer that asked for `b64=1`.
QByteArray encodeBinary(const QByteArray &bytes);

/// Stands between the packets of a long-polling payload. JSON escapes it, so no packet holds it.
inline constexpr char Separator = '\x1e';

/// The most packets an answer to a poll may hold: python-engineio drops the connection above.
inline constexpr int PacketsPerPayload = 16;

/// The data of the open packet: exactly these five keys, times in ms, sizes in bytes.
struct Handshake
{
    QString sid;
    QList<QString> upgrades;
    int pingInterval = 0;
    int pingTimeout = 0;
    qint64 maxPayload = 0;

    static constexpr std::tuple fields{
        field("sid", &Handshake::sid, "Secret id of the session."),
        field("upgrades", &Handshake::upgrades, "Transports the client may upgrade to."),
        field("pingInterval", &Handshake::pingInterval, "ms between two pings of the server."),
        field("pingTimeout", &Handshake::pingTimeout, "ms the client has for its pong."),
        field("maxPayload", &Handshake::maxPayload, "Bytes of the largest message."),
    };
};

} // namespace panel::engineio
