// SPDX-License-Identifier: MIT

#pragma once

#include "client/widgets/theme.h"

#include <QWidget>

class QButtonGroup;

namespace panel::client {

/// How Panel looks on this computer. Shows what it is told and tells what was chosen; it changes
/// nothing itself.
class AppearanceSettings final : public QWidget
{
    Q_OBJECT

public:
    static constexpr int UsualTextPercent = 100;

    explicit AppearanceSettings(const Theme &theme, QWidget *parent = nullptr);

    void setMode(Theme::Mode mode);
    /// Of the system's size; one that is not offered selects the nearest.
    void setTextPercent(int percent);
    void setMotion(Theme::Motion motion);

Q_SIGNALS:
    void modeChosen(panel::client::Theme::Mode mode);
    void textPercentChosen(int percent);
    void motionChosen(panel::client::Theme::Motion motion);

private:
    QButtonGroup *m_modes;
    QButtonGroup *m_sizes;
    QButtonGroup *m_motions;
};

} // namespace panel::client
