// SPDX-License-Identifier: MIT

#include "client/widgets/chip.h"

#include "client/widgets/accessible.h"
#include "client/widgets/metrics.h"
#include "client/widgets/painting.h"

#include <QFontMetrics>
#include <QPainter>

namespace panel::client {

using namespace metrics;

Chip::Chip(const Theme &theme, const QString &text, QWidget *parent)
    : QAbstractButton(parent), m_theme(theme)
{
    setText(text);
    setCheckable(true);
    setCursor(Qt::PointingHandCursor);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    describe(*this, QAccessible::CheckBox, text);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

QSize Chip::sizeHint() const
{
    // As wide as when it is on, so that a choice moves nothing.
    const QFontMetrics metrics(m_theme.strongFont(Step::Small));
    return {metrics.horizontalAdvance(text()) + Space24,
            std::max(CompactHeight, metrics.height() + Space8)};
}

void Chip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const bool on = isChecked();
    const qreal radius = height() / 2.0;
    if (on)
        paintRounded(painter, rect(), radius, m_theme.color(Token::Selection));
    else
        paintRounded(painter, rect(), radius, underMouse() ? m_theme.color(Token::Hover) : QColor(),
                     m_theme.color(Token::Border));
    const Token color = !isEnabled() ? Token::Disabled : on ? Token::Accent : Token::Text2;
    paintText(painter, rect(), on ? m_theme.strongFont(Step::Small) : m_theme.font(Step::Small),
              m_theme.color(color), text(), Qt::AlignHCenter);
    if (focusVisible(*this))
        paintFocusRing(painter, rect(), m_theme, radius);
}

} // namespace panel::client
