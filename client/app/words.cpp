// SPDX-License-Identifier: MIT

#include "client/app/words.h"

#include <QCoreApplication>
#include <QLocale>

namespace panel::client {

Words::Words(QCoreApplication &application)
{
    const QString folder = QStringLiteral(":/panel/words");
    const QString name = QStringLiteral("panel");
    const QString joint = QStringLiteral("_");
    if (m_translator.load(QLocale(), name, joint, folder)
        || m_translator.load(QLocale(QLocale::English), name, joint, folder))
        application.installTranslator(&m_translator);
}

} // namespace panel::client
