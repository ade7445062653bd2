// SPDX-License-Identifier: MIT

#include "client/net/serveraddress.h"

#include <QHostAddress>
#include <QUrlQuery>

namespace panel::client {

namespace {

bool isLoopbackHost(const QString &host)
{
    if (host.compare(QLatin1String("localhost"), Qt::CaseInsensitive) == 0)
        return true;
    return QHostAddress(host).isLoopback();
}

tl::unexpected<Error> no(const char *why)
{
    return fail(ErrorCode::Invalid, QLatin1String(why));
}

} // namespace

Result<ServerAddress> ServerAddress::parse(const QString &typed)
{
    QString text = typed.trimmed();
    if (text.isEmpty())
        return no("no address");
    for (const QChar c : std::as_const(text)) {
        if (c.isSpace() || c.category() == QChar::Other_Control
            || c.category() == QChar::Other_Format)
            return no("an address holds no spaces");
    }

    const qsizetype schemeEnd = text.indexOf(QLatin1String("://"));
    QString scheme = schemeEnd < 0 ? QString() : text.left(schemeEnd).toLower();
    if (scheme == QLatin1String("wss"))
        scheme = QStringLiteral("https");
    else if (scheme == QLatin1String("ws"))
        scheme = QStringLiteral("http");
    if (!scheme.isEmpty() && scheme != QLatin1String("https") && scheme != QLatin1String("http")
        && scheme != QLatin1String("panel"))
        return no("not an address of a Panel server");

    if (schemeEnd >= 0)
        text = text.mid(schemeEnd + 3);
    // An IPv6 address without brackets has several colons and no path can stand behind it
    // unbracketed.
    if (!text.startsWith(QLatin1Char('[')) && !QHostAddress(text).isNull()
        && text.contains(QLatin1Char(':')))
        text = QLatin1Char('[') + text + QLatin1Char(']');
    const QUrl parsed(QLatin1String("https://") + text, QUrl::StrictMode);
    if (!parsed.isValid() || parsed.host().isEmpty())
        return no("not a host name or address");
    if (!parsed.userInfo().isEmpty())
        return no("an address holds no user name or password");

    const bool loopback = isLoopbackHost(parsed.host());
    const bool schemeSaysTransport = !scheme.isEmpty() && scheme != QLatin1String("panel");
    if (!schemeSaysTransport)
        scheme = loopback ? QStringLiteral("http") : QStringLiteral("https");

    QUrl base;
    base.setScheme(scheme);
    base.setHost(parsed.host().toLower());
    int port = parsed.port();
    if (port < 0 && loopback && !schemeSaysTransport)
        port = DefaultPort;
    if (port == 0 || (port == 443 && scheme == QLatin1String("https"))
        || (port == 80 && scheme == QLatin1String("http")))
        port = -1;
    base.setPort(port);
    return ServerAddress(base);
}

bool ServerAddress::isLoopback() const
{
    return isLoopbackHost(m_base.host());
}

QString ServerAddress::displayName() const
{
    return m_base.port() < 0 ? m_base.host() : m_base.authority();
}

QString ServerAddress::typed() const
{
    const auto read = parse(displayName());
    return read && *read == *this ? displayName() : origin();
}

QUrl ServerAddress::http(const QString &path) const
{
    QUrl url = m_base;
    url.setPath(path);
    return url;
}

QUrl ServerAddress::socket() const
{
    QUrl url = m_base;
    url.setScheme(isEncrypted() ? QStringLiteral("wss") : QStringLiteral("ws"));
    url.setPath(QStringLiteral("/socket.io/"));
    QUrlQuery query;
    query.addQueryItem(QStringLiteral("EIO"), QStringLiteral("4"));
    query.addQueryItem(QStringLiteral("transport"), QStringLiteral("websocket"));
    url.setQuery(query);
    return url;
}

} // namespace panel::client
