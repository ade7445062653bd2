// SPDX-License-Identifier: MIT

#pragma once

#include <QComboBox>

namespace panel::client {

class Theme;

/// One of several: an input that drops down. As wide as its longest choice.
class Select final : public QComboBox
{
    Q_OBJECT

public:
    explicit Select(const Theme &theme, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;
    /// Turns no choice that is only passed over while the page scrolls.
    void wheelEvent(QWheelEvent *event) override;

private:
    const Theme &m_theme;
};

} // namespace panel::client
