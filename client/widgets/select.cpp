// SPDX-License-Identifier: MIT

#include "client/widgets/select.h"

#include "client/widgets/icons.h"
#include "client/widgets/metrics.h"
#include "client/widgets/optiondelegate.h"
#include "client/widgets/theme.h"

#include <QPainter>
#include <QStyle>
#include <QWheelEvent>

namespace panel::client {

using namespace metrics;

Select::Select(const Theme &theme, QWidget *parent) : QComboBox(parent), m_theme(theme)
{
    setItemDelegate(new OptionDelegate(theme, this));
    setSizeAdjustPolicy(QComboBox::AdjustToContents);
    setMaxVisibleItems(12);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void Select::paintEvent(QPaintEvent *event)
{
    QComboBox::paintEvent(event);
    constexpr int Side = 16;
    QPainter painter(this);
    const QRect place = QStyle::visualRect(
        layoutDirection(), rect(), {width() - Space8 - Side, (height() - Side) / 2, Side, Side});
    painter.drawPixmap(
        place.topLeft(),
        m_theme.icons().pixmap(QStringLiteral("chevron-down"), Side,
                               m_theme.color(isEnabled() ? Token::Text2 : Token::Disabled),
                               devicePixelRatioF()));
}

void Select::wheelEvent(QWheelEvent *event)
{
    if (hasFocus())
        QComboBox::wheelEvent(event);
    else
        event->ignore();
}

} // namespace panel::client
