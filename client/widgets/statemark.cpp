// SPDX-License-Identifier: MIT

#include "client/widgets/statemark.h"

#include "client/widgets/accessible.h"
#include "client/widgets/metrics.h"
#include "client/widgets/slotbar.h"

#include <QPainter>
#include <QStyle>

namespace panel::client {

using namespace metrics;

StateMark::StateMark(const Theme &theme, QWidget *parent) : QWidget(parent), m_theme(theme)
{
    setFixedSize(16, 16);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    setState(ServerState::Unknown);
}

void StateMark::setState(ServerState state)
{
    m_state = state;
    describe(*this, QAccessible::Graphic, serverStateText(state));
    setToolTip(serverStateText(state));
    update();
}

void StateMark::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintServerState(painter, rect(), m_theme, m_state);
}

SlotLegend::SlotLegend(const Theme &theme, QWidget *parent) : QWidget(parent), m_theme(theme)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void SlotLegend::setCounts(int players, int bots, int capacity, bool stale)
{
    m_players = players;
    m_bots = bots;
    m_free = std::max(0, capacity - players - bots);
    m_stale = stale;
    update();
}

QSize SlotLegend::sizeHint() const
{
    return {240, m_theme.lineHeight(Step::Small)};
}

void SlotLegend::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setLayoutDirection(layoutDirection());
    int x = 0;
    const auto say = [&](const SlotCounts &one, const QString &text) {
        const QRect box(x, (height() - 8) / 2, 8, 8);
        paintSlotBar(painter, QStyle::visualRect(layoutDirection(), rect(), box), m_theme, one,
                     layoutDirection(), m_stale);
        const QFont font = m_theme.font(Step::Small);
        const int wide = QFontMetrics(font).horizontalAdvance(text) + 1;
        paintText(
            painter,
            QStyle::visualRect(layoutDirection(), rect(), {x + 8 + Space8, 0, wide, height()}),
            font, m_theme.color(Token::Text2), text);
        x += 8 + Space8 + wide + Space16;
    };
    say({1, 0, 1}, tr("%n player(s)", nullptr, m_players));
    if (m_bots > 0)
        say({0, 1, 1}, tr("%n bot(s)", nullptr, m_bots));
    say({0, 0, 1}, tr("%n free", "slots of a server", m_free));
}

} // namespace panel::client
