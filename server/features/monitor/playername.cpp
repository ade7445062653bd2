// SPDX-License-Identifier: MIT

#include "server/features/monitor/playername.h"

namespace panel::server {

QString playerKey(const QString &name)
{
    QString plain;
    plain.reserve(name.size());
    for (qsizetype i = 0; i < name.size(); ++i) {
        const bool isColour = name.at(i) == QLatin1Char('^') && i + 1 < name.size()
            && name.at(i + 1).isLetterOrNumber();
        if (isColour)
            ++i;
        else
            plain += name.at(i);
    }
    return plain.simplified().toCaseFolded();
}

} // namespace panel::server
