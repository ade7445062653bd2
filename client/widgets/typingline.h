// SPDX-License-Identifier: MIT

#pragma once

#include <QStringList>
#include <QTimer>
#include <QWidget>

namespace panel::client {

class Theme;

/// Who is writing. Always 24 px high, also when nobody is, so nothing jumps. Never read out.
class TypingLine final : public QWidget
{
    Q_OBJECT

public:
    explicit TypingLine(const Theme &theme, QWidget *parent = nullptr);

    void setNames(const QStringList &names);
    /// Distance of the dots from the leading edge: that of the page.
    void setMargin(int margin);
    QString text() const;

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void animate();

    const Theme &m_theme;
    QStringList m_names;
    QTimer m_timer;
    int m_margin;
    int m_phase = 0;
};

} // namespace panel::client
