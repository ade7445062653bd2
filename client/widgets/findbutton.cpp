// SPDX-License-Identifier: MIT

#include "client/widgets/findbutton.h"

#include "client/widgets/accessible.h"
#include "client/widgets/icons.h"
#include "client/widgets/metrics.h"
#include "client/widgets/painting.h"

#include <QPainter>
#include <QStyle>

namespace panel::client {

using namespace metrics;

FindButton::FindButton(const Theme &theme, const QString &text, const QString &shortcut,
                       QWidget *parent)
    : QAbstractButton(parent), m_theme(theme), m_shortcut(shortcut)
{
    setText(text);
    setAttribute(Qt::WA_Hover);
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    describe(*this, QAccessible::Button, text);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

QSize FindButton::sizeHint() const
{
    return {240, std::max(ControlHeight, m_theme.lineHeight(Step::Body) + Space12)};
}

QSize FindButton::minimumSizeHint() const
{
    return {ControlHeight, sizeHint().height()};
}

void FindButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setLayoutDirection(layoutDirection());
    const auto place = [this](int x, int wide, int high) {
        return QStyle::visualRect(layoutDirection(), rect(),
                                  {x, (height() - high) / 2, wide, high});
    };
    const auto ground = isDown() || underMouse() ? Token::Pressed : Token::Window;
    paintRounded(painter, rect(), RadiusControl, m_theme.color(ground));
    painter.drawPixmap(place(Space8 + 1, 16, 16),
                       m_theme.icons().pixmap(QStringLiteral("search"), 16,
                                              m_theme.color(Token::Muted), devicePixelRatioF()));
    const QFont small = m_theme.font(Step::Caption);
    const int keyWidth = QFontMetrics(small).horizontalAdvance(m_shortcut) + Space8;
    const int line = m_theme.lineHeight(Step::Small) + 2;
    const int keyLeft = width() - Space8 - keyWidth;
    const int left = Space8 + 16 + Space8 + 1;
    paintText(painter, place(left, keyLeft - left - Space8, line), m_theme.font(Step::Body),
              m_theme.color(Token::Muted), text());
    const QRect key = place(keyLeft, keyWidth, line);
    paintRounded(painter, key, RadiusChip, m_theme.color(Token::Surface),
                 m_theme.color(Token::Border));
    paintText(painter, key, small, m_theme.color(Token::Text2), m_shortcut, Qt::AlignHCenter);
    if (focusVisible(*this))
        paintFocusRing(painter, rect(), m_theme, RadiusControl);
}

} // namespace panel::client
