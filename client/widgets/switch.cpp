// SPDX-License-Identifier: MIT

#include "client/widgets/switch.h"

#include "client/widgets/accessible.h"
#include "client/widgets/metrics.h"
#include "client/widgets/painting.h"

#include <QFontMetrics>
#include <QPainter>
#include <QStyle>

namespace panel::client {

using namespace metrics;

namespace {

constexpr QSize Track{32, 18};
constexpr int RingSpace = 4; ///< the focus ring stands off by 2 px

} // namespace

Switch::Switch(const Theme &theme, const QString &text, QWidget *parent)
    : QAbstractButton(parent), m_theme(theme)
{
    setText(text);
    setCheckable(true);
    setCursor(Qt::PointingHandCursor);
    setFocusPolicy(Qt::StrongFocus);
    describe(*this, QAccessible::CheckBox, text);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

QSize Switch::sizeHint() const
{
    const QFontMetrics metrics(m_theme.font(Step::Body));
    const int label = text().isEmpty() ? 0 : Space8 + metrics.horizontalAdvance(text());
    return {2 * RingSpace + Track.width() + label,
            std::max(Track.height() + 2 * RingSpace, metrics.height() + Space4)};
}

void Switch::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setLayoutDirection(layoutDirection());
    const auto visual = [this](const QRect &logical) {
        return QStyle::visualRect(layoutDirection(), rect(), logical);
    };
    const QRect track
        = visual({RingSpace, (height() - Track.height()) / 2, Track.width(), Track.height()});
    const bool on = isChecked();
    const Token ground = !isEnabled() ? Token::SelectionInactive
        : on                          ? Token::Accent
                                      : Token::BorderStrong;
    paintRounded(painter, track, track.height() / 2.0, m_theme.color(ground));
    const bool right = on == (layoutDirection() == Qt::LeftToRight);
    const QRectF knob(right ? track.right() - 15 : track.left() + 2, track.y() + 2, 14, 14);
    const Token handle = !isEnabled() ? Token::Disabled : on ? Token::OnAccent : Token::Surface;
    paintRounded(painter, knob, 7, m_theme.color(handle));
    if (focusVisible(*this))
        paintFocusRing(painter, track.adjusted(-4, -4, 4, 4), m_theme, 13);
    paintText(painter,
              visual({RingSpace + Track.width() + Space8, 0, width() - Track.width() - Space12,
                      height()}),
              m_theme.font(Step::Body), m_theme.color(isEnabled() ? Token::Text : Token::Disabled),
              text());
}

} // namespace panel::client
