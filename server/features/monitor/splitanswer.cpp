// SPDX-License-Identifier: MIT

#include "server/features/monitor/splitanswer.h"

#include "server/features/monitor/bytereader.h"

#include <bzlib.h>

#include <array>

namespace panel::server {

namespace {

constexpr qsizetype IdAt = 4;
constexpr qsizetype NumbersAt = 8;
constexpr quint32 IsPacked = 0x80000000;

enum class SplitHeader : quint8 { Source, SourceOf2006, GoldSource };

struct SplitPart
{
    int total = 0;
    int number = 0;
    QByteArray body;
};

SplitPart partOf(const QByteArray &datagram, SplitHeader header)
{
    const quint8 first = quint8(datagram.at(NumbersAt));
    if (header == SplitHeader::GoldSource)
        return {first & 15, first >> 4, datagram.mid(NumbersAt + 1)};
    const qsizetype begin = header == SplitHeader::Source ? NumbersAt + 4 : NumbersAt + 2;
    return {first, quint8(datagram.at(NumbersAt + 1)), datagram.mid(begin)};
}

/// All bodies in their order; empty unless the datagrams are exactly the parts of one answer.
QByteArray joined(const QList<QByteArray> &datagrams, SplitHeader header)
{
    std::array<QByteArray, SplitAnswer::Parts> bodies;
    quint32 seen = 0;
    for (const QByteArray &datagram : datagrams) {
        const SplitPart part = partOf(datagram, header);
        const bool belongs = part.total == datagrams.size() && part.number < part.total;
        if (!belongs || part.total > SplitAnswer::Parts || (seen >> part.number & 1) != 0)
            return {};
        seen |= 1U << part.number;
        bodies.at(size_t(part.number)) = part.body;
    }
    QByteArray all;
    for (const QByteArray &body : bodies)
        all += body;
    return all;
}

/// CRC-32 as in zip.
quint32 checksum(const QByteArray &bytes)
{
    quint32 sum = 0xffffffff;
    for (const char byte : bytes) {
        sum ^= quint8(byte);
        for (int bit = 0; bit < 8; ++bit)
            sum = (sum >> 1) ^ ((sum & 1) != 0 ? 0xedb88320 : 0);
    }
    return ~sum;
}

/// The size it unpacks to and its checksum stand before it. Empty when either is not as told.
QByteArray unpacked(const QByteArray &packed)
{
    ByteReader in(packed);
    const auto size = in.little<quint32>();
    const auto sum = in.little<quint32>();
    QByteArray from = in.rest();
    if (!in.isSound() || size == 0 || size > SplitAnswer::Bytes)
        return {};
    QByteArray into(qsizetype(size), Qt::Uninitialized);
    unsigned int written = size;
    const int result = BZ2_bzBuffToBuffDecompress(into.data(), &written, from.data(),
                                                  unsigned(from.size()), 0, 0);
    if (result != BZ_OK || written != size || checksum(into) != sum)
        return {};
    return into;
}

} // namespace

bool SplitAnswer::isPart(const QByteArray &datagram)
{
    return datagram.startsWith("\xfe\xff\xff\xff");
}

std::optional<QByteArray> SplitAnswer::add(const QByteArray &datagram)
{
    if (datagram.size() < NumbersAt + 4 || datagram.size() > Bytes)
        return std::nullopt;
    const quint32 id = ByteReader(datagram, IdAt).little<quint32>();
    auto found = std::find_if(m_answers.begin(), m_answers.end(),
                              [id](const Collected &answer) { return answer.id == id; });
    if (found == m_answers.end()) {
        if (m_answers.size() >= AtOnce)
            m_answers.removeFirst();
        m_answers.append(Collected{id, 0, {}});
        found = m_answers.end() - 1;
    }
    // The two bytes that number a part are the same in no other part, whatever the header is.
    const QByteArray number = datagram.mid(NumbersAt, 2);
    const bool isKnown
        = std::any_of(found->parts.cbegin(), found->parts.cend(),
                      [&](const QByteArray &part) { return part.mid(NumbersAt, 2) == number; });
    if (isKnown)
        return std::nullopt;
    found->bytes += datagram.size();
    found->parts.append(datagram);
    if (found->parts.size() > Parts || found->bytes > Bytes) {
        m_answers.erase(found);
        return std::nullopt;
    }
    auto answer = whole(*found);
    if (answer)
        m_answers.erase(found);
    return answer;
}

std::optional<QByteArray> SplitAnswer::whole(const Collected &collected)
{
    for (const auto header :
         {SplitHeader::GoldSource, SplitHeader::Source, SplitHeader::SourceOf2006}) {
        QByteArray all = joined(collected.parts, header);
        const bool isPacked = header != SplitHeader::GoldSource && (collected.id & IsPacked) != 0;
        if (isPacked && !all.isEmpty())
            all = m_unpackings++ < Unpackings ? unpacked(all) : QByteArray();
        if (all.startsWith("\xff\xff\xff\xff"))
            return all;
    }
    return std::nullopt;
}

} // namespace panel::server
