// SPDX-License-Identifier: MIT

#pragma once

#include <QString>
#include <QStringList>

namespace panel {

/// A digest as one person reads it out and another compares it: groups of four hexadecimal digits,
/// "3F9A 0C41 ...". Daemon and client spell it alike.
inline QString fingerprintWords(const QByteArray &digest)
{
    const QString digits = QString::fromLatin1(digest.toHex()).toUpper();
    QStringList groups;
    for (qsizetype at = 0; at < digits.size(); at += 4)
        groups.append(digits.mid(at, 4));
    return groups.join(QLatin1Char(' '));
}

} // namespace panel
