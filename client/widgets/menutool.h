// SPDX-License-Identifier: MIT

#pragma once

#include <QToolButton>

namespace panel::client {

class Theme;

/// A header's button that opens a menu: icon, words and a chevron; without the words while compact.
class MenuTool final : public QToolButton
{
    Q_OBJECT

public:
    explicit MenuTool(const Theme &theme, QWidget *parent = nullptr);

    /// An icon of Icons, and what is chosen now.
    void setChosen(const QString &icon, const QString &words);
    void setCompact(bool compact);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    QString m_icon;
    bool m_compact = false;
};

} // namespace panel::client
