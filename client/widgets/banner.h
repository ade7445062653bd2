// SPDX-License-Identifier: MIT

#pragma once

#include <QFrame>
#include <QTimer>

class QLabel;
class QPushButton;

namespace panel::client {

class Theme;

/// What is off, above everything. Pushes the window down, never covers it; read out when what it
/// says changes, not each second of a countdown.
class Banner final : public QFrame
{
    Q_OBJECT

public:
    enum class Kind { Warning, Danger, Success, Question };

    explicit Banner(const Theme &theme, QWidget *parent = nullptr);

    /// `title` in DemiBold, then `text`. Shows the banner. A Success leaves by itself after 4 s.
    void say(Kind kind, const QString &icon, const QString &title, const QString &text = {});
    /// The button at the right; empty hides it.
    void setAction(const QString &text);
    /// The other answer to a Question, left of the button; empty hides it.
    void setSecondAction(const QString &text);
    /// Counts down once a second, "Next try in 12 s"; 0 hides it.
    void setCountdown(int seconds);

Q_SIGNALS:
    void actionTriggered();
    void secondActionTriggered();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void restyle();
    void showCountdown();

    const Theme &m_theme;
    Kind m_kind = Kind::Warning;
    QString m_icon;
    QLabel *m_mark;
    QLabel *m_title;
    QLabel *m_text;
    QLabel *m_countdown;
    QPushButton *m_action;
    QPushButton *m_second;
    QTimer m_tick;
    QTimer m_leave;
    int m_left = 0;
};

} // namespace panel::client
