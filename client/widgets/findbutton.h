// SPDX-License-Identifier: MIT

#pragma once

#include <QAbstractButton>

namespace panel::client {

class Theme;

/// Looks like a quiet field and opens the real one: an icon, words, and the key that does the same.
class FindButton final : public QAbstractButton
{
    Q_OBJECT

public:
    /// `shortcut` is shown and not installed.
    FindButton(const Theme &theme, const QString &text, const QString &shortcut,
               QWidget *parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    QString m_shortcut;
};

} // namespace panel::client
