// SPDX-License-Identifier: MIT

#include "client/widgets/attachmentstrip.h"

#include "client/widgets/elidedlabel.h"
#include "client/widgets/icons.h"
#include "client/widgets/metrics.h"
#include "client/widgets/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
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

} // namespace

AttachmentStrip::AttachmentStrip(const Theme &theme, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins(Space4, Space4, 0, Space2);
    m_column->setSpacing(Space4);
    setAccessibleName(tr("Attached files"));
    hide();
}

AttachmentStrip::Row AttachmentStrip::makeRow(const Item &item)
{
    Row row;
    row.key = item.key;
    row.widget = new QWidget(this);
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
    line->setContentsMargins({});
    line->setSpacing(Space8);
    line->addWidget(row.icon);
    line->addWidget(row.name, 1);
    line->addWidget(row.detail);
    line->addWidget(row.retry);
    line->addWidget(row.remove);
    m_column->addWidget(row.widget);
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
    row.percent = item.percent;
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
        }
        fill(*row, item);
    }
    setVisible(!m_rows.isEmpty());
    update();
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

/// How far each is, as a line under its name.
void AttachmentStrip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    for (const Row &row : std::as_const(m_rows)) {
        if (row.percent < 0)
            continue;
        const QRect around = row.widget->geometry();
        QRect line(around.x() + row.name->x(), around.bottom(), row.name->width(), Space2);
        painter.fillRect(line, m_theme.color(Token::SlotEmpty));
        const QRect done(line.topLeft(), QSize(line.width() * row.percent / 100, Space2));
        painter.fillRect(QStyle::visualRect(layoutDirection(), line, done),
                         m_theme.color(Token::Accent));
    }
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
