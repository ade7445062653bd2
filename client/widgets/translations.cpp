// SPDX-License-Identifier: MIT

#include "client/widgets/translations.h"

#include <QCoreApplication>
#include <QLibraryInfo>

namespace panel::client {

Translations::Translations(const QLocale &locale)
{
    const QString folder = QStringLiteral(":/translations");
    const QString panel = QStringLiteral("panel");
    const QString link = QStringLiteral("_");
    const bool plurals = m_english.load(panel + QStringLiteral("_en"), folder);
    Q_ASSERT_X(plurals, "Translations", "resources/translations is compiled in");
    // Asked from the last to the first: whoever knows a word of the language comes before English.
    QCoreApplication::installTranslator(&m_english);
    if (locale.language() == QLocale::English || locale.language() == QLocale::C)
        return;
    if (m_qt.load(locale, QStringLiteral("qtbase"), link,
                  QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(&m_qt);
    if (m_panel.load(locale, panel, link, folder))
        QCoreApplication::installTranslator(&m_panel);
}

Translations::~Translations()
{
    for (QTranslator *translator : {&m_panel, &m_qt, &m_english})
        QCoreApplication::removeTranslator(translator);
}

} // namespace panel::client
