// SPDX-License-Identifier: MIT

#include "client/widgets/railbuttons.h"

#include "client/widgets/accessible.h"
#include "client/widgets/icons.h"
#include "client/widgets/metrics.h"

#include <QPainter>
#include <QStyle>

namespace panel::client {

using namespace metrics;

namespace {

constexpr QSize ItemSize{60, 52};
constexpr int SlimItem = 40;
constexpr int IconSize = 24;
constexpr int TileSize = 40;

} // namespace

RailButton::RailButton(const Theme &theme, const QString &id, const QString &icon,
                       const QString &label, const QString &shortcut, QWidget *parent)
    : QAbstractButton(parent), m_theme(theme), m_id(id), m_icon(icon), m_shortcut(shortcut)
{
    setText(label);
    setCheckable(true);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setFocusPolicy(Qt::NoFocus);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    describeSelf();
}

void RailButton::setBadge(const Badge &badge)
{
    if (badge == m_badge)
        return;
    m_badge = badge;
    describeSelf();
    update();
}

void RailButton::setSlim(bool slim)
{
    m_slim = slim;
    updateGeometry();
    update();
}

QSize RailButton::sizeHint() const
{
    if (m_slim)
        return {SlimItem, SlimItem};
    return {ItemSize.width(),
            std::max(ItemSize.height(), IconSize + 12 + m_theme.lineHeight(Step::Caption))};
}

void RailButton::describeSelf()
{
    setToolTip(m_shortcut.isEmpty() ? text() : QStringLiteral("%1 (%2)").arg(text(), m_shortcut));
    QString spoken = text();
    if (m_badge.kind == Badge::Kind::Mention)
        spoken = tr("%1, mentions you").arg(spoken);
    else if (m_badge.count > 0)
        spoken = tr("%1, %n new", nullptr, m_badge.count).arg(spoken);
    describe(*this, QAccessible::PageTab, spoken);
}

void RailButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setLayoutDirection(layoutDirection());
    const bool on = isChecked();
    QColor ground = m_theme.color(Token::Window);
    if (on || isDown() || underMouse()) {
        ground = m_theme.color(on ? Token::Selection : isDown() ? Token::Pressed : Token::Hover);
        paintRounded(painter, rect(), RadiusCard, ground);
    }
    const QColor color = m_theme.color(on ? Token::Accent : Token::Text2);
    const int label = m_slim ? 0 : m_theme.lineHeight(Step::Caption) + Space2;
    const QPoint icon((width() - IconSize) / 2, (height() - IconSize - label) / 2);
    painter.drawPixmap(icon, m_theme.icons().pixmap(m_icon, IconSize, color, devicePixelRatioF()));
    if (!m_slim) {
        // A word that is only too long in DemiBold stays whole.
        const QFont strong = m_theme.strongFont(Step::Caption);
        const bool fits = QFontMetrics(strong).horizontalAdvance(text()) <= width();
        paintText(
            painter, {0, icon.y() + IconSize + Space2, width(), m_theme.lineHeight(Step::Caption)},
            on && fits ? strong : m_theme.font(Step::Caption), color, text(), Qt::AlignHCenter);
    }
    const QSize size = badgeSize(m_theme, m_badge);
    const int left = std::min(icon.x() + 15, width() - size.width());
    const QRect badge(left, std::max(2, icon.y() - Space2), size.width(), size.height());
    paintBadge(painter, QStyle::visualRect(layoutDirection(), rect(), badge), m_theme, m_badge,
               ground);
    if (focusVisible(*this))
        paintFocusRing(painter, rect(), m_theme, RadiusCard);
}

RailTile::RailTile(const Theme &theme, QWidget *parent) : QAbstractButton(parent), m_theme(theme)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setFocusPolicy(Qt::NoFocus);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void RailTile::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QRect tile(2, 2, TileSize, TileSize);
    paintRounded(painter, tile, RadiusCard, m_theme.color(Token::Accent));
    QFont font = m_theme.strongFont(Step::Body);
    font.setPixelSize(14);
    paintText(painter, tile, font, m_theme.color(Token::OnAccent), initials(text(), TileSize),
              Qt::AlignHCenter);
    if (focusVisible(*this)) {
        paintRounded(painter, QRectF(tile).adjusted(1, 1, -1, -1), RadiusCard - 1, {},
                     m_theme.color(Token::OnAccent));
        paintFocusRing(painter, rect(), m_theme, RadiusCard + 2);
    }
}

RailAvatar::RailAvatar(const Theme &theme, QWidget *parent)
    : QAbstractButton(parent), m_theme(theme)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setFocusPolicy(Qt::NoFocus);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void RailAvatar::setPerson(qint64 userId, const QString &name, Presence presence,
                           const QString &status)
{
    m_userId = userId;
    m_presence = presence;
    setText(name);
    //: A person's name and presence: "Mika, online"
    const QString words = tr("%1, %2").arg(name, status);
    setToolTip(toolTipText(words));
    describe(*this, QAccessible::ButtonMenu, words);
    update();
}

void RailAvatar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setLayoutDirection(layoutDirection());
    const QRect disc(4, 4, 36, 36);
    paintPerson(painter, disc, m_theme, m_userId, text(), m_presence, m_theme.color(Token::Window),
                false);
    if (focusVisible(*this))
        paintFocusRing(painter, rect(), m_theme, width() / 2.0);
}

} // namespace panel::client
