// SPDX-License-Identifier: MIT

#include "client/widgets/elidedlabel.h"

#include "client/widgets/accessible.h"
#include "client/widgets/painting.h"

#include <QFontMetrics>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

namespace panel::client {

ElidedLabel::ElidedLabel(const Theme &theme, Step step, Token color, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_step(step), m_color(color)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void ElidedLabel::setText(const QString &text)
{
    if (text == m_text)
        return;
    m_text = text;
    describe(*this, QAccessible::StaticText, text);
    updateGeometry();
    update();
}

void ElidedLabel::setElideMode(Qt::TextElideMode mode)
{
    m_elide = mode;
    update();
}

QSize ElidedLabel::sizeHint() const
{
    const QFontMetrics metrics(m_theme.font(m_step));
    return {metrics.horizontalAdvance(m_text.simplified()) + 1, m_theme.lineHeight(m_step)};
}

QSize ElidedLabel::minimumSizeHint() const
{
    return {std::min(sizeHint().width(), 24), sizeHint().height()};
}

void ElidedLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setLayoutDirection(layoutDirection());
    paintText(painter, rect(), m_theme.font(m_step), m_theme.color(m_color), m_text,
              Qt::AlignLeading, m_elide);
}

bool ElidedLabel::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip || sizeHint().width() <= width())
        return QWidget::event(event);
    QToolTip::showText(static_cast<QHelpEvent *>(event)->globalPos(), toolTipText(m_text), this);
    return true;
}

} // namespace panel::client
