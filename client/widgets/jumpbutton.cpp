// SPDX-License-Identifier: MIT

#include "client/widgets/jumpbutton.h"

#include "client/widgets/accessible.h"
#include "client/widgets/icons.h"
#include "client/widgets/metrics.h"
#include "client/widgets/painting.h"

#include <QAbstractScrollArea>
#include <QEvent>
#include <QFontMetrics>
#include <QPainter>
#include <QScrollBar>
#include <QStyle>

namespace panel::client {

using namespace metrics;

JumpButton::JumpButton(const Theme &theme, QAbstractScrollArea &view)
    : QAbstractButton(&view), m_theme(theme), m_view(view)
{
    setCursor(Qt::PointingHandCursor);
    setAttribute(Qt::WA_Hover);
    setFocusPolicy(Qt::TabFocus);
    view.viewport()->installEventFilter(this);
    const auto *bar = view.verticalScrollBar();
    connect(bar, &QScrollBar::valueChanged, this, &JumpButton::place);
    connect(bar, &QScrollBar::rangeChanged, this, &JumpButton::place);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    setNewPosts(0);
}

void JumpButton::setNewPosts(int count)
{
    m_new = count;
    setText(count > 0 ? tr("%n new", "posts below", count) : tr("Jump to latest"));
    describe(*this, QAccessible::Button, text());
    resize(sizeHint());
    place();
}

void JumpButton::setMoreBelow(bool more)
{
    m_moreBelow = more;
    place();
}

QSize JumpButton::sizeHint() const
{
    const QFontMetrics metrics(m_theme.strongFont(Step::Small));
    return {metrics.horizontalAdvance(text()) + Space12 + 16 + Space4 + Space16,
            std::max(ControlHeight, metrics.height() + Space12)};
}

bool JumpButton::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize)
        place();
    return QAbstractButton::eventFilter(watched, event);
}

void JumpButton::place()
{
    const auto *bar = m_view.verticalScrollBar();
    setVisible(m_moreBelow || bar->maximum() - bar->value() > bar->pageStep());
    const QRect area = m_view.viewport()->geometry();
    const QRect logical(area.right() - width() - Space16, area.bottom() - height() - Space12,
                        width(), height());
    move(QStyle::visualRect(layoutDirection(), area, logical).topLeft());
    raise();
}

void JumpButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setLayoutDirection(layoutDirection());
    const bool fresh = m_new > 0;
    const qreal radius = height() / 2.0;
    if (fresh)
        paintRounded(painter, rect(), radius,
                     m_theme.color(underMouse() ? Token::AccentHover : Token::Accent));
    else
        paintRounded(painter, rect(), radius,
                     m_theme.color(underMouse() ? Token::Pressed : Token::Raised),
                     m_theme.color(Token::BorderStrong));
    const QColor color = m_theme.color(fresh ? Token::OnAccent : Token::Text);
    const auto visual = [this](const QRect &logical) {
        return QStyle::visualRect(layoutDirection(), rect(), logical);
    };
    painter.drawPixmap(
        visual({Space12, (height() - 16) / 2, 16, 16}),
        m_theme.icons().pixmap(QStringLiteral("latest"), 16, color, devicePixelRatioF()));
    paintText(painter, visual({Space12 + 16 + Space4, 0, width() - Space32, height()}),
              m_theme.strongFont(Step::Small), color, text());
    if (focusVisible(*this)) // the accent's own ring would not be seen on accent
        paintRounded(painter, QRectF(rect()).adjusted(2, 2, -2, -2), radius - 2, {}, color);
}

} // namespace panel::client
