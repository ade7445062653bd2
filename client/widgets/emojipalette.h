// SPDX-License-Identifier: MIT

#pragma once

#include <QFrame>
#include <QStringList>

class QToolButton;

namespace panel::client {

class Theme;

/// A few emoji to choose from, in a window that goes with the choice, Esc or a click elsewhere.
/// Arrows, Home and End move, Enter and Space choose.
class EmojiPalette final : public QFrame
{
    Q_OBJECT

public:
    static constexpr int Columns = 8;

    explicit EmojiPalette(const Theme &theme, QWidget *parent = nullptr);

    /// Opens above `where` (global), or below where there is no room. Those in `chosen` are marked:
    /// choosing one again takes it back.
    void open(const QPoint &where, const QStringList &chosen = {});

Q_SIGNALS:
    void chosen(const QString &emoji);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    bool step(const QObject *from, int key);

    const Theme &m_theme;
    QList<QToolButton *> m_buttons;
};

} // namespace panel::client
