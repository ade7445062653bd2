// SPDX-License-Identifier: MIT

#include "shared/base/logging.h"

#include <QDateTime>

#include <atomic>
#include <cstdio>

namespace panel {

namespace {

constexpr qsizetype MaxLine = 4096;
std::atomic<LogLevel> leastLevel{LogLevel::Info};

LogLevel levelOf(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg:
        return LogLevel::Debug;
    case QtInfoMsg:
        return LogLevel::Info;
    case QtWarningMsg:
        return LogLevel::Warning;
    case QtCriticalMsg:
    case QtFatalMsg:
        break;
    }
    return LogLevel::Error;
}

const char *nameOf(LogLevel level)
{
    switch (level) {
    case LogLevel::Debug:
        return "debug";
    case LogLevel::Info:
        return "info";
    case LogLevel::Warning:
        return "warning";
    case LogLevel::Error:
        break;
    }
    return "error";
}

void write(QtMsgType type, const QMessageLogContext &context, const QString &text)
{
    const LogLevel level = levelOf(type);
    if (level < leastLevel.load(std::memory_order_relaxed))
        return;
    const QString line
        = QStringLiteral("%1 %2 %3: %4\n")
              .arg(QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs),
                   QLatin1String(nameOf(level)), QLatin1String(context.category), safeForLog(text));
    const QByteArray bytes = line.toUtf8();
    // One call a line: stdio locks the stream, so lines of several threads do not mix.
    std::fwrite(bytes.constData(), 1, size_t(bytes.size()), stderr);
    std::fflush(stderr);
}

} // namespace

void installLogging(LogLevel least)
{
    setLogLevel(least);
    QLoggingCategory::setFilterRules(QStringLiteral("panel.*.debug=true"));
    qInstallMessageHandler(write);
}

void setLogLevel(LogLevel least)
{
    leastLevel.store(least, std::memory_order_relaxed);
}

QString safeForLog(const QString &text)
{
    QString safe;
    safe.reserve(text.size());
    for (const QChar c : text) {
        const bool bidi = (c.unicode() >= 0x202a && c.unicode() <= 0x202e)
            || (c.unicode() >= 0x2066 && c.unicode() <= 0x2069) || c.unicode() == 0x200e
            || c.unicode() == 0x200f || c.unicode() == 0x061c;
        const bool breaksLine = c.category() == QChar::Other_Control
            || c.category() == QChar::Separator_Line || c.category() == QChar::Separator_Paragraph;
        if (bidi || breaksLine)
            safe += QStringLiteral("\\u%1").arg(uint(c.unicode()), 4, 16, QLatin1Char('0'));
        else
            safe += c;
        if (safe.size() >= MaxLine)
            return safe.left(MaxLine) + QStringLiteral("...");
    }
    return safe;
}

} // namespace panel
