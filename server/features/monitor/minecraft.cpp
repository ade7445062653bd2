// SPDX-License-Identifier: MIT

#include "server/features/monitor/minecraft.h"

#include "server/features/monitor/bytereader.h"
#include "server/features/monitor/minecraftanswers.h"

namespace panel::server {

namespace {

constexpr qsizetype MostJson = 32767 * 3; ///< The protocol's own limit, in bytes of UTF-8.
constexpr qsizetype MostLegacy = 3 + 2 * 512;
constexpr char StatusPacket = 0;
constexpr char EchoPacket = 1;
constexpr char KickPacket = '\xff'; ///< What everything before 1.7 answers with.

/// 7 bits a byte, the lowest first. -1 is five bytes.
QByteArray varint(quint32 number)
{
    QByteArray bytes;
    do {
        bytes += char((number & 0x7f) | (number > 0x7f ? 0x80 : 0));
        number >>= 7;
    } while (number != 0);
    return bytes;
}

/// -1: not all of it is there; -2: more than five bytes are none.
qint64 readVarint(const QByteArray &bytes, qsizetype &at)
{
    quint32 number = 0;
    for (int i = 0; i < 5; ++i) {
        if (at + i >= bytes.size())
            return -1;
        const quint8 byte = quint8(bytes.at(at + i));
        number |= quint32(byte & 0x7f) << (7 * i);
        if ((byte & 0x80) == 0) {
            at += i + 1;
            return number;
        }
    }
    return -2;
}

QByteArray packet(const QByteArray &body)
{
    return varint(quint32(body.size())) + body;
}

class MinecraftExchange final : public Exchange
{
public:
    explicit MinecraftExchange(const GameTarget &target)
        : m_host(target.host.toUtf8().left(255))
        , m_port(target.port)
        , m_token(target.secret.left(8))
    { }

    QList<GameRequest> requests() override
    {
        if (m_answer)
            return {{EchoId, packet(EchoPacket + m_token)}};
        if (m_isLegacy)
            return {{LegacyId + m_connections, QByteArrayLiteral("\xfe\x01")}};
        QByteArray port(2, Qt::Uninitialized);
        qToBigEndian(m_port, port.data());
        // Version -1: we only look.
        const QByteArray hello = StatusPacket + varint(0xffffffff) + varint(quint32(m_host.size()))
            + m_host + port + char(1);
        return {{m_connections, packet(hello) + packet(QByteArray(1, StatusPacket))}};
    }

    void connected() override
    {
        m_bytes.clear();
        ++m_connections;
        // The third silent connection tries what the oldest servers understand.
        m_isLegacy = m_isLegacy || m_connections >= 3;
    }

    Taken take(const QByteArray &bytes) override
    {
        if (m_bytes.size() + bytes.size() > MostJson + 64)
            return {};
        m_bytes += bytes;
        if (m_isLegacy)
            return takeLegacy();
        if (m_answer)
            return takeEcho();
        // A size may begin with the same byte, but is never followed by a zero.
        const bool isKick = m_bytes.startsWith(KickPacket) && m_bytes.size() > 1;
        return isKick && m_bytes.at(1) == 0 ? otherWay() : takeStatus();
    }

    Taken closed() override
    {
        if (m_answer)
            return {Step::Complete, -1}; // some do not echo
        return m_isLegacy ? Taken{} : otherWay();
    }

    std::optional<GameAnswer> answer() const override { return m_answer; }

private:
    static constexpr int LegacyId = 1000;
    static constexpr int EchoId = 2000;

    Taken otherWay()
    {
        m_isLegacy = true;
        return {Step::AskAnew, -1};
    }

    Taken takeStatus()
    {
        qsizetype at = 0;
        const qint64 size = readVarint(m_bytes, at);
        if (size == -2 || size > MostJson + 8)
            return otherWay();
        if (size < 0 || m_bytes.size() - at < size)
            return {Step::Waiting, -1};
        const qsizetype end = at + qsizetype(size);
        const QByteArray whole = m_bytes.left(end);
        const qint64 id = readVarint(whole, at);
        const qint64 length = readVarint(whole, at);
        if (id != StatusPacket || length < 0 || at + length != end)
            return otherWay();
        m_answer = minecraftStatus(whole.mid(at));
        if (!m_answer)
            return otherWay();
        m_bytes = m_bytes.mid(end);
        return {Step::AskOn, m_connections};
    }

    Taken takeEcho()
    {
        const QByteArray expected = packet(EchoPacket + m_token);
        if (m_bytes.startsWith(expected))
            return {Step::Complete, EchoId};
        // The answer stands; what else it says does not matter.
        return {expected.startsWith(m_bytes) ? Step::Waiting : Step::Complete, -1};
    }

    Taken takeLegacy()
    {
        ByteReader in(m_bytes);
        const char kind = char(in.byte());
        const qsizetype units = in.big<quint16>();
        if (kind != KickPacket || m_bytes.size() > MostLegacy || units > 512)
            return {};
        if (!in.isSound() || in.left() < units * 2)
            return {Step::Waiting, -1};
        QString text(units, Qt::Uninitialized);
        for (QChar &c : text)
            c = QChar(in.big<quint16>());
        m_answer = minecraftLegacyStatus(text);
        return m_answer ? Taken{Step::Complete, LegacyId + m_connections} : Taken{};
    }

    QByteArray m_host;
    quint16 m_port;
    QByteArray m_token;
    QByteArray m_bytes; ///< Of this connection, not yet read.
    int m_connections = 0;
    bool m_isLegacy = false;
    std::optional<GameAnswer> m_answer;
};

} // namespace

std::unique_ptr<Exchange> MinecraftQuery::begin(const GameTarget &target) const
{
    return std::make_unique<MinecraftExchange>(target);
}

} // namespace panel::server
