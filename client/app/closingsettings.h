// SPDX-License-Identifier: MIT

#pragma once

#include "client/app/settings.h"

#include <QWidget>

class QButtonGroup;

namespace panel::client {

/// What closing the window does. Shows what it is told and tells what was chosen.
class ClosingSettings final : public QWidget
{
    Q_OBJECT

public:
    explicit ClosingSettings(const Theme &theme, QWidget *parent = nullptr);

    void setOnClose(Settings::OnClose onClose);

Q_SIGNALS:
    void onCloseChosen(panel::client::Settings::OnClose onClose);

private:
    QButtonGroup *m_choices;
};

} // namespace panel::client
