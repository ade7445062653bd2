// SPDX-License-Identifier: MIT

#pragma once

#include "server/ctl/arguments.h"

#include <QJsonObject>

#include <functional>

namespace panel::ctl {

/// One command of the line: its words, how it is used, and how its arguments become the daemon's
/// command.
struct CommandRow
{
    const char *words; ///< `user add`
    const char *usage; ///< As Arguments reads it and as the help prints it.
    const char *doc;
    const char *command; ///< The daemon's name for it.
    std::function<Result<QJsonObject>(const Arguments &)> data;
};

const QList<CommandRow> &commandRows();

/// Those among them for game servers (servercommands.cpp).
QList<CommandRow> serverCommandRows();

/// Those among them by which staff keeps order (staffcommands.cpp).
QList<CommandRow> staffCommandRows();

/// The one command that panelctl runs itself: there must be no daemon while it does.
inline constexpr const char *RestoreCommand = "restore";

/// The commands that begin with that word, for who wrote half of one.
QStringList commandsLike(const QString &word);

/// The row whose words begin `words`; null where none does.
const CommandRow *findCommand(const QStringList &words);

QString helpText();

/// `24h`, `90m`, `7d`, `30s` or plain seconds. Fails with `Invalid`.
Result<qint64> secondsOf(const QString &text);

} // namespace panel::ctl
