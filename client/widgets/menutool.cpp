// SPDX-License-Identifier: MIT

#include "client/widgets/menutool.h"

#include "client/widgets/icons.h"
#include "client/widgets/metrics.h"
#include "client/widgets/painting.h"

#include <QStyleOptionToolButton>
#include <QStylePainter>

namespace panel::client {

using namespace metrics;

namespace {

constexpr int ToolIcon = 20;
constexpr int Chevron = 16;

} // namespace

MenuTool::MenuTool(const Theme &theme, QWidget *parent) : QToolButton(parent), m_theme(theme)
{
    setPopupMode(QToolButton::InstantPopup);
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, &QWidget::updateGeometry);
}

void MenuTool::setChosen(const QString &icon, const QString &words)
{
    m_icon = icon;
    setText(words);
    updateGeometry();
    update();
}

void MenuTool::setCompact(bool compact)
{
    if (m_compact == compact)
        return;
    m_compact = compact;
    updateGeometry();
    update();
}

QSize MenuTool::sizeHint() const
{
    const QFontMetrics metrics(m_theme.strongFont(Step::Small));
    const int words = m_compact ? Space4 : Space8 + metrics.horizontalAdvance(text()) + Space8;
    return {Space8 + ToolIcon + words + Chevron + Space8,
            std::max(ControlHeight, metrics.height() + Space8)};
}

void MenuTool::paintEvent(QPaintEvent *)
{
    QStylePainter painter(this);
    painter.setLayoutDirection(layoutDirection());
    QStyleOptionToolButton option;
    initStyleOption(&option);
    option.text.clear();
    option.icon = {};
    painter.drawComplexControl(QStyle::CC_ToolButton, option);

    const auto part = [this](int x, int wide) {
        return QStyle::visualRect(layoutDirection(), rect(), {x, 0, wide, height()});
    };
    const auto icon = [&](const QString &name, const QRect &place, int side) {
        const Token color = isEnabled() ? Token::Text2 : Token::Disabled;
        painter.drawPixmap(
            place.x(), (height() - side) / 2,
            m_theme.icons().pixmap(name, side, m_theme.color(color), devicePixelRatioF()));
    };
    icon(m_icon, part(Space8, ToolIcon), ToolIcon);
    icon(QStringLiteral("chevron-down"), part(width() - Space8 - Chevron, Chevron), Chevron);
    if (!m_compact)
        paintText(painter, part(Space8 + ToolIcon + Space8, width()),
                  m_theme.strongFont(Step::Small),
                  m_theme.color(isEnabled() ? Token::Text2 : Token::Disabled), text());
}

} // namespace panel::client
