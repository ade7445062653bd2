// SPDX-License-Identifier: MIT

#pragma once

#include "client/widgets/theme.h"

#include <QWidget>

namespace panel::client {

/// One line of plain text that shortens itself instead of widening the window; the tooltip has all.
class ElidedLabel final : public QWidget
{
    Q_OBJECT

public:
    ElidedLabel(const Theme &theme, Step step, Token color, QWidget *parent = nullptr);

    void setText(const QString &text);
    QString text() const { return m_text; }
    /// Addresses and map names are elided in the middle.
    void setElideMode(Qt::TextElideMode mode);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    const Theme &m_theme;
    Step m_step;
    Token m_color;
    QString m_text;
    Qt::TextElideMode m_elide = Qt::ElideRight;
};

} // namespace panel::client
