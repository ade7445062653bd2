// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>
#include <QLoggingCategory>
#include <QString>

namespace panel {

enum class LogLevel : quint8 { Debug, Info, Warning, Error };

/// From now on each message is one line on standard error: time, level, category, text. Call once,
/// at the start of main(). Control and bidirectional characters are escaped and a line holds at
/// most 4 KiB, so a peer's text can neither forge a line nor fill the disk.
void installLogging(LogLevel least);

/// Messages below `least` are dropped from now on. Any thread.
void setLogLevel(LogLevel least);

/// The text as a log line may hold it: what installLogging() does to every message.
QString safeForLog(const QString &text);

} // namespace panel
