// SPDX-License-Identifier: MIT

#include "client/app/contentframe.h"

#include "client/widgets/metrics.h"
#include "client/widgets/theme.h"

#include <QPainter>
#include <QPainterPath>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace panel::client {

namespace {

constexpr int Side = metrics::RadiusDialog;

class Corner final : public QWidget
{
public:
    Corner(const Theme &theme, QWidget *parent) : QWidget(parent), m_theme(theme)
    {
        setAttribute(Qt::WA_TransparentForMouseEvents);
        resize(Side, Side);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        if (layoutDirection() == Qt::RightToLeft) {
            painter.translate(Side, 0);
            painter.scale(-1, 1);
        }
        QPainterPath outside; // of the quarter circle
        outside.lineTo(Side, 0);
        outside.arcTo(0, 0, 2 * Side, 2 * Side, 90, 90);
        outside.closeSubpath();
        painter.fillPath(outside, m_theme.color(Token::Window));
        painter.setPen(m_theme.color(Token::Border));
        painter.drawArc(QRectF(0.5, 0.5, 2 * Side - 1, 2 * Side - 1), 90 * 16, 90 * 16);
    }

private:
    const Theme &m_theme;
};

} // namespace

ContentFrame::ContentFrame(const Theme &theme, QWidget *content)
    : m_theme(theme), m_corner(new Corner(theme, this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(1, 1, 0, 0);
    column->addWidget(content);
    m_corner->raise();
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void ContentFrame::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_corner->move(layoutDirection() == Qt::RightToLeft ? width() - Side : 0, 0);
    m_corner->raise();
}

void ContentFrame::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.color(Token::Border));
}

} // namespace panel::client
