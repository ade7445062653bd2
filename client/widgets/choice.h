// SPDX-License-Identifier: MIT

#pragma once

#include <QCheckBox>
#include <QRadioButton>

namespace panel::client {

class Theme;

/// A check box with an 18 px box in our colours; behaves as QCheckBox does.
class CheckBox final : public QCheckBox
{
    Q_OBJECT

public:
    CheckBox(const Theme &theme, const QString &text, QWidget *parent = nullptr);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool hitButton(const QPoint &position) const override { return rect().contains(position); }

private:
    const Theme &m_theme;
};

/// A radio button in our colours; behaves as QRadioButton does.
class RadioButton final : public QRadioButton
{
    Q_OBJECT

public:
    RadioButton(const Theme &theme, const QString &text, QWidget *parent = nullptr);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool hitButton(const QPoint &position) const override { return rect().contains(position); }

private:
    const Theme &m_theme;
};

} // namespace panel::client
