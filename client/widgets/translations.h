// SPDX-License-Identifier: MIT

#pragma once

#include <QLocale>
#include <QTranslator>

namespace panel::client {

/// Puts Panel's words, and Qt's own, into the reader's language as long as it lives. What a
/// language lacks is English, with English plurals. Make one after the application and before its
/// first window.
class Translations final
{
public:
    explicit Translations(const QLocale &locale = QLocale::system());
    ~Translations();
    Q_DISABLE_COPY_MOVE(Translations)

private:
    QTranslator m_english;
    QTranslator m_qt;
    QTranslator m_panel;
};

} // namespace panel::client
