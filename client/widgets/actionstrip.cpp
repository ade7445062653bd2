// SPDX-License-Identifier: MIT

#include "client/widgets/actionstrip.h"

#include "client/widgets/icons.h"
#include "client/widgets/metrics.h"
#include "client/widgets/painting.h"

#include <QAbstractItemView>
#include <QEvent>
#include <QHBoxLayout>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QStyle>
#include <QToolButton>

namespace panel::client {

using namespace metrics;

ActionStrip::ActionStrip(const Theme &theme, QAbstractItemView &view, int rise, int margin)
    : QFrame(view.viewport())
    , m_theme(theme)
    , m_view(view)
    , m_accepts([](const QModelIndex &) { return true; })
    , m_rise(rise)
    , m_margin(margin)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(2, 2, 2, 2);
    row->setSpacing(0);
    view.setMouseTracking(true);
    view.viewport()->installEventFilter(this);
    view.installEventFilter(this);
    connect(view.verticalScrollBar(), &QScrollBar::valueChanged, this, [this] { moveTo({}); });
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    hide();
}

void ActionStrip::addAction(int id, const QString &icon, const QString &text)
{
    auto *button = new QToolButton(this);
    button->setIcon(m_theme.icons().icon(icon));
    button->setIconSize({20, 20});
    button->setProperty("compact", true);
    button->setFixedSize(CompactHeight, CompactHeight);
    button->setFocusPolicy(Qt::TabFocus);
    button->setToolTip(text);
    button->setAccessibleName(text);
    layout()->addWidget(button);
    m_buttons.insert(id, button);
    connect(button, &QToolButton::clicked, this, [this, id] {
        if (m_index.isValid())
            Q_EMIT triggered(m_index, id);
    });
    adjustSize();
}

void ActionStrip::setFilter(std::function<bool(const QModelIndex &)> accepts)
{
    m_accepts = std::move(accepts);
}

void ActionStrip::setActionFilter(std::function<bool(const QModelIndex &, int)> offers)
{
    m_offers = std::move(offers);
}

QPoint ActionStrip::menuPlace() const
{
    return mapToGlobal(QPoint(isRightToLeft() ? 0 : width(), height()));
}

bool ActionStrip::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::MouseMove:
        if (watched == m_view.viewport())
            moveTo(m_view.indexAt(static_cast<QMouseEvent *>(event)->position().toPoint()));
        break;
    case QEvent::Leave:
        if (!underMouse())
            moveTo({});
        break;
    case QEvent::KeyRelease:
    case QEvent::FocusIn:
        if (m_view.hasFocus() && m_view.window()->testAttribute(Qt::WA_KeyboardFocusChange))
            moveTo(m_view.currentIndex());
        break;
    case QEvent::Resize:
        moveTo({});
        break;
    default:
        break;
    }
    return QFrame::eventFilter(watched, event);
}

void ActionStrip::moveTo(const QModelIndex &index)
{
    if (!index.isValid() || !m_accepts(index)) {
        m_index = QPersistentModelIndex();
        hide();
        return;
    }
    m_index = index;
    if (m_offers) {
        for (auto button = m_buttons.cbegin(); button != m_buttons.cend(); ++button)
            button.value()->setVisible(m_offers(index, button.key()));
        layout()->activate();
    }
    const QRect row = m_view.visualRect(index);
    const QSize size = sizeHint();
    const QRect logical(row.right() + 1 - m_margin - size.width(), std::max(0, row.y() - m_rise),
                        size.width(), size.height());
    setGeometry(QStyle::visualRect(m_view.layoutDirection(), row, logical));
    show();
    raise();
}

void ActionStrip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintRounded(painter, rect(), RadiusBox, m_theme.color(Token::Raised),
                 m_theme.color(Token::Border));
}

} // namespace panel::client
