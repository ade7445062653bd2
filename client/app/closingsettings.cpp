// SPDX-License-Identifier: MIT

#include "client/app/closingsettings.h"

#include "client/widgets/optionrow.h"
#include "client/widgets/settingrow.h"

#include <QButtonGroup>
#include <QVBoxLayout>

namespace panel::client {

ClosingSettings::ClosingSettings(const Theme &theme, QWidget *parent)
    : QWidget(parent), m_choices(new QButtonGroup(this))
{
    const QString title = tr("When the window is closed");
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(new SettingRow(
        theme, title, tr("In the tray Panel goes on telling you of replies and mentions."),
        nullptr));
    column->addWidget(optionRow(theme, *m_choices,
                                {{int(Settings::OnClose::Ask), tr("Ask")},
                                 {int(Settings::OnClose::KeepRunning), tr("Stay in the tray")},
                                 {int(Settings::OnClose::Quit), tr("Quit")}},
                                title));
    connect(m_choices, &QButtonGroup::idClicked, this,
            [this](int id) { Q_EMIT onCloseChosen(Settings::OnClose(id)); });
}

void ClosingSettings::setOnClose(Settings::OnClose onClose)
{
    checkOption(*m_choices, int(onClose));
}

} // namespace panel::client
