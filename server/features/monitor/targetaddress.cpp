// SPDX-License-Identifier: MIT

#include "server/features/monitor/targetaddress.h"

#include <QUrl>

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
        QHostAddress::parseSubnet(QStringLiteral("fc00::/7")), // RFC 4193
    };
    return std::any_of(networks.begin(), networks.end(),
                       [&](const auto &network) { return address.isInSubnet(network); });
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
    // An IPv4 address in IPv6 clothes is judged by what it is.
    bool isV4 = false;
    const QHostAddress plain(address.toIPv4Address(&isV4));
    const QHostAddress &real = isV4 ? plain : address;
    if (allowPrivate || (real.isGlobal() && !isPrivate(real)))
        return {};
    return fail(
        ErrorCode::Forbidden,
        QStringLiteral("address: %1 is private; set monitor.allow_private_addresses to probe it")
            .arg(address.toString()));
}

} // namespace panel::server
