// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>

namespace panel {

/// Bytes that must not reach a log: there is no conversion and no QDebug operator, only `reveal()`.
class Secret
{
public:
    Secret() = default;
    explicit Secret(QByteArray bytes) : m_bytes(std::move(bytes)) { }

    const QByteArray &reveal() const { return m_bytes; }
    bool isEmpty() const { return m_bytes.isEmpty(); }

    bool operator==(const Secret &) const = default;

private:
    QByteArray m_bytes;
};

/// 256 bits from the system's generator, in unpadded base64url (43 characters). Any thread.
Secret randomToken();

/// `length` characters of base64url (6 bits each) from the system's generator, for ids that are
/// public but must not be guessed ahead. Any thread.
QByteArray randomId(qsizetype length = 20);

/// What is stored of a token: SHA-256, 32 bytes. Tokens are random, so a salt would add nothing.
QByteArray fingerprint(const Secret &token);

} // namespace panel
