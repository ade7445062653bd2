// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>
#include <QFile>
#include <QList>

namespace panel::test {

/// A recorded conversation with a real server, of tests/captures: what was asked and what came
/// back, in their order.
struct Capture
{
    QList<QByteArray> asked;
    QList<QByteArray> answered;

    /// Empty where there is no such file.
    static Capture read(const QString &name)
    {
        Capture capture;
        QFile file(QStringLiteral(PANEL_SOURCE_DIR "/tests/captures/") + name);
        if (!file.open(QIODevice::ReadOnly))
            return capture;
        for (const QByteArray &line : file.readAll().split('\n')) {
            if (line.startsWith("> "))
                capture.asked.append(QByteArray::fromHex(line.mid(2)));
            if (line.startsWith("< "))
                capture.answered.append(QByteArray::fromHex(line.mid(2)));
        }
        return capture;
    }
    static QByteArray answer(const QString &name, qsizetype which = 0)
    {
        return read(name).answered.value(which);
    }
};

} // namespace panel::test
