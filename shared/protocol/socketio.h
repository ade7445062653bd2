// SPDX-License-Identifier: MIT

#pragma once

#include "shared/base/result.h"

#include <QByteArray>
#include <QJsonArray>
#include <QJsonObject>
#include <QList>

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

/// The JSON is an object in Connect and ConnectError, an array in events and acks, absent in
/// Disconnect. The array of an event may be empty, and an ack without its id: both are to be
/// ignored. In the two binary kinds `{"_placeholder":true,"num":N}` stands for attachment N.
struct Packet
{
    PacketType type = PacketType::Event;
    int attachments = 0; ///< How many are announced; only in the two binary kinds.
    QString nsp = QStringLiteral("/");
    std::optional<quint64> ackId;
    QJsonObject object;
    QJsonArray array;
    QList<QByteArray> binaries; ///< The attachments, once they are there. See Assembler.

    bool isBinary() const
    {
        return type == PacketType::BinaryEvent || type == PacketType::BinaryAck;
    }
};

/// The most attachments of a packet, as the reference has it.
inline constexpr int MostAttachments = 10;

/// Reads what follows the `4` of an Engine.IO message. Fails with `Invalid` and a reason on
/// anything the specification does not allow, on JSON deeper than limits::JsonDepth and on objects
/// of more than limits::JsonKeys keys; the session is then to be closed. Never recurses deeper than
/// the limit. Of a binary packet this is the text part alone; every placeholder in it names one of
/// its attachments.
Result<Packet> decode(const QByteArray &text);

/// Puts packets and their attachments together: text and binary messages go in as they come,
/// complete packets come out. One an Engine.IO session.
class Assembler
{
public:
    /// A text message. Nothing when attachments are still to come. Fails as decode() does, and when
    /// the attachments of the packet before are missing.
    Result<std::optional<Packet>> text(const QByteArray &text);
    /// A binary message. Fails when none was announced, and with `TooLarge` when the attachments of
    /// a packet have more than `mostBytes` together.
    Result<std::optional<Packet>> binary(const QByteArray &bytes, qint64 mostBytes);

private:
    std::optional<Packet> m_waiting; ///< For its attachments.
    qint64 m_bytes = 0; ///< Of the attachments so far.
};

/// Names that client libraries keep for themselves; no event may have them.
bool isReserved(const QString &event);

/// The text of a packet, without the `4`. Its attachments follow as binary messages, with no other
/// packet in between.
QByteArray encode(const Packet &packet);

/// What a complete Engine.IO message (`42["a",1]`, `463-/nsp,7[...]`) says before its JSON.
struct Head
{
    PacketType type = PacketType::Event;
    std::optional<quint64> ackId;
};
/// Of a message this side has built itself.
Head headOf(const QByteArray &message);

/// An event with its arguments, as a complete Engine.IO message: `42["name",...]`.
QByteArray eventMessage(const QString &name, const QJsonArray &args,
                        std::optional<quint64> ackId = {});
/// An acknowledgement with one argument, as a complete Engine.IO message: `43<id>[{...}]`.
QByteArray ackMessage(quint64 ackId, const QJsonObject &argument);

} // namespace panel::socketio
