// SPDX-License-Identifier: MIT

#include "client/features/monitor/servergrid.h"

#include "client/widgets/metrics.h"
#include "client/widgets/painting.h"
#include "client/widgets/servercard.h"

#include <QKeyEvent>
#include <QPainter>
#include <QScrollArea>
#include <QScrollBar>
#include <QStyle>

namespace panel::client {

using namespace metrics;

namespace {

constexpr int NarrowestCard = 320;
constexpr int WidestCard = 460;
constexpr int MostColumns = 3;
constexpr int Beyond = 400; ///< px above and below the view where cards are ready

} // namespace

ServerGrid::ServerGrid(const Theme &theme, ShownServers &list, QScrollArea &scroll, Fill fill)
    : m_theme(theme), m_list(list), m_scroll(scroll), m_fill(std::move(fill))
{
    setAccessibleName(tr("Servers"));
    setFocusPolicy(Qt::NoFocus);
    connect(&list, &QAbstractItemModel::rowsInserted, this, &ServerGrid::arrange);
    connect(&list, &QAbstractItemModel::rowsRemoved, this, &ServerGrid::arrange);
    connect(&list, &QAbstractItemModel::rowsMoved, this, &ServerGrid::arrange);
    connect(&list, &QAbstractItemModel::dataChanged, this,
            [this](const QModelIndex &first, const QModelIndex &last) {
                for (int row = first.row(); row <= last.row(); ++row)
                    refresh(m_list.idAt(row));
            });
    connect(&theme, &Theme::changed, this, &ServerGrid::arrange);
    connect(scroll.verticalScrollBar(), &QScrollBar::valueChanged, this, &ServerGrid::place);
    scroll.viewport()->installEventFilter(this);
    arrange();
}

QSize ServerGrid::sizeHint() const
{
    return {NarrowestCard, m_height};
}

int ServerGrid::cardHeight() const
{
    return ServerCard(m_theme).sizeHint().height(); // grows with the text
}

/// Where every card stands, in view or not.
void ServerGrid::arrange()
{
    const int room = qMax(NarrowestCard, width());
    m_columns = qBound(1, (room + Space12) / (NarrowestCard + Space12), MostColumns);
    const int wide = qMin(WidestCard, (room - (m_columns - 1) * Space12) / m_columns);
    const int tall = cardHeight();
    const int remainder
        = wide < WidestCard ? room - m_columns * wide - (m_columns - 1) * Space12 : 0;
    m_places.clear();
    m_order.clear();
    m_headings.clear();
    int y = 0;
    int column = 0;
    const auto endRow = [&] {
        if (column > 0)
            y += tall + Space12;
        column = 0;
    };
    for (int row = 0; row < m_list.rowCount(); ++row) {
        const QString id = m_list.idAt(row);
        if (id.isEmpty()) {
            endRow();
            m_headings.append({QRect(0, y, room, HeadingHeight), row});
            y += HeadingHeight + Space8;
            continue;
        }
        if (column == m_columns)
            endRow();
        const bool last = column == m_columns - 1;
        const QRect area(column * (wide + Space12), y, wide + (last ? remainder : 0), tall);
        m_places.insert(id, QStyle::visualRect(layoutDirection(), QRect(0, 0, room, 1), area));
        m_order.append(id);
        ++column;
    }
    endRow();
    m_height = qMax(0, y - Space12);
    setMinimumHeight(m_height);
    setMaximumHeight(m_height);
    if (!m_places.contains(m_current))
        m_current = m_order.value(0);
    place();
    update();
}

/// Makes the cards that are in view or near it, and lets go of the others.
void ServerGrid::place()
{
    if (!m_scroll.widget()->isAncestorOf(this))
        return; // it stands nowhere yet
    const int top = m_scroll.verticalScrollBar()->value() - mapTo(m_scroll.widget(), QPoint()).y();
    const int bottom = top + m_scroll.viewport()->height();
    const auto isNear = [&](const QString &id) {
        const QRect area = m_places.value(id);
        return !area.isNull() && area.bottom() >= top - Beyond && area.top() <= bottom + Beyond;
    };
    bool changed = false;
    const QStringList before = m_cards.keys();
    for (const QString &id : before) {
        ServerCard *card = m_cards.value(id);
        const bool kept = isNear(id) || (m_places.contains(id) && card->hasFocus());
        if (kept)
            continue;
        m_cards.remove(id);
        card->hide();
        card->deleteLater();
        changed = true;
    }
    QWidget *behind = nullptr;
    for (const QString &id : std::as_const(m_order)) {
        if (!isNear(id) && !m_cards.contains(id))
            continue;
        ServerCard *&card = m_cards[id];
        if (!card) {
            card = new ServerCard(m_theme, this);
            card->setTabStop(id == m_current);
            card->installEventFilter(this);
            m_fill(*card, id);
            Q_EMIT cardMade(card, id);
            changed = true;
        }
        card->setGeometry(m_places.value(id));
        card->show();
        for (QWidget *stop : card->focusChain()) {
            if (behind)
                setTabOrder(behind, stop);
            behind = stop;
        }
    }
    for (auto card = m_cards.cbegin(); card != m_cards.cend(); ++card)
        (*card)->setTabStop(card.key() == m_current);
    if (changed)
        Q_EMIT shownChanged();
}

void ServerGrid::refresh(const QString &serverId)
{
    if (ServerCard *card = m_cards.value(serverId))
        m_fill(*card, serverId);
}

void ServerGrid::refreshAll()
{
    for (auto card = m_cards.cbegin(); card != m_cards.cend(); ++card)
        m_fill(**card, card.key());
}

void ServerGrid::setCurrent(const QString &serverId)
{
    if (m_current == serverId)
        return;
    if (ServerCard *left = m_cards.value(m_current))
        left->setTabStop(false);
    m_current = serverId;
    if (ServerCard *card = m_cards.value(serverId))
        card->setTabStop(true);
}

void ServerGrid::goTo(const QString &serverId)
{
    const QRect area = m_places.value(serverId);
    if (area.isNull())
        return;
    const QPoint centre = mapTo(m_scroll.widget(), area.center());
    m_scroll.ensureVisible(centre.x(), centre.y(), 0, area.height() / 2 + Space20);
    place();
    setCurrent(serverId);
    if (ServerCard *card = m_cards.value(serverId))
        card->setFocus(Qt::TabFocusReason);
}

void ServerGrid::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setLayoutDirection(layoutDirection());
    for (const auto &[area, row] : std::as_const(m_headings)) {
        const QModelIndex heading = m_list.index(row, 0);
        const int wide
            = paintText(painter, area.adjusted(0, 0, -Space32, 0), m_theme.strongFont(Step::Body),
                        m_theme.color(Token::Text), heading.data().toString());
        const QRect count = area.adjusted(wide + Space8, 0, 0, 0);
        paintText(painter, QStyle::visualRect(layoutDirection(), area, count),
                  m_theme.font(Step::Body), m_theme.color(Token::Muted),
                  heading.data(ShownServers::CountRole).toString());
    }
}

void ServerGrid::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void ServerGrid::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    if (ServerCard *card = m_cards.value(m_current))
        card->setFocus(event->reason());
}

bool ServerGrid::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_scroll.viewport() && event->type() == QEvent::Resize) {
        place();
    } else if (event->type() == QEvent::FocusIn) {
        for (auto card = m_cards.cbegin(); card != m_cards.cend(); ++card) {
            if (*card == watched)
                setCurrent(card.key());
        }
    }
    return QWidget::eventFilter(watched, event);
}

QString ServerGrid::neighbour(const QString &from, int key) const
{
    const auto at = m_order.indexOf(from);
    if (at < 0)
        return m_order.value(0);
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    switch (key) {
    case Qt::Key_Left:
        return m_order.value(at + (mirrored ? 1 : -1), from);
    case Qt::Key_Right:
        return m_order.value(at + (mirrored ? -1 : 1), from);
    case Qt::Key_Home:
        return m_order.first();
    case Qt::Key_End:
        return m_order.last();
    default:
        break;
    }
    // The nearest card of the next row that has one.
    const QRect here = m_places.value(from);
    const int step = key == Qt::Key_Down ? 1 : -1;
    QString best = from;
    int bestY = 0;
    for (const QString &id : m_order) {
        const QRect area = m_places.value(id);
        const int down = (area.y() - here.y()) * step;
        if (down <= 0)
            continue;
        const int away = qAbs(area.center().x() - here.center().x());
        const int bestAway = qAbs(m_places.value(best).center().x() - here.center().x());
        if (best == from || down < bestY || (down == bestY && away < bestAway)) {
            best = id;
            bestY = down;
        }
    }
    return best;
}

void ServerGrid::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_Home:
    case Qt::Key_End:
        return goTo(neighbour(m_current, event->key()));
    default:
        QWidget::keyPressEvent(event);
    }
}

} // namespace panel::client
