// SPDX-License-Identifier: MIT

#pragma once

#include <QFile>

namespace panel::test {

/// KiB of this process in memory: the network under attack and the attacker.
inline qint64 residentKib()
{
    QFile file("/proc/self/status");
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    const QByteArray text = file.readAll();
    return text.mid(text.indexOf("VmRSS:") + 6, 20).simplified().split(' ').value(0).toLongLong();
}

} // namespace panel::test
