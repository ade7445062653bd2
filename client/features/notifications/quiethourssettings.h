// SPDX-License-Identifier: MIT

#pragma once

#include "client/features/notifications/quiethoursmodel.h"

#include <QWidget>

class QTimeEdit;

namespace panel::client {

class Chip;
class SettingRow;
class Switch;
class Theme;

/// The account's quiet hours: whether, from when to when, on which days, and who may disturb all
/// the same.
class QuietHoursSettings final : public QWidget
{
    Q_OBJECT

public:
    QuietHoursSettings(const Theme &theme, QuietHoursModel &model, QWidget *parent = nullptr);

private:
    QWidget *makeSpan();
    QWidget *makeDays();
    void change(const std::function<void(QuietHours &)> &edit);
    void showState();

    const Theme &m_theme;
    QuietHoursModel &m_model;
    Switch *m_enabled;
    Switch *m_mentions;
    Switch *m_staff;
    QTimeEdit *m_from = nullptr;
    QTimeEdit *m_to = nullptr;
    QList<Chip *> m_days; ///< Monday first.
    SettingRow *m_row;
    QList<QWidget *> m_details; ///< Shown while the schedule holds.
};

} // namespace panel::client
