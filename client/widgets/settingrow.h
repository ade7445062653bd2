// SPDX-License-Identifier: MIT

#pragma once

#include <QWidget>

class QLabel;

namespace panel::client {

class Switch;
class Theme;

/// One setting: what it is, what it means, and at the trailing edge the control that changes it.
/// Why a change failed stands below, where the eye is.
class SettingRow final : public QWidget
{
    Q_OBJECT

public:
    /// Takes `control` over; null: a row that only tells.
    SettingRow(const Theme &theme, const QString &title, const QString &explanation,
               QWidget *control, QWidget *parent = nullptr);

    /// Empty hides it.
    void setExplanation(const QString &text);
    /// A whole sentence, read out when it comes; empty hides it.
    void setProblem(const QString &sentence);
    QString problem() const;

protected:
    void mouseReleaseEvent(QMouseEvent *event) override;

private:
    void describeControl();

    QString m_title;
    QWidget *m_control;
    QLabel *m_explanation;
    QLabel *m_problem;
};

/// A switch for a SettingRow, which says what it is in its place.
Switch *bareSwitch(const Theme &theme);

/// A hairline between groups of settings.
QWidget *settingsLine(const Theme &theme);

} // namespace panel::client
