// SPDX-License-Identifier: MIT

#include "client/widgets/card.h"

#include "client/widgets/metrics.h"
#include "client/widgets/painting.h"
#include "client/widgets/theme.h"

#include <QPainter>

namespace panel::client {

Card::Card(const Theme &theme, QWidget *parent) : QFrame(parent), m_theme(theme)
{
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void Card::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintRounded(painter, rect(), metrics::RadiusCard, m_theme.color(Token::Raised),
                 m_theme.color(Token::Border));
}

} // namespace panel::client
