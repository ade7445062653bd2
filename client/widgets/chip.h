// SPDX-License-Identifier: MIT

#pragma once

#include <QAbstractButton>

namespace panel::client {

class Theme;

/// A filter that is on or off: "With players". Put several into an exclusive QButtonGroup for a
/// choice of one.
class Chip final : public QAbstractButton
{
    Q_OBJECT

public:
    Chip(const Theme &theme, const QString &text, QWidget *parent = nullptr);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
};

} // namespace panel::client
