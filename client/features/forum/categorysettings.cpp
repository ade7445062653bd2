// SPDX-License-Identifier: MIT

#include "client/features/forum/categorysettings.h"

#include "client/features/forum/categorydetail.h"
#include "client/hub/errorwords.h"
#include "client/widgets/emptystate.h"
#include "client/widgets/metrics.h"
#include "client/widgets/rowdelegate.h"
#include "client/widgets/sectionheading.h"
#include "client/widgets/settingrow.h"
#include "client/widgets/shortlist.h"

#include <QPushButton>
#include <QShortcut>
#include <QVBoxLayout>

namespace panel::client {

using namespace metrics;

CategorySettings::CategorySettings(const Theme &theme, Session &session, Dispatcher &dispatcher,
                                   Requests &requests, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_categories(session, dispatcher, requests)
    , m_rows(m_categories)
    , m_questions(theme, requests, m_categories, *this)
    , m_add(new QPushButton(tr("Add category…")))
    , m_addRow(new SettingRow(theme, tr("New category"),
                              tr("A place for threads, and for who may read and write them."),
                              m_add))
    , m_up(new QPushButton(tr("Move up")))
    , m_down(new QPushButton(tr("Move down")))
    , m_view(new ShortList)
    , m_list(makeList())
    , m_detail(new CategoryDetail(theme, m_categories, m_questions))
    , m_empty(new EmptyState(theme))
{
    m_add->setProperty("kind", QStringLiteral("primary"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    for (QWidget *part :
         std::initializer_list<QWidget *>{m_addRow, settingsLine(theme), m_list, m_detail, m_empty})
        column->addWidget(part);
    m_empty->setText(tr("No categories yet"), tr("A thread stands in a category. Add the first."));
    m_empty->setAction(tr("Add category…"));

    connect(m_add, &QPushButton::clicked, &m_questions, &CategoryQuestions::add);
    connect(m_empty, &EmptyState::actionTriggered, &m_questions, &CategoryQuestions::add);
    connect(&m_questions, &CategoryQuestions::done, this, &CategorySettings::toastWanted);
    connect(&m_questions, &CategoryQuestions::added, this, [this](CategoryId id) { m_added = id; });
    connect(m_detail, &CategoryDetail::done, this, &CategorySettings::toastWanted);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &CategorySettings::showChosen);
    connect(&m_categories, &CategoriesModel::changed, this, &CategorySettings::showState);
    showState();
}

QWidget *CategorySettings::makeList()
{
    auto *delegate = new RowDelegate(m_theme, this);
    delegate->setGround(Token::Surface);
    m_view->setItemDelegate(delegate);
    m_view->setModel(&m_rows);
    m_view->setSelectionMode(QAbstractItemView::SingleSelection);
    m_view->setAccessibleName(tr("Categories"));
    m_view->setAccessibleDescription(
        tr("Alt and the arrow keys move one, F2 renames it, Delete removes it."));
    const auto key = [this](const QKeySequence &keys, auto act) {
        auto *shortcut = new QShortcut(keys, m_view);
        shortcut->setContext(Qt::WidgetShortcut);
        connect(shortcut, &QShortcut::activated, this, act);
    };
    key(QKeySequence(int(Qt::ALT) | Qt::Key_Up), [this] { move(-1); });
    key(QKeySequence(int(Qt::ALT) | Qt::Key_Down), [this] { move(1); });
    key(Qt::Key_F2, [this] { m_questions.rename(current()); });
    key(QKeySequence(QKeySequence::Delete), [this] { m_detail->remove(); });
    auto *heading = new SectionHeading(m_theme, tr("In this order"));
    for (auto *button : {m_up, m_down}) {
        button->setProperty("compact", true);
        heading->addWidget(button);
    }
    m_up->setToolTip(tr("Move up (Alt+Up)"));
    m_down->setToolTip(tr("Move down (Alt+Down)"));
    connect(m_up, &QPushButton::clicked, this, [this] { move(-1); });
    connect(m_down, &QPushButton::clicked, this, [this] { move(1); });
    auto *list = new QWidget;
    auto *column = new QVBoxLayout(list);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(heading);
    column->addSpacing(Space4);
    column->addWidget(m_view);
    column->addWidget(settingsLine(m_theme));
    return list;
}

void CategorySettings::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_categories.setWatched(true);
}

void CategorySettings::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_categories.setWatched(false);
}

CategoryId CategorySettings::current() const
{
    return m_categories.idAt(m_view->currentIndex().row());
}

void CategorySettings::move(int by)
{
    const int row = m_view->currentIndex().row() + by;
    if (!current() || !m_categories.isOnline())
        return;
    m_categories.move(current(), row, this, [this](const Result<> &told) {
        if (!told)
            Q_EMIT toastWanted(errorSentence(told.error()));
    });
    m_view->scrollTo(m_view->currentIndex());
}

void CategorySettings::choose(int row)
{
    m_view->setCurrentIndex(m_rows.index(row, 0));
}

void CategorySettings::showChosen()
{
    const int row = m_view->currentIndex().row();
    const bool online = m_categories.isOnline();
    if (row >= 0)
        m_row = row;
    m_up->setEnabled(online && row > 0);
    m_down->setEnabled(online && row >= 0 && row + 1 < m_rows.rowCount());
    m_detail->setCategory(current());
}

void CategorySettings::showState()
{
    const bool online = m_categories.isOnline();
    const int count = m_rows.rowCount();
    if (const int added = m_added ? m_categories.rowOf(m_added) : -1; added >= 0) {
        m_added = {};
        choose(added);
    } else if (count > 0 && !m_view->currentIndex().isValid()) {
        choose(qMin(m_row, count - 1));
    }
    m_add->setEnabled(online);
    m_list->setVisible(count > 0);
    const bool empty = m_categories.isLoaded() && count == 0;
    m_empty->setVisible(empty);
    m_addRow->setVisible(!empty || !online); // one such button is enough
    const auto problem = m_categories.problem();
    if (problem)
        m_addRow->setProblem(errorSentence(*problem));
    else if (!online)
        m_addRow->setProblem(tr("Categories are changed when there is a connection."));
    else
        m_addRow->setProblem({});
    showChosen();
}

} // namespace panel::client
