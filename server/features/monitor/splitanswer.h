// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>
#include <QList>

#include <optional>

namespace panel::server {

/// Puts A2S answers together that came in several datagrams. Three headers are in use, and which
/// one it is shows only in all parts together: Source with the size of the parts, Source of 2006
/// without, and GoldSource with both numbers in one byte. Source may pack the whole with bzip2.
///
/// At most 16 parts and 64 KiB of an answer, and of what it unpacks to; four answers at a time, the
/// oldest is given up for a fifth.
class SplitAnswer
{
public:
    static constexpr qsizetype Parts = 16;
    static constexpr qsizetype Bytes = 65536;
    static constexpr qsizetype AtOnce = 4;
    static constexpr int Unpackings = 8; ///< Then no more: each may cost some milliseconds.

    /// Whether a datagram is a part.
    static bool isPart(const QByteArray &datagram);

    /// Takes a part; the whole answer, with its own header, when it was the last one missing.
    std::optional<QByteArray> add(const QByteArray &datagram);

private:
    struct Collected
    {
        quint32 id = 0;
        qsizetype bytes = 0;
        QList<QByteArray> parts; ///< Whole datagrams, in the order they came.
    };

    std::optional<QByteArray> whole(const Collected &collected);

    QList<Collected> m_answers;
    int m_unpackings = 0;
};

} // namespace panel::server
