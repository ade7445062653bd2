// SPDX-License-Identifier: MIT

#include "client/widgets/servercard.h"

#include "client/widgets/accessible.h"
#include "client/widgets/icons.h"
#include "client/widgets/metrics.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QStyle>
#include <QToolButton>

namespace panel::client {

using namespace metrics;

namespace {

constexpr int Edge = CardPadding + 1; ///< padding and hairline
constexpr int FiguresHeight = 52;
constexpr int SlotsTop = 4;
constexpr int SlotsHeight = 8;
constexpr int SlotsBottom = 12;
constexpr int ChartHeight = 48;
constexpr int FootTop = 12;
constexpr int FootOverhang = 4; ///< the foot's buttons bring their own padding
constexpr int Face = 24;

} // namespace

ServerCard::ServerCard(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_join(makeButton(QStringLiteral("play"), tr("Join")))
    , m_copy(makeButton(QStringLiteral("copy"), tr("Copy address")))
    , m_refresh(makeButton(QStringLiteral("refresh"), tr("Probe now")))
    , m_more(makeButton(QStringLiteral("more"), tr("More")))
{
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(m_join, &QToolButton::clicked, this, &ServerCard::joinRequested);
    connect(m_copy, &QToolButton::clicked, this, &ServerCard::copyRequested);
    connect(m_refresh, &QToolButton::clicked, this, &ServerCard::refreshRequested);
    connect(m_more, &QToolButton::clicked, this,
            [this] { Q_EMIT moreRequested(m_more->mapToGlobal(QPoint(0, m_more->height()))); });
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    setData({});
}

void ServerCard::setData(const ServerCardData &data)
{
    m_data = data;
    m_join->setVisible(data.answers && data.joinable);
    m_copy->setVisible(data.answers && !data.joinable);
    m_refresh->setVisible(!data.answers);
    describe(*this, QAccessible::Button, spoken());
    placeButtons();
    update();
}

void ServerCard::setTabStop(bool on)
{
    setFocusPolicy(on ? Qt::StrongFocus : Qt::ClickFocus);
    for (auto *button : {m_join, m_copy, m_refresh, m_more})
        button->setFocusPolicy(on ? Qt::TabFocus : Qt::NoFocus);
}

QList<QWidget *> ServerCard::focusChain() const
{
    return {const_cast<ServerCard *>(this), m_join, m_copy, m_refresh, m_more};
}

QSize ServerCard::sizeHint() const
{
    const int text = m_theme.lineHeight(Step::Body) + m_theme.lineHeight(Step::Caption) + Space4;
    return {378,
            2 * Edge + text + FiguresHeight + SlotsTop + SlotsHeight + SlotsBottom + ChartHeight
                + FootTop + CompactHeight - FootOverhang};
}

QSize ServerCard::minimumSizeHint() const
{
    return {320, sizeHint().height()};
}

QToolButton *ServerCard::makeButton(const QString &icon, const QString &text)
{
    auto *button = new QToolButton(this);
    button->setIcon(m_theme.icons().icon(icon));
    button->setIconSize({20, 20});
    button->setProperty("compact", true);
    button->setFixedSize(CompactHeight, CompactHeight);
    button->setFocusPolicy(Qt::TabFocus);
    button->setToolTip(text);
    button->setAccessibleName(text);
    return button;
}

void ServerCard::placeButtons()
{
    int right = width() - Edge;
    const int y = height() - Edge - CompactHeight + FootOverhang;
    for (auto *button : {m_more, m_refresh, m_copy, m_join}) {
        if (button->isHidden())
            continue;
        right -= CompactHeight;
        const QRect logical(right, y, CompactHeight, CompactHeight);
        button->setGeometry(QStyle::visualRect(layoutDirection(), rect(), logical));
        right -= Space4;
    }
}

void ServerCard::resizeEvent(QResizeEvent *)
{
    placeButtons();
}

void ServerCard::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && rect().contains(event->position().toPoint()))
        Q_EMIT opened();
}

void ServerCard::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter
        || event->key() == Qt::Key_Space)
        Q_EMIT opened();
    else
        QWidget::keyPressEvent(event);
}

void ServerCard::contextMenuEvent(QContextMenuEvent *event)
{
    const bool mouse = event->reason() == QContextMenuEvent::Mouse;
    Q_EMIT moreRequested(mouse ? event->globalPos()
                               : m_more->mapToGlobal(QPoint(0, m_more->height())));
}

void ServerCard::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setLayoutDirection(layoutDirection());
    paintRounded(painter, rect(), RadiusCard, m_theme.color(Token::Raised),
                 m_theme.color(underMouse() ? Token::BorderStrong : Token::Border));
    QRect area = rect().adjusted(Edge, Edge, -Edge, -Edge);
    const auto take = [&area](int height) {
        const QRect top(area.x(), area.y(), area.width(), height);
        area.setTop(area.top() + height);
        return top;
    };
    paintHead(painter, take(m_theme.lineHeight(Step::Body)));
    const QRect figures = take(FiguresHeight);
    if (m_data.answers)
        paintFigures(painter, figures);
    else
        paintTrouble(painter, figures);
    take(SlotsTop);
    const SlotCounts counts
        = m_data.answers ? m_data.counts : SlotCounts{0, 0, m_data.counts.capacity};
    paintSlotBar(painter, take(SlotsHeight), m_theme, counts, layoutDirection(), m_data.stale);
    take(SlotsBottom);

    const QRect caption = take(m_theme.lineHeight(Step::Caption));
    const QFont small = m_theme.font(Step::Caption);
    const QColor muted = m_theme.color(Token::Muted);
    const bool charted = std::any_of(m_data.history.cbegin(), m_data.history.cend(),
                                     [](const ChartPoint &point) { return point.value; });
    if (charted) {
        paintText(painter, caption, small, muted, m_data.historyTitle);
        //: Highest number of players in the chart
        paintText(painter, caption, small, muted, tr("peak %1").arg(chartPeak(m_data.history)),
                  Qt::AlignTrailing);
    }
    take(Space4);
    paintSteppedChart(
        painter, take(ChartHeight), m_theme, m_data.history,
        {.line = 1, .dead = !m_data.answers || m_data.stale, .ceiling = 0, .ground = {}});
    take(FootTop);
    paintFoot(painter, take(CompactHeight));
    if (focusVisible(*this))
        paintFocusRing(painter, rect(), m_theme, RadiusCard);
}

void ServerCard::paintHead(QPainter &painter, const QRect &area) const
{
    const auto part = [&](int x, int width) {
        return QStyle::visualRect(layoutDirection(), area,
                                  {area.x() + x, area.y(), width, area.height()});
    };
    QRect mark = part(0, 14);
    mark.setHeight(14);
    mark.moveTop(area.y() + (area.height() - 14) / 2);
    paintServerState(painter, mark, m_theme, m_data.state);

    const QFont small = m_theme.font(Step::Caption);
    const int game
        = std::min(area.width() / 3, QFontMetrics(small).horizontalAdvance(m_data.game) + 1);
    paintText(painter, part(area.width() - game, game), small, m_theme.color(Token::Muted),
              m_data.game, Qt::AlignTrailing);
    const int lock = m_data.locked ? 16 + Space4 : 0;
    if (lock > 0)
        painter.drawPixmap(part(area.width() - game - lock, 16).topLeft() + QPoint(0, 2),
                           m_theme.icons().pixmap(QStringLiteral("lock"), 16,
                                                  m_theme.color(Token::Muted),
                                                  devicePixelRatioF()));
    paintText(painter, part(14 + Space8, area.width() - 14 - Space16 - game - lock),
              m_theme.strongFont(Step::Post), m_theme.color(Token::Text), m_data.name);
}

void ServerCard::paintFigures(QPainter &painter, const QRect &area) const
{
    const auto part = [&](int x, int y, int width, int height) {
        return QStyle::visualRect(layoutDirection(), area,
                                  {area.x() + x, area.y() + y, width, height});
    };
    const QFont figure = m_theme.font(Step::Figure);
    const QString players = QString::number(m_data.counts.players);
    const int wide = QFontMetrics(figure).horizontalAdvance(players);
    const int line = m_theme.lineHeight(Step::Figure);
    const int top = area.height() - Space4 - line;
    const Token strong = m_data.stale ? Token::Muted : Token::Text;
    paintText(painter, part(0, top, wide + 1, line), figure, m_theme.color(strong), players,
              Qt::AlignLeading, Qt::ElideNone);

    QString of = tr("of %1").arg(m_data.counts.capacity);
    if (m_data.counts.bots > 0)
        //: Slots of the server and bots on it, after the number of players: "of 32, 2 bots"
        of = tr("of %1, %n bot(s)", nullptr, m_data.counts.bots).arg(m_data.counts.capacity);
    const QFont body = m_theme.font(Step::Body);
    const int second = QFontMetrics(body).horizontalAdvance(of) + 1;
    // On the figure's baseline: both are centred on the height of their digits.
    const int baseline = (QFontMetrics(figure).capHeight() - QFontMetrics(body).capHeight()) / 2;
    paintText(painter, part(wide + 6, top + baseline, second, line), body,
              m_theme.color(Token::Muted), of, Qt::AlignLeading, Qt::ElideNone);

    const int left = wide + 6 + second + Space16;
    const int room = area.width() - left;
    const int pingLine = m_theme.lineHeight(Step::Small);
    const int mapTop = area.height() - Space4 - pingLine - 18;
    paintText(painter, part(left, mapTop, room, 18), body, m_theme.color(strong), m_data.map,
              Qt::AlignTrailing, Qt::ElideMiddle);
    if (m_data.pingMs)
        paintText(painter, part(left, mapTop + 18, room, pingLine), m_theme.font(Step::Small),
                  m_theme.color(Token::Muted), tr("%1 ms").arg(*m_data.pingMs), Qt::AlignTrailing);
}

void ServerCard::paintTrouble(QPainter &painter, const QRect &area) const
{
    const bool down = m_data.state == ServerState::Down;
    const int line = m_theme.lineHeight(Step::Body);
    const int top = area.y() + 10;
    const QString text = m_data.trouble.isEmpty() ? serverStateText(m_data.state) : m_data.trouble;
    paintText(painter, {area.x(), top, area.width(), line}, m_theme.strongFont(Step::Body),
              m_theme.color(down ? Token::Danger : Token::Muted), text);
    paintText(painter, {area.x(), top + line, area.width(), m_theme.lineHeight(Step::Small)},
              m_theme.font(Step::Small), m_theme.color(Token::Muted), m_data.lastSeen);
}

void ServerCard::paintFoot(QPainter &painter, const QRect &area) const
{
    int x = 0;
    const bool warned = m_data.answers && !m_data.trouble.isEmpty();
    const auto part = [&](int width) {
        return QStyle::visualRect(layoutDirection(), area,
                                  {area.x() + x, area.y() + Space2, width, area.height() - Space4});
    };
    const auto faces = warned ? QList<CardFriend>() : m_data.friends;
    for (const auto &person : faces.first(std::min<qsizetype>(3, faces.size()))) {
        paintAvatar(painter, part(Face), m_theme, person.userId, person.name);
        x += Face + Space4;
    }
    if (x > 0)
        x += Space4;
    const int buttons = 2 * CompactHeight + Space16;
    // Not well: the reason stands where the friends would.
    paintText(painter, part(area.width() - x - buttons),
              warned ? m_theme.strongFont(Step::Small) : m_theme.font(Step::Small),
              m_theme.color(warned ? Token::Warn : Token::Muted),
              warned ? m_data.trouble : m_data.footer);
}

QString ServerCard::spoken() const
{
    QStringList parts{m_data.name, serverStateText(m_data.state)};
    if (m_data.locked)
        parts << tr("with a password");
    if (!m_data.answers) {
        parts << m_data.trouble << m_data.lastSeen;
    } else {
        parts << tr("%1 of %2 players").arg(m_data.counts.players).arg(m_data.counts.capacity);
        if (m_data.counts.bots > 0)
            parts << tr("%n bot(s)", nullptr, m_data.counts.bots);
        if (!m_data.map.isEmpty())
            parts << tr("map %1").arg(m_data.map);
        if (m_data.pingMs)
            parts << tr("ping %n millisecond(s)", nullptr, *m_data.pingMs);
        parts << m_data.trouble;
    }
    parts << m_data.footer;
    parts.removeAll(QString());
    return parts.join(QStringLiteral(", "));
}

} // namespace panel::client
