// SPDX-License-Identifier: MIT

#pragma once

#include <QTranslator>

class QCoreApplication;

namespace panel::client {

/// The language of the interface: the system's where there is a translation, else English with its
/// plurals ("1 post", "2 posts"). Holds as long as it lives.
class Words final
{
public:
    explicit Words(QCoreApplication &application);

private:
    QTranslator m_translator;
};

} // namespace panel::client
