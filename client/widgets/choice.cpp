// SPDX-License-Identifier: MIT

#include "client/widgets/choice.h"

#include "client/widgets/icons.h"
#include "client/widgets/metrics.h"
#include "client/widgets/painting.h"

#include <QFontMetrics>
#include <QPainter>
#include <QStyle>

namespace panel::client {

using namespace metrics;

namespace {

constexpr int Box = 18;
constexpr int RingSpace = 4;

QSize hintFor(const QAbstractButton &button, const Theme &theme)
{
    const QFontMetrics metrics(theme.font(Step::Body));
    const int label
        = button.text().isEmpty() ? 0 : Space8 + metrics.horizontalAdvance(button.text());
    return {2 * RingSpace + Box + label, std::max(Box + 2 * RingSpace, metrics.height() + Space4)};
}

QRect boxOf(const QAbstractButton &button)
{
    return QStyle::visualRect(button.layoutDirection(), button.rect(),
                              {RingSpace, (button.height() - Box) / 2, Box, Box});
}

void paintLabel(QPainter &painter, const QAbstractButton &button, const Theme &theme, qreal radius)
{
    const int left = RingSpace + Box + Space8;
    const QRect place = QStyle::visualRect(button.layoutDirection(), button.rect(),
                                           {left, 0, button.width() - left, button.height()});
    paintText(painter, place, theme.font(Step::Body),
              theme.color(button.isEnabled() ? Token::Text : Token::Disabled), button.text());
    if (focusVisible(button))
        paintFocusRing(painter, boxOf(button).adjusted(-4, -4, 4, 4), theme, radius + 4);
}

} // namespace

CheckBox::CheckBox(const Theme &theme, const QString &text, QWidget *parent)
    : QCheckBox(text, parent), m_theme(theme)
{
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

QSize CheckBox::sizeHint() const
{
    return hintFor(*this, m_theme);
}

void CheckBox::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setLayoutDirection(layoutDirection());
    const QRect box = boxOf(*this);
    const bool empty = checkState() == Qt::Unchecked;
    if (empty) {
        paintRounded(painter, box, RadiusChip, m_theme.color(Token::Surface),
                     m_theme.color(isEnabled() ? Token::BorderStrong : Token::Border));
    } else {
        paintRounded(painter, box, RadiusChip,
                     m_theme.color(isEnabled() ? Token::Accent : Token::SelectionInactive));
        const QColor mark = m_theme.color(isEnabled() ? Token::OnAccent : Token::Disabled);
        if (checkState() == Qt::PartiallyChecked)
            paintRounded(painter, QRectF(box.x() + 5, box.y() + 8, 8, 2), 1, mark);
        else
            painter.drawPixmap(
                box.x() + 1, box.y() + 1,
                m_theme.icons().pixmap(QStringLiteral("check"), 16, mark, devicePixelRatioF()));
    }
    paintLabel(painter, *this, m_theme, RadiusChip);
}

RadioButton::RadioButton(const Theme &theme, const QString &text, QWidget *parent)
    : QRadioButton(text, parent), m_theme(theme)
{
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

QSize RadioButton::sizeHint() const
{
    return hintFor(*this, m_theme);
}

void RadioButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setLayoutDirection(layoutDirection());
    const QRect box = boxOf(*this);
    if (isChecked()) {
        paintRounded(painter, box, Box / 2.0,
                     m_theme.color(isEnabled() ? Token::Accent : Token::SelectionInactive));
        paintRounded(painter, QRectF(box).adjusted(5, 5, -5, -5), 4,
                     m_theme.color(isEnabled() ? Token::Surface : Token::Disabled));
    } else {
        paintRounded(painter, box, Box / 2.0, m_theme.color(Token::Surface),
                     m_theme.color(isEnabled() ? Token::BorderStrong : Token::Border));
    }
    paintLabel(painter, *this, m_theme, Box / 2.0);
}

} // namespace panel::client
