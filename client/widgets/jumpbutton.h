// SPDX-License-Identifier: MIT

#pragma once

#include <QAbstractButton>

class QAbstractScrollArea;

namespace panel::client {

class Theme;

/// "3 new" or "Jump to latest" at the lower right of a view that is scrolled up over a page, or
/// whose end is not loaded. Scrolls nothing: who hears `clicked()` does.
class JumpButton final : public QAbstractButton
{
    Q_OBJECT

public:
    JumpButton(const Theme &theme, QAbstractScrollArea &view);

    void setNewPosts(int count);
    /// What the view shows goes on below, whatever its scroll bar says.
    void setMoreBelow(bool more);
    QSize sizeHint() const override;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void place();

    const Theme &m_theme;
    QAbstractScrollArea &m_view;
    int m_new = 0;
    bool m_moreBelow = false;
};

} // namespace panel::client
