// SPDX-License-Identifier: MIT

#include "client/widgets/attachmentstrip.h"

#include "client/widgets/elidedlabel.h"
#include "client/widgets/icons.h"
#include "client/widgets/metrics.h"
#include "client/widgets/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QResizeEvent>
#include <QScrollBar>
#include <QStyle>
#include <QToolButton>

#include <algorithm>
#include <optional>

namespace panel::client {

using namespace metrics;

namespace {

QToolButton *makeTool(const Theme &theme, const QString &icon, const QString &text, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setIcon(theme.icons().icon(icon));
    button->setIconSize({16, 16});
    button->setProperty("compact", true);
    button->setFixedSize(24, 24);
    button->setToolTip(text);
    return button;
}

constexpr int MostHeight = 140; ///< Five rows: the thread above stays in sight.

} // namespace

/// With a line under the name: how far it is.
class AttachmentStripRow final : public QWidget
{
public:
    AttachmentStripRow(const Theme &theme, QWidget *parent) : QWidget(parent), m_theme(theme) { }

    /// `under`: whose width it has. -1: no line.
    void setPercent(int percent, const QWidget &under)
    {
        m_under = &under;
        if (m_percent == percent)
            return;
        m_percent = percent;
        update();
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        if (m_percent < 0)
            return;
        QPainter painter(this);
        const QRect line(m_under->x(), height() - Space2, m_under->width(), Space2);
        painter.fillRect(line, m_theme.color(Token::SlotEmpty));
        const QRect done(line.topLeft(), QSize(line.width() * m_percent / 100, Space2));
        painter.fillRect(QStyle::visualRect(layoutDirection(), line, done),
                         m_theme.color(Token::Accent));
    }

private:
    const Theme &m_theme;
    const QWidget *m_under = nullptr;
    int m_percent = -1;
};

AttachmentStrip::AttachmentStrip(const Theme &theme, QWidget *parent)
    : QScrollArea(parent), m_theme(theme)
{
    auto *rows = new QWidget;
    m_column = new QVBoxLayout(rows);
    m_column->setContentsMargins(Space4, Space4, 0, 0);
    m_column->setSpacing(Space2);
    m_column->addStretch(1);
    setWidget(rows);
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setFocusPolicy(Qt::NoFocus);
    viewport()->setAutoFillBackground(false);
    rows->setAutoFillBackground(false);
    m_settling.setSingleShot(true);
    m_settling.setInterval(200);
    connect(verticalScrollBar(), &QScrollBar::rangeChanged, this, [this](int, int last) {
        if (m_settling.isActive())
            verticalScrollBar()->setValue(last);
    });
    setAccessibleName(tr("Attached files"));
    hide();
}

AttachmentStrip::Row AttachmentStrip::makeRow(const Item &item)
{
    Row row;
    row.key = item.key;
    row.widget = new AttachmentStripRow(m_theme, widget());
    row.icon = new QLabel(row.widget);
    row.name = new ElidedLabel(m_theme, Step::Small, Token::Text, row.widget);
    row.name->setElideMode(Qt::ElideMiddle);
    row.name->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    row.detail = new QLabel(row.widget);
    row.detail->setTextFormat(Qt::PlainText);
    row.detail->setFont(m_theme.font(Step::Caption));
    row.detail->setWordWrap(true);
    row.retry = makeTool(m_theme, QStringLiteral("refresh"), tr("Send the file again"), row.widget);
    row.remove = makeTool(m_theme, QStringLiteral("close"), tr("Take the file off"), row.widget);
    auto *line = new QHBoxLayout(row.widget);
    row.line = line;
    line->setContentsMargins(0, 0, 0, Space2);
    line->setSpacing(Space8);
    line->addWidget(row.icon);
    line->addWidget(row.name, 1);
    line->addWidget(row.detail);
    line->addWidget(row.retry);
    line->addWidget(row.remove);
    m_column->insertWidget(m_column->count() - 1, row.widget);
    connect(row.remove, &QToolButton::clicked, this,
            [this, key = item.key] { Q_EMIT removeRequested(key); });
    connect(row.retry, &QToolButton::clicked, this,
            [this, key = item.key] { Q_EMIT retryRequested(key); });
    return row;
}

void AttachmentStrip::fill(Row &row, const Item &item)
{
    row.hasFailed = item.hasFailed;
    row.mayRetry = item.mayRetry;
    row.widget->setPercent(item.percent, *row.name);
    const auto icon = item.isPicture ? QStringLiteral("image") : QStringLiteral("attach");
    row.icon->setPixmap(
        m_theme.icons().pixmap(icon, 16, m_theme.color(Token::Text2), devicePixelRatioF()));
    row.name->setText(item.name);
    row.detail->setText(item.detail);
    row.detail->setAlignment(Qt::AlignVCenter | Qt::AlignTrailing);
    const auto tone = item.hasFailed ? QStringLiteral("danger") : QStringLiteral("muted");
    if (row.detail->property("tone").toString() != tone) {
        row.detail->setProperty("tone", tone);
        row.detail->style()->unpolish(row.detail);
        row.detail->style()->polish(row.detail);
    }
    row.line->setStretchFactor(row.detail, item.hasFailed ? 1 : 0);
    row.retry->setVisible(item.hasFailed && item.mayRetry);
    //: The button beside an attached file; %1 is its name
    row.retry->setAccessibleName(tr("Send %1 again").arg(item.name));
    //: The button beside an attached file; %1 is its name
    row.remove->setAccessibleName(tr("Take %1 off").arg(item.name));
    row.widget->setAccessibleName(item.name + QStringLiteral(", ") + item.detail);
}

void AttachmentStrip::setItems(const QList<Item> &items)
{
    const auto state = [this] { return std::tuple(count(), hasFailed(), mayRetry()); };
    const auto before = state();
    std::optional<qsizetype> left; // where the keyboard was
    for (qsizetype i = m_rows.size() - 1; i >= 0; --i) {
        const bool stays = std::any_of(items.cbegin(), items.cend(), [&](const Item &item) {
            return item.key == m_rows.at(i).key;
        });
        if (stays)
            continue;
        const Row gone = m_rows.takeAt(i);
        if (gone.retry->hasFocus() || gone.remove->hasFocus())
            left = i;
        gone.widget->hide();
        gone.widget->deleteLater();
    }
    for (const Item &item : items) {
        auto row = std::find_if(m_rows.begin(), m_rows.end(),
                                [&](const Row &each) { return each.key == item.key; });
        if (row == m_rows.end()) {
            m_rows.append(makeRow(item));
            row = m_rows.end() - 1;
            orderTabs();
            m_settling.start();
        }
        fill(*row, item);
    }
    setVisible(!m_rows.isEmpty());
    updateGeometry();
    if (left && !m_rows.isEmpty())
        m_rows.at(std::min(*left, m_rows.size() - 1)).remove->setFocus(Qt::TabFocusReason);
    else if (left)
        Q_EMIT emptied();
    if (state() != before)
        Q_EMIT changed();
}

bool AttachmentStrip::hasFailed() const
{
    return std::any_of(m_rows.cbegin(), m_rows.cend(),
                       [](const Row &row) { return row.hasFailed; });
}

void AttachmentStrip::setTabAfter(QWidget &before)
{
    m_tabAfter = &before;
    orderTabs();
}

bool AttachmentStrip::mayRetry() const
{
    return std::all_of(m_rows.cbegin(), m_rows.cend(),
                       [](const Row &row) { return !row.hasFailed || row.mayRetry; });
}

QSize AttachmentStrip::sizeHint() const
{
    const int wide = viewport()->width();
    const int high = m_column->hasHeightForWidth() ? m_column->heightForWidth(wide)
                                                   : m_column->sizeHint().height();
    return {m_column->minimumSize().width(), std::min(high, MostHeight)};
}

bool AttachmentStrip::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == widget() && event->type() == QEvent::LayoutRequest)
        updateGeometry();
    return QScrollArea::eventFilter(watched, event);
}

void AttachmentStrip::resizeEvent(QResizeEvent *event)
{
    QScrollArea::resizeEvent(event);
    if (event->size().width() != event->oldSize().width())
        updateGeometry(); // what failed says so in more or fewer lines
}

/// What is made later would come last in the window.
void AttachmentStrip::orderTabs()
{
    QWidget *before = m_tabAfter;
    for (const Row &row : std::as_const(m_rows)) {
        for (QToolButton *button : {row.retry, row.remove}) {
            if (before)
                setTabOrder(before, button);
            before = button;
        }
    }
}

} // namespace panel::client
