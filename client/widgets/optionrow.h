// SPDX-License-Identifier: MIT

#pragma once

#include <QString>

class QButtonGroup;
class QWidget;

namespace panel::client {

class Theme;

struct Option
{
    int id;
    QString text;
};

/// Radio buttons in a row: one stop of Tab, arrows inside. They wrap nowhere, so keep them short.
/// `name` is what they choose, for screen readers.
QWidget *optionRow(const Theme &theme, QButtonGroup &group, const QList<Option> &options,
                   const QString &name);

/// Does nothing for an id that is not there.
void checkOption(QButtonGroup &group, int id);

} // namespace panel::client
