// SPDX-License-Identifier: MIT

#include "client/widgets/typingline.h"

#include "client/widgets/metrics.h"
#include "client/widgets/painting.h"

#include <QPainter>
#include <QStyle>

namespace panel::client {

using namespace metrics;
using namespace std::chrono_literals;

TypingLine::TypingLine(const Theme &theme, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_margin(PageMargin)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_timer.setInterval(400ms);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        if (!isActiveWindow()) // nothing moves in a window nobody looks at
            return;
        m_phase = (m_phase + 1) % 3;
        update();
    });
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void TypingLine::setNames(const QStringList &names)
{
    m_names = names;
    animate();
    update();
}

void TypingLine::setMargin(int margin)
{
    m_margin = margin;
    update();
}

QString TypingLine::text() const
{
    switch (m_names.size()) {
    case 0:
        return {};
    case 1:
        //: A person's name
        return tr("%1 is typing").arg(m_names.first());
    case 2:
        //: Two names. In one call: a name may itself contain %2
        return tr("%1 and %2 are typing").arg(m_names.at(0), m_names.at(1));
    default:
        return tr("Several people are typing");
    }
}

QSize TypingLine::sizeHint() const
{
    return {200, std::max(TypingHeight, m_theme.lineHeight(Step::Small) + Space8)};
}

void TypingLine::paintEvent(QPaintEvent *)
{
    if (m_names.isEmpty())
        return;
    QPainter painter(this);
    painter.setLayoutDirection(layoutDirection());
    const int quiet = m_theme.reducedMotion() ? 2 : (m_phase + 2) % 3;
    for (int dot = 0; dot < 3; ++dot) {
        const QRect logical(m_margin + dot * 7, height() / 2 - 2, 4, 4);
        paintRounded(painter, QStyle::visualRect(layoutDirection(), rect(), logical), 2,
                     m_theme.color(dot == quiet ? Token::BorderStrong : Token::Muted));
    }
    const int left = m_margin + 18 + Space8;
    const QRect label = QStyle::visualRect(layoutDirection(), rect(),
                                           {left, 0, width() - left - m_margin, height()});
    paintText(painter, label, m_theme.font(Step::Small), m_theme.color(Token::Muted), text());
}

void TypingLine::showEvent(QShowEvent *event)
{
    animate();
    QWidget::showEvent(event);
}

void TypingLine::hideEvent(QHideEvent *event)
{
    m_timer.stop();
    QWidget::hideEvent(event);
}

void TypingLine::animate()
{
    if (m_names.isEmpty() || m_theme.reducedMotion() || !isVisible())
        m_timer.stop();
    else if (!m_timer.isActive())
        m_timer.start();
}

} // namespace panel::client
