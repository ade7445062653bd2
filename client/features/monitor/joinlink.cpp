// SPDX-License-Identifier: MIT

#include "client/features/monitor/joinlink.h"

#include <QHostAddress>
#include <QRegularExpression>

namespace panel::client {

namespace {

struct Scheme
{
    QueryProtocol protocol;
    QLatin1String game; ///< Part of the game's name, any case; empty: every game of the protocol.
    QLatin1String form; ///< %1 is host:port.
};

// What the games register themselves. Minecraft (Java), OpenArena and Xonotic register nothing.
constexpr std::array Schemes{
    Scheme{QueryProtocol::A2s, QLatin1String(""), QLatin1String("steam://connect/%1")},
    Scheme{QueryProtocol::Quake3, QLatin1String("legacy"), QLatin1String("et://%1")},
    Scheme{QueryProtocol::Quake3, QLatin1String("enemy territory"), QLatin1String("et://%1")},
    Scheme{QueryProtocol::Quake3, QLatin1String("quake iii"), QLatin1String("quake3://connect/%1")},
    Scheme{QueryProtocol::Quake3, QLatin1String("quake 3"), QLatin1String("quake3://connect/%1")},
    Scheme{QueryProtocol::Quake3, QLatin1String("ioquake3"), QLatin1String("quake3://connect/%1")},
    Scheme{QueryProtocol::Mumble, QLatin1String(""), QLatin1String("mumble://%1/")},
    Scheme{QueryProtocol::Teeworlds, QLatin1String(""), QLatin1String("teeworlds:%1")},
};

} // namespace

std::optional<JoinAddress> JoinAddress::parse(const QString &text)
{
    static const QRegularExpression named(
        QStringLiteral("^((?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)*"
                       "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?):([0-9]{1,5})\\z"));
    static const QRegularExpression six(
        QStringLiteral("^\\[([0-9A-Fa-f:.]{2,45})\\]:([0-9]{1,5})\\z"));
    if (text.size() > 262)
        return {};
    auto match = named.match(text);
    const bool isName = match.hasMatch();
    if (!isName)
        match = six.match(text);
    const int port = match.captured(2).toInt();
    if (!match.hasMatch() || port < 1 || port > 65535)
        return {};
    const QString host = match.captured(1);
    if (!isName && QHostAddress(host).protocol() != QAbstractSocket::IPv6Protocol)
        return {};
    return JoinAddress{host, port};
}

QString JoinAddress::text() const
{
    const bool six = host.contains(QLatin1Char(':'));
    return (six ? QStringLiteral("[%1]:%2") : QStringLiteral("%1:%2")).arg(host).arg(port);
}

std::optional<QUrl> joinLink(const ServerStatus &status)
{
    const auto address = JoinAddress::parse(status.address);
    if (!address || !status.protocol)
        return {};
    for (const Scheme &scheme : Schemes) {
        if (scheme.protocol != *status.protocol
            || !status.game.contains(scheme.game, Qt::CaseInsensitive))
            continue;
        const QUrl url(QString(scheme.form).arg(address->text()), QUrl::StrictMode);
        if (url.isValid())
            return url;
    }
    return {};
}

} // namespace panel::client
