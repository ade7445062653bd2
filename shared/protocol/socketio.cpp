// SPDX-License-Identifier: MIT

#include "shared/protocol/socketio.h"

#include "shared/protocol/limits.h"

#include <QJsonDocument>
#include <QSet>

namespace panel::socketio {

namespace {

tl::unexpected<Error> bad(const char *why)
{
    return fail(ErrorCode::Invalid, QLatin1String(why));
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// Reads decimal digits from `at` on and moves it behind them; nothing where they overflow 64 bits.
std::optional<quint64> number(const QByteArray &text, qsizetype &at)
{
    const qsizetype begin = at;
    while (at < text.size() && isDigit(text[at]))
        ++at;
    bool fits = false;
    const quint64 value = text.mid(begin, at - begin).toULongLong(&fits);
    return fits ? std::optional(value) : std::nullopt;
}

/// Depth, looked at before parsing: QJsonDocument recurses, and a bracket costs the peer one byte.
bool tooDeep(const QByteArray &json, qsizetype from)
{
    int depth = 0;
    bool inString = false;
    for (qsizetype i = from; i < json.size(); ++i) {
        const char c = json[i];
        if (inString) {
            if (c == '\\')
                ++i;
            else if (c == '"')
                inString = false;
        } else if (c == '"') {
            inString = true;
        } else if (c == '[' || c == '{') {
            if (++depth > limits::JsonDepth)
                return true;
        } else if (c == ']' || c == '}') {
            --depth;
        }
    }
    return false;
}

bool tooManyKeys(const QJsonValue &value)
{
    if (value.isObject()) {
        const QJsonObject object = value.toObject();
        if (object.size() > limits::JsonKeys)
            return true;
        return std::any_of(object.begin(), object.end(), tooManyKeys);
    }
    if (value.isArray()) {
        const QJsonArray array = value.toArray();
        return std::any_of(array.begin(), array.end(), tooManyKeys);
    }
    return false;
}

/// Whether every placeholder names one of `attachments`.
bool placeholdersFit(const QJsonValue &value, int attachments)
{
    if (value.isArray()) {
        const QJsonArray array = value.toArray();
        return std::all_of(array.begin(), array.end(), [attachments](const QJsonValue &each) {
            return placeholdersFit(each, attachments);
        });
    }
    if (!value.isObject())
        return true;
    const QJsonObject object = value.toObject();
    if (object.value(QLatin1String("_placeholder")).toBool()) {
        const double num = object.value(QLatin1String("num")).toDouble(-1);
        return num >= 0 && num < attachments && num == int(num);
    }
    return std::all_of(object.begin(), object.end(), [attachments](const QJsonValue &each) {
        return placeholdersFit(each, attachments);
    });
}

/// The payload rules of the specification, by type.
const char *misfit(const Packet &packet, const QJsonDocument &json)
{
    switch (packet.type) {
    case PacketType::Connect:
        return json.isNull() || json.isObject() ? nullptr : "CONNECT takes an object";
    case PacketType::Disconnect:
        return json.isNull() ? nullptr : "DISCONNECT takes nothing";
    case PacketType::ConnectError:
        return json.isObject() ? nullptr : "CONNECT_ERROR takes an object";
    case PacketType::Event:
        if (json.isNull())
            return nullptr; // nobody's event: the reference ignores it
        [[fallthrough]];
    case PacketType::BinaryEvent: {
        if (!json.isArray() || json.array().isEmpty())
            return "an event takes an array that begins with its name";
        const QJsonValue name = json.array().at(0);
        if (!name.isString() && !name.isDouble())
            return "an event's name is a string";
        return isReserved(name.toString()) ? "this event name is reserved" : nullptr;
    }
    case PacketType::Ack: // without an id it answers nothing, and the reference ignores it
    case PacketType::BinaryAck:
        return json.isArray() ? nullptr : "an acknowledgement takes an array";
    }
    return "unknown packet type";
}

} // namespace

bool isReserved(const QString &event)
{
    static const QSet<QString> reserved{
        QStringLiteral("connect"),     QStringLiteral("connect_error"),
        QStringLiteral("disconnect"),  QStringLiteral("disconnecting"),
        QStringLiteral("newListener"), QStringLiteral("removeListener"),
    };
    return reserved.contains(event);
}

Result<Packet> decode(const QByteArray &text)
{
    if (text.isEmpty() || text[0] < '0' || text[0] > '6')
        return bad("unknown packet type");
    Packet packet;
    packet.type = PacketType(text[0] - '0');
    qsizetype at = 1;

    if (packet.isBinary()) {
        const auto count = number(text, at);
        if (!count || *count > MostAttachments || at >= text.size() || text[at] != '-')
            return bad("a binary packet begins with its number of attachments, at most 10");
        packet.attachments = int(*count);
        ++at;
    }
    if (at < text.size() && text[at] == '/') {
        qsizetype comma = text.indexOf(',', at);
        if (comma < 0)
            comma = text.size();
        if (comma - at > limits::NameBytes)
            return bad("the namespace is too long");
        packet.nsp = QString::fromUtf8(text.mid(at, comma - at));
        at = qMin(comma + 1, text.size());
    }
    if (at < text.size() && isDigit(text[at])) {
        packet.ackId = number(text, at);
        if (!packet.ackId)
            return bad("the acknowledgement id is too large");
    }

    QJsonDocument json;
    if (at < text.size()) {
        if (tooDeep(text, at))
            return bad("the JSON is nested too deeply");
        QJsonParseError error;
        json = QJsonDocument::fromJson(text.mid(at), &error);
        if (error.error != QJsonParseError::NoError)
            return bad("the payload is not JSON");
        if (tooManyKeys(json.isArray() ? QJsonValue(json.array()) : QJsonValue(json.object())))
            return bad("an object has too many keys");
    }
    if (const char *why = misfit(packet, json))
        return bad(why);
    packet.object = json.object();
    packet.array = json.array();
    if (packet.isBinary() && !placeholdersFit(packet.array, packet.attachments))
        return bad("a placeholder names no attachment");
    return packet;
}

Result<std::optional<Packet>> Assembler::text(const QByteArray &text)
{
    if (m_waiting)
        return bad("a text amid attachments");
    auto packet = decode(text);
    if (!packet)
        return failure(packet);
    if (packet->attachments == 0)
        return std::optional(*std::move(packet));
    m_waiting = *std::move(packet);
    m_bytes = 0;
    return std::optional<Packet>();
}

Result<std::optional<Packet>> Assembler::binary(const QByteArray &bytes, qint64 mostBytes)
{
    if (!m_waiting)
        return bad("an attachment nobody announced");
    m_bytes += bytes.size();
    if (m_bytes > mostBytes)
        return fail(ErrorCode::TooLarge, QStringLiteral("the attachments are too large"));
    m_waiting->binaries.append(bytes);
    if (m_waiting->binaries.size() < m_waiting->attachments)
        return std::optional<Packet>();
    return std::exchange(m_waiting, std::nullopt);
}

Head headOf(const QByteArray &message)
{
    Head head;
    qsizetype at = 1;
    head.type = PacketType(message.at(at++) - '0');
    if (head.type == PacketType::BinaryEvent || head.type == PacketType::BinaryAck)
        at = message.indexOf('-', at) + 1;
    if (at < message.size() && message.at(at) == '/')
        at = message.indexOf(',', at) + 1;
    if (at < message.size() && isDigit(message.at(at)))
        head.ackId = number(message, at);
    return head;
}

QByteArray encode(const Packet &packet)
{
    QByteArray text(1, char('0' + int(packet.type)));
    if (packet.isBinary())
        text += QByteArray::number(packet.attachments) + '-';
    if (packet.nsp != QLatin1String("/"))
        text += packet.nsp.toUtf8() + ',';
    if (packet.ackId)
        text += QByteArray::number(*packet.ackId);
    switch (packet.type) {
    case PacketType::Connect:
        if (!packet.object.isEmpty())
            text += QJsonDocument(packet.object).toJson(QJsonDocument::Compact);
        break;
    case PacketType::ConnectError:
        text += QJsonDocument(packet.object).toJson(QJsonDocument::Compact);
        break;
    case PacketType::Disconnect:
        break;
    case PacketType::Event:
        if (packet.array.isEmpty())
            break; // nobody's event has no array at all
        [[fallthrough]];
    default:
        text += QJsonDocument(packet.array).toJson(QJsonDocument::Compact);
    }
    return text;
}

QByteArray eventMessage(const QString &name, const QJsonArray &args, std::optional<quint64> ackId)
{
    Packet packet;
    packet.ackId = ackId;
    packet.array = args;
    packet.array.prepend(name);
    return '4' + encode(packet);
}

QByteArray ackMessage(quint64 ackId, const QJsonObject &argument)
{
    Packet packet;
    packet.type = PacketType::Ack;
    packet.ackId = ackId;
    packet.array = {argument};
    return '4' + encode(packet);
}

} // namespace panel::socketio
