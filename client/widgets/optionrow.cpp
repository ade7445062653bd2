// SPDX-License-Identifier: MIT

#include "client/widgets/optionrow.h"

#include "client/widgets/choice.h"
#include "client/widgets/metrics.h"

#include <QButtonGroup>
#include <QHBoxLayout>

namespace panel::client {

using namespace metrics;

QWidget *optionRow(const Theme &theme, QButtonGroup &group, const QList<Option> &options,
                   const QString &name)
{
    auto *row = new QWidget;
    row->setAccessibleName(name);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, Space4);
    layout->setSpacing(Space20);
    for (const Option &option : options) {
        auto *button = new RadioButton(theme, option.text);
        button->setAccessibleDescription(name);
        group.addButton(button, option.id);
        layout->addWidget(button);
    }
    layout->addStretch(1);
    return row;
}

void checkOption(QButtonGroup &group, int id)
{
    if (auto *button = group.button(id))
        button->setChecked(true);
}

} // namespace panel::client
