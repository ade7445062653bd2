// SPDX-License-Identifier: MIT

#include "client/widgets/toast.h"

#include "client/widgets/accessible.h"
#include "client/widgets/metrics.h"
#include "client/widgets/painting.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPropertyAnimation>
#include <QPushButton>

namespace panel::client {

using namespace metrics;
using namespace std::chrono_literals;

Toast::Toast(const Theme &theme, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_text(new QLabel(this)), m_action(new QPushButton(this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(Space16, 0, Space8, 0);
    row->setSpacing(Space12);
    row->addWidget(m_text);
    row->addWidget(m_action);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setForegroundRole(QPalette::ToolTipText);
    m_action->setProperty("kind", QStringLiteral("inverse"));
    setFixedHeight(std::max(ToastHeight, fontMetrics().height() + Space24));
    hide();

    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        if (held())
            m_timer.start(1s); // whoever reads or reaches for the action is not hurried
        else
            dismiss();
    });
    connect(m_action, &QPushButton::clicked, this, [this] {
        const auto undo = m_current.undo;
        dismiss();
        if (undo)
            undo();
    });
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    parent->installEventFilter(this);
}

void Toast::say(const QString &text, const QString &action, std::function<void()> undo)
{
    m_waiting.push({text, action, std::move(undo)});
    if (isHidden())
        next();
}

void Toast::dismiss()
{
    m_timer.stop();
    hide();
    m_current = {};
    if (!m_waiting.empty())
        next();
}

void Toast::next()
{
    m_current = m_waiting.front();
    m_waiting.pop();
    m_text->setText(m_current.text);
    m_action->setText(m_current.action);
    m_action->setVisible(!m_current.action.isEmpty());
    describe(*this, QAccessible::AlertMessage, m_current.text);
    adjustSize();
    place();
    show();
    raise();
    announce(*this, m_current.text);
    m_timer.start(m_current.action.isEmpty() ? 6s : 10s);

    auto *rise = new QPropertyAnimation(this, "pos", this);
    rise->setDuration(static_cast<int>(m_theme.duration(140ms).count()));
    rise->setEasingCurve(QEasingCurve::OutCubic);
    rise->setStartValue(pos() + QPoint(0, Space8));
    rise->setEndValue(pos());
    rise->start(QAbstractAnimation::DeleteWhenStopped);
}

bool Toast::held() const
{
    return underMouse() || m_action->hasFocus();
}

void Toast::place()
{
    const QRect room = parentWidget()->rect();
    const int x = layoutDirection() == Qt::RightToLeft ? room.width() - width() - Space24 : Space24;
    move(x, room.height() - height() - Space24);
}

bool Toast::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize)
        place();
    return QWidget::eventFilter(watched, event);
}

void Toast::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintRounded(painter, rect(), RadiusBox, m_theme.color(Token::Inverse));
}

} // namespace panel::client
