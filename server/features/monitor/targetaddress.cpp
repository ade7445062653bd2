// SPDX-License-Identifier: MIT

#include "server/features/monitor/targetaddress.h"

#include <QUrl>
#include <QtEndian>

namespace panel::server {

namespace {

/// QHostAddress::isGlobal() of Qt 6.4 counts these as global.
bool isPrivate(const QHostAddress &address)
{
    static const QList<QPair<QHostAddress, int>> networks{
        QHostAddress::parseSubnet(QStringLiteral("10.0.0.0/8")), // RFC 1918
        QHostAddress::parseSubnet(QStringLiteral("172.16.0.0/12")),
        QHostAddress::parseSubnet(QStringLiteral("192.168.0.0/16")),
        QHostAddress::parseSubnet(QStringLiteral("100.64.0.0/10")), // RFC 6598
        QHostAddress::parseSubnet(QStringLiteral("0.0.0.0/8")), // RFC 1122
        QHostAddress::parseSubnet(QStringLiteral("192.0.0.0/24")), // RFC 6890
        QHostAddress::parseSubnet(QStringLiteral("198.18.0.0/15")), // RFC 2544
        QHostAddress::parseSubnet(QStringLiteral("240.0.0.0/4")), // RFC 1112
        QHostAddress::parseSubnet(QStringLiteral("fc00::/7")), // RFC 4193
        QHostAddress::parseSubnet(QStringLiteral("fec0::/10")), // RFC 3879
    };
    return std::any_of(networks.begin(), networks.end(),
                       [&](const auto &network) { return address.isInSubnet(network); });
}

/// An IPv4 address in IPv6 clothes, which a gateway may undress, is judged by what it is.
QHostAddress innermost(const QHostAddress &address)
{
    bool isV4 = false;
    if (const quint32 plain = address.toIPv4Address(&isV4); isV4)
        return QHostAddress(plain);
    const Q_IPV6ADDR bytes = address.toIPv6Address();
    const auto fourFrom
        = [&bytes](int at) { return QHostAddress(qFromBigEndian<quint32>(bytes.c + at)); };
    static const auto translated
        = QHostAddress::parseSubnet(QStringLiteral("64:ff9b::/96")); // RFC 6052
    static const auto tunnelled
        = QHostAddress::parseSubnet(QStringLiteral("2002::/16")); // RFC 3056
    if (address.isInSubnet(translated))
        return fourFrom(12);
    return address.isInSubnet(tunnelled) ? fourFrom(2) : address;
}

} // namespace

Result<TargetAddress> TargetAddress::parse(const QString &text)
{
    const QUrl url(QStringLiteral("udp://") + text, QUrl::StrictMode);
    const bool plain = url.isValid() && url.path().isEmpty() && url.userInfo().isEmpty()
        && !url.hasQuery() && !url.hasFragment();
    if (!plain || url.host().isEmpty() || url.port() <= 0)
        return fail(
            ErrorCode::Invalid,
            QStringLiteral("address: write it as HOST:PORT, such as play.example.org:27960"));
    return TargetAddress{url.host(), quint16(url.port())};
}

Result<> mayProbe(const QHostAddress &address, bool allowPrivate)
{
    const bool impossible = address.isNull() || address.isMulticast() || address.isBroadcast()
        || address == QHostAddress(QHostAddress::AnyIPv4)
        || address == QHostAddress(QHostAddress::AnyIPv6);
    if (impossible)
        return fail(ErrorCode::Invalid,
                    QStringLiteral("address: no game server can be at ") + address.toString());
    const QHostAddress real = innermost(address);
    if (allowPrivate || (real.isGlobal() && !isPrivate(real)))
        return {};
    return fail(
        ErrorCode::Forbidden,
        QStringLiteral("address: %1 is private; set monitor.allow_private_addresses to probe it")
            .arg(address.toString()));
}

} // namespace panel::server
