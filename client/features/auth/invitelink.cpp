// SPDX-License-Identifier: MIT

#include "client/features/auth/invitelink.h"

#include <QRegularExpression>

namespace panel::client {

std::optional<InviteLink> InviteLink::parse(const QString &text)
{
    static const QRegularExpression link(
        QStringLiteral("\\A((?:panel|https?)://[^/?#\\s]+)/invite/([A-Za-z0-9_-]{1,128})/?\\z"));
    const auto match = link.match(text.trimmed());
    if (!match.hasMatch())
        return {};
    const auto server = ServerAddress::parse(match.captured(1));
    if (!server)
        return {};
    return InviteLink{*server, match.captured(2)};
}

QString InviteLink::text() const
{
    const QString typed = server.typed();
    const bool hasScheme = typed.contains(QLatin1String("://"));
    return (hasScheme ? typed : QLatin1String("panel://") + typed) + QLatin1String("/invite/")
        + code;
}

} // namespace panel::client
