// SPDX-License-Identifier: MIT

#pragma once

#include <QAbstractButton>

namespace panel::client {

class Theme;

/// Acts at once, unlike a check box, which waits for Save. Its text stands behind it.
class Switch final : public QAbstractButton
{
    Q_OBJECT

public:
    explicit Switch(const Theme &theme, const QString &text, QWidget *parent = nullptr);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
};

} // namespace panel::client
