// SPDX-License-Identifier: MIT

#pragma once

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QToolButton;

namespace panel::client {

class ElidedLabel;
class Theme;

/// The head of a pane, 56 px: back and forward, title, second line, tools at the trailing edge.
class PaneHeader final : public QWidget
{
    Q_OBJECT

public:
    enum class Navigation { Shown, Hidden };

    explicit PaneHeader(const Theme &theme, Navigation navigation = Navigation::Shown,
                        QWidget *parent = nullptr);

    /// Adds the arrows to a header that was made without them: any page of the window has a way
    /// back.
    void showNavigation();

    void setTitle(const QString &title);
    void setSecondLine(const QString &text);
    /// A number beside the title, muted: "Here now 9". Negative hides it.
    void setCount(int count);
    void setBackEnabled(bool enabled);
    void setForwardEnabled(bool enabled);
    /// Where a title without navigation begins and text buttons end: the margin of the page below.
    void setMargin(int margin);
    /// The hairline below; on for the main view, off for side panes.
    void setLine(bool shown);

    /// A mark of 16 px before the title. Takes it over.
    void setMark(QWidget *mark);

    /// An icon button at the trailing edge; `text` is its tooltip, with the shortcut behind.
    QToolButton *addTool(const QString &icon, const QString &text, const QString &shortcut = {});
    /// Anything else there: chips, a filter, the primary button. Takes it over.
    void addWidget(QWidget *widget);

    QSize sizeHint() const override;

Q_SIGNALS:
    void backRequested();
    void forwardRequested();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QToolButton *makeTool(const QString &icon, const QString &text, const QString &shortcut);

    const Theme &m_theme;
    QHBoxLayout *m_row;
    QToolButton *m_back = nullptr;
    QToolButton *m_forward = nullptr;
    QHBoxLayout *m_titleRow;
    ElidedLabel *m_title;
    ElidedLabel *m_second;
    QLabel *m_count;
    bool m_line;
};

} // namespace panel::client
