// SPDX-License-Identifier: MIT

#pragma once

#include "shared/base/result.h"

#include <QByteArray>
#include <QJsonArray>
#include <QJsonObject>

#include <optional>

/// Socket.IO 5 packets, for both sides. Source: the protocol's public specification, revision 5.
namespace panel::socketio {

enum class PacketType : quint8 {
    Connect,
    Disconnect,
    Event,
    Ack,
    ConnectError,
    BinaryEvent,
    BinaryAck,
};

/// A packet without its attachments. The JSON is an object in Connect and ConnectError, an array in
/// events and acks, absent in Disconnect. The array of an event may be empty, and an ack without its
/// id: both are to be ignored.
struct Packet
{
    PacketType type = PacketType::Event;
    int attachments = 0; ///< Only in the two binary kinds.
    QString nsp = QStringLiteral("/");
    std::optional<quint64> ackId;
    QJsonObject object;
    QJsonArray array;
};

/// Reads what follows the `4` of an Engine.IO message. Fails with `Invalid` and a reason on
/// anything the specification does not allow, on JSON deeper than limits::JsonDepth and on objects
/// of more than limits::JsonKeys keys; the session is then to be closed. Never recurses deeper than
/// the limit.
Result<Packet> decode(const QByteArray &text);

/// Names that client libraries keep for themselves; no event may have them.
bool isReserved(const QString &event);

/// The text of a packet, without the `4`.
QByteArray encode(const Packet &packet);

/// An event with its arguments, as a complete Engine.IO message: `42["name",...]`.
QByteArray eventMessage(const QString &name, const QJsonArray &args,
                        std::optional<quint64> ackId = {});
/// An acknowledgement with one argument, as a complete Engine.IO message: `43<id>[{...}]`.
QByteArray ackMessage(quint64 ackId, const QJsonObject &argument);

} // namespace panel::socketio
