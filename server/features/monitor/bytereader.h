// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>
#include <QtEndian>

#include <cmath>
#include <cstring>

namespace panel::server {

/// Reads what a foreign machine sent, from the first byte to the last. Reading past the end yields
/// zeros and empty texts and makes isSound() false for good.
class ByteReader
{
public:
    explicit ByteReader(const QByteArray &bytes, qsizetype from = 0)
        : m_bytes(bytes), m_at(qMin(from, bytes.size()))
    { }

    bool isSound() const { return m_sound; }
    bool atEnd() const { return m_at >= m_bytes.size(); }
    qsizetype left() const { return m_bytes.size() - m_at; }

    quint8 byte() { return little<quint8>(); }
    template <typename T>
    T little()
    {
        const char *at = next(sizeof(T));
        return at == nullptr ? T{} : qFromLittleEndian<T>(at);
    }
    template <typename T>
    T big()
    {
        const char *at = next(sizeof(T));
        return at == nullptr ? T{} : qFromBigEndian<T>(at);
    }
    /// IEEE 754, little endian; what is no number is 0.
    float real()
    {
        const auto bits = little<quint32>();
        float value = 0;
        std::memcpy(&value, &bits, sizeof value);
        return std::isfinite(value) ? value : 0;
    }
    /// Up to the zero that ends it; unsound without one.
    QByteArray text()
    {
        const qsizetype end = m_sound ? m_bytes.indexOf('\0', m_at) : -1;
        if (end < 0) {
            m_sound = false;
            return {};
        }
        const QByteArray text = m_bytes.mid(m_at, end - m_at);
        m_at = end + 1;
        return text;
    }
    QByteArray raw(qsizetype size)
    {
        const char *at = next(size);
        return at == nullptr ? QByteArray() : QByteArray(at, size);
    }
    QByteArray rest() { return raw(left()); }

private:
    const char *next(qsizetype size)
    {
        if (!m_sound || size < 0 || size > left()) {
            m_sound = false;
            return nullptr;
        }
        m_at += size;
        return m_bytes.constData() + m_at - size;
    }

    QByteArray m_bytes;
    qsizetype m_at = 0;
    bool m_sound = true;
};

} // namespace panel::server
