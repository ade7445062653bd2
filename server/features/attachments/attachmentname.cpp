// SPDX-License-Identifier: MIT

#include "server/features/attachments/attachmentname.h"

#include <QList>

namespace panel::server {

namespace {

constexpr qsizetype LongestBytes = 200; ///< UTF-8; file systems take 255, and copies get a number.
constexpr qsizetype LongestEnding = 16;

bool isHidden(char32_t c)
{
    switch (QChar::category(c)) {
    case QChar::Other_Control:
    case QChar::Other_Format: // zero width, and all that turns the direction
    case QChar::Other_Surrogate:
    case QChar::Other_PrivateUse:
    case QChar::Other_NotAssigned:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return true;
    default:
        return false;
    }
}

/// As many whole characters as fit.
QString cut(const QString &text, qsizetype bytes)
{
    QString fitting;
    for (const char32_t c : text.toUcs4()) {
        const QString next = fitting + QString::fromUcs4(&c, 1);
        if (next.toUtf8().size() > bytes)
            break;
        fitting = next;
    }
    return fitting;
}

} // namespace

QString attachmentName(const QString &raw)
{
    const qsizetype slash
        = std::max(raw.lastIndexOf(QLatin1Char('/')), raw.lastIndexOf(QLatin1Char('\\')));
    QString name;
    for (const char32_t c : raw.mid(slash + 1).toUcs4()) {
        if (QChar::isSpace(c))
            name += QLatin1Char(' ');
        else if (!isHidden(c))
            name += QString::fromUcs4(&c, 1);
    }
    name = name.simplified();
    while (name.startsWith(QLatin1Char('.')) || name.startsWith(QLatin1Char(' ')))
        name.remove(0, 1);
    while (name.endsWith(QLatin1Char('.')) || name.endsWith(QLatin1Char(' ')))
        name.chop(1);
    const qsizetype dot = name.lastIndexOf(QLatin1Char('.'));
    const QString ending
        = dot > 0 && name.size() - dot <= LongestEnding ? name.mid(dot) : QString();
    if (name.toUtf8().size() > LongestBytes)
        name = cut(name, LongestBytes - ending.toUtf8().size()).trimmed() + ending;
    return name.isEmpty() ? QStringLiteral("file") : name;
}

} // namespace panel::server
