// SPDX-License-Identifier: MIT

#include "server/app/consoleaudit.h"

#include "shared/features/features.h"

namespace panel::server {

namespace {

StaffAction byConsole(const char *command, const QString &subject, const QString &detail = {})
{
    return {{}, QString::fromLatin1(command), subject, detail};
}

/// `read` of the command's data, where it is that command.
template <Command C>
std::optional<StaffAction> actionAs(const QString &command, const QJsonObject &data,
                                    StaffAction (*read)(const C &))
{
    if (command != QLatin1String(C::info.name))
        return std::nullopt;
    const auto typed = fromJson<C>(data);
    return typed ? std::optional(read(*typed)) : std::nullopt;
}

StaffAction emitted(const Emit &command)
{
    const QString audience = command.user ? QStringLiteral("user:") + *command.user
        : command.room                    ? *command.room
                                          : QStringLiteral("all");
    return byConsole(Emit::info.name, audience, command.event);
}

StaffAction backedUp(const Backup &command)
{
    return byConsole(Backup::info.name, QStringLiteral("database"), command.file);
}

} // namespace

std::optional<StaffAction> actionOf(const QString &command, const QJsonObject &data)
{
    if (const auto action = actionAs<Emit>(command, data, emitted))
        return action;
    return actionAs<Backup>(command, data, backedUp);
}

} // namespace panel::server
