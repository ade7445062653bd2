// SPDX-License-Identifier: MIT

#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace panel::client {

class Theme;

/// What would be here: empty slots as the picture, one sentence, one action.
class EmptyState final : public QWidget
{
    Q_OBJECT

public:
    explicit EmptyState(const Theme &theme, QWidget *parent = nullptr);

    void setText(const QString &title, const QString &sentence);
    /// Empty text hides the button; the icon is a name of `Icons` or empty.
    void setAction(const QString &text, const QString &icon = {});

Q_SIGNALS:
    void actionTriggered();

private:
    const Theme &m_theme;
    QLabel *m_title;
    QLabel *m_sentence;
    QPushButton *m_action;
};

} // namespace panel::client
