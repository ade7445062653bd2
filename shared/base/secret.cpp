// SPDX-License-Identifier: MIT

#include "shared/base/secret.h"

#include <QCryptographicHash>
#include <QRandomGenerator>

#include <array>

namespace panel {

namespace {

template <size_t Words>
QByteArray randomBase64()
{
    std::array<quint32, Words> words{};
    QRandomGenerator::system()->fillRange(words.data(), qsizetype(Words));
    const auto bytes = QByteArray::fromRawData(reinterpret_cast<const char *>(words.data()),
                                               qsizetype(sizeof words));
    return bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

} // namespace

Secret randomToken()
{
    return Secret(randomBase64<8>());
}

QByteArray randomId(qsizetype length)
{
    Q_ASSERT(length > 0 && length <= 43);
    return randomBase64<8>().left(length);
}

QByteArray fingerprint(const Secret &token)
{
    return QCryptographicHash::hash(token.reveal(), QCryptographicHash::Sha256);
}

} // namespace panel
