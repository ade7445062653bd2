// SPDX-License-Identifier: MIT

#pragma once

#include <QTimer>
#include <QWidget>
#include <queue>

#include <functional>

class QLabel;
class QPushButton;

namespace panel::client {

class Theme;

/// A short word about what was done, at the lower left of its parent. One at a time; the next
/// waits. 6 s, 10 s with an action, longer while the pointer or the focus is on it.
class Toast final : public QWidget
{
    Q_OBJECT

public:
    explicit Toast(const Theme &theme, QWidget *parent);

    /// `undo` is run if the action is taken; without an action text there is no button.
    void say(const QString &text, const QString &action = {}, std::function<void()> undo = {});
    void dismiss();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    struct Message
    {
        QString text;
        QString action;
        std::function<void()> undo;
    };

    void next();
    void place();
    bool held() const;

    const Theme &m_theme;
    QLabel *m_text;
    QPushButton *m_action;
    QTimer m_timer;
    std::queue<Message> m_waiting;
    Message m_current;
};

} // namespace panel::client
