// SPDX-License-Identifier: MIT

#include "client/widgets/settingspage.h"

#include "client/widgets/header.h"
#include "client/widgets/icons.h"
#include "client/widgets/metrics.h"
#include "client/widgets/painting.h"

#include <QHBoxLayout>
#include <QListWidget>
#include <QPainter>
#include <QScrollArea>
#include <QStackedWidget>
#include <QStyle>
#include <QStyledItemDelegate>

namespace panel::client {

using namespace metrics;

namespace {

constexpr int NamesWidth = 232;
constexpr int NameIconSize = 20;
constexpr int NameIconRole = Qt::UserRole; ///< QString, a name of Icons.

/// Icon and name in a row of 40 px.
class NameDelegate final : public QStyledItemDelegate
{
public:
    NameDelegate(const Theme &theme, QObject *parent) : QStyledItemDelegate(parent), m_theme(theme)
    { }

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override
    {
        const QRect box = option.rect.adjusted(Space8, 0, -Space8, 0);
        const bool selected = option.state & QStyle::State_Selected;
        painter->save();
        painter->setLayoutDirection(option.direction);
        if (selected)
            paintRounded(*painter, box, RadiusControl,
                         m_theme.color(option.state & QStyle::State_HasFocus
                                           ? Token::Selection
                                           : Token::SelectionInactive));
        else if (option.state & QStyle::State_MouseOver)
            paintRounded(*painter, box, RadiusControl, m_theme.color(Token::Hover));
        const auto part = [&](int x, int width) {
            return QStyle::visualRect(option.direction, box,
                                      {box.x() + x, box.y(), width, box.height()});
        };
        const QRect icon = part(Space8, NameIconSize);
        painter->drawPixmap(
            icon.x(), icon.y() + (icon.height() - NameIconSize) / 2,
            m_theme.icons().pixmap(index.data(NameIconRole).toString(), NameIconSize,
                                   m_theme.color(selected ? Token::Accent : Token::Text2),
                                   painter->device()->devicePixelRatioF()));
        const int x = Space8 + NameIconSize + Space12;
        paintText(*painter, part(x, box.width() - x - Space8),
                  selected ? m_theme.strongFont(Step::Body) : m_theme.font(Step::Body),
                  m_theme.color(Token::Text), index.data().toString());
        if (option.state & QStyle::State_HasFocus
            && option.state & QStyle::State_KeyboardFocusChange)
            paintFocusRing(*painter, box, m_theme, RadiusControl);
        painter->restore();
    }

    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override
    {
        return {NamesWidth,
                std::max(PersonHeight, QFontMetrics(m_theme.font(Step::Body)).height() + Space12)};
    }

private:
    const Theme &m_theme;
};

QWidget *settingsColumn(const char *name)
{
    auto *pane = new QWidget;
    pane->setObjectName(QLatin1String(name));
    pane->setAttribute(Qt::WA_StyledBackground);
    auto *layout = new QVBoxLayout(pane);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    return pane;
}

} // namespace

SettingsPage::SettingsPage(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_names(new QListWidget)
    , m_header(new PaneHeader(theme, PaneHeader::Navigation::Hidden))
    , m_stack(new QStackedWidget)
{
    m_names->setItemDelegate(new NameDelegate(theme, this));
    m_names->setMouseTracking(true);
    m_names->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_names->setAccessibleName(tr("Sections of the settings"));
    auto *namesHeader = new PaneHeader(theme, PaneHeader::Navigation::Hidden);
    namesHeader->setTitle(tr("Settings"));
    namesHeader->setLine(false);
    QWidget *names = settingsColumn("pane");
    names->setFixedWidth(NamesWidth);
    names->layout()->addWidget(namesHeader);
    names->layout()->addWidget(m_names);

    m_header->setLine(true);
    m_header->setMargin(PageMargin);
    QWidget *main = settingsColumn("surface");
    main->layout()->addWidget(m_header);
    main->layout()->addWidget(m_stack);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->setSpacing(0);
    auto *line = new QWidget;
    line->setFixedWidth(1);
    line->setAutoFillBackground(true);
    line->setBackgroundRole(QPalette::Mid);
    row->addWidget(names);
    row->addWidget(line);
    row->addWidget(main, 1);
    connect(m_names, &QListWidget::currentRowChanged, this, &SettingsPage::showRow);
    connect(&theme, &Theme::changed, m_names->viewport(), qOverload<>(&QWidget::update));
}

void SettingsPage::addSection(const QString &id, const QString &icon, const QString &title,
                              QWidget *section)
{
    auto *page = new QWidget;
    page->setObjectName(QStringLiteral("surface"));
    page->setAttribute(Qt::WA_StyledBackground);
    section->setMaximumWidth(MaxTextWidth);
    auto *around = new QHBoxLayout;
    around->addWidget(section, 1);
    around->addStretch(0);
    auto *below = new QVBoxLayout(page);
    below->setContentsMargins(PageMargin, Space16, PageMargin, PageMargin);
    below->addLayout(around);
    below->addStretch(1);
    auto *scroll = new QScrollArea;
    scroll->setWidget(page);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setAccessibleName(title);
    m_stack->addWidget(scroll);

    auto *item = new QListWidgetItem(title);
    item->setData(NameIconRole, icon);
    m_ids.append(id);
    m_names->addItem(item);
    if (m_ids.size() == 1)
        m_names->setCurrentRow(0);
}

void SettingsPage::showSection(const QString &id)
{
    if (const auto row = m_ids.indexOf(id); row >= 0 && !m_names->item(int(row))->isHidden())
        m_names->setCurrentRow(int(row));
}

void SettingsPage::setSectionVisible(const QString &id, bool visible)
{
    const auto row = int(m_ids.indexOf(id));
    if (row < 0)
        return;
    m_names->item(row)->setHidden(!visible);
    if (!visible && m_names->currentRow() == row)
        m_names->setCurrentRow(0);
}

QString SettingsPage::currentSection() const
{
    return m_ids.value(m_names->currentRow());
}

QWidget &SettingsPage::navigation() const
{
    return *m_names;
}

void SettingsPage::showRow(int row)
{
    if (row < 0)
        return;
    m_stack->setCurrentIndex(row);
    m_header->setTitle(m_names->item(row)->text());
    Q_EMIT sectionShown(m_ids.at(row));
}

} // namespace panel::client
