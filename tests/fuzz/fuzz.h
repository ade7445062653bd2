// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>
#include <QDebug>
#include <QList>

#include <cstdint>
#include <cstdlib>

/// What libFuzzer calls with each input, and tests/fuzz/seedwalk.cpp with each seed.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

namespace panel::fuzz {

/// An oracle: ends the program, which is what a fuzzer takes for a finding.
inline void expect(bool holds, const char *promise)
{
    if (holds)
        return;
    qCritical("broken promise: %s", promise);
    std::abort();
}
/// Two answers that have to be the same; says both.
void expectSame(const auto &one, const auto &other, const char *promise)
{
    if (one == other)
        return;
    qCritical() << "the one:  " << one;
    qCritical() << "the other:" << other;
    expect(false, promise);
}

/// A copy of its own size: a read behind its end is one the sanitizer sees.
inline QByteArray bytesOf(const uint8_t *data, size_t size)
{
    return {reinterpret_cast<const char *>(data), qsizetype(size)};
}

/// A stream, and where a network might cut it: the input's last byte tells how many bytes before it
/// are the lengths of the pieces, at most 31; the rest comes as one piece.
struct CutStream
{
    QByteArray bytes;
    QList<qsizetype> ends; ///< Of the pieces, rising; the last is the end of the stream.

    explicit CutStream(QByteArray input)
    {
        const qsizetype count = input.isEmpty() ? 0 : uchar(input.back()) & 31;
        input.chop(1);
        const QByteArray lengths = input.right(count);
        input.chop(count);
        bytes = input;
        qsizetype end = 0;
        for (const char length : lengths) {
            end += qMax<qsizetype>(1, uchar(length));
            if (end >= bytes.size())
                break;
            ends.append(end);
        }
        ends.append(bytes.size());
    }

    QList<qsizetype> uncut() const { return {bytes.size()}; }
    QList<qsizetype> byteByByte() const
    {
        QList<qsizetype> all;
        for (qsizetype end = 1; end <= bytes.size(); ++end)
            all.append(end);
        return all;
    }
};

} // namespace panel::fuzz
