// SPDX-License-Identifier: MIT

#include "client/features/moderation/tablepanel.h"

#include "client/hub/errorwords.h"
#include "client/widgets/emptystate.h"
#include "client/widgets/errorstate.h"
#include "client/widgets/metrics.h"
#include "client/widgets/tabledelegate.h"
#include "client/widgets/theme.h"
#include "shared/protocol/errors.h"

#include <QHeaderView>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

#include <numeric>

namespace panel::client {

using namespace metrics;

namespace {

constexpr int LastColumn = 140; ///< At least, while the others have what they want.

} // namespace

TablePanel::TablePanel(const Theme &theme, QAbstractItemModel &model, int strong,
                       const QList<int> &widths, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_widths(widths)
    , m_bar(new QHBoxLayout)
    , m_table(new QTableView)
    , m_empty(new EmptyState(theme))
    , m_error(new ErrorState(theme))
    , m_stack(new QStackedWidget)
{
    m_table->setModel(&model);
    TableDelegate::furnish(*m_table, theme, strong);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    for (int column = 0; column < widths.size(); ++column)
        m_table->horizontalHeader()->setSectionResizeMode(column, QHeaderView::Interactive);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_error);
    m_bar->setContentsMargins(PageMargin, Space12, PageMargin, Space8);
    m_bar->setSpacing(Space8);
    auto *around = new QVBoxLayout;
    around->setContentsMargins(Space16, 0, Space16, Space8);
    around->addWidget(m_stack);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addLayout(m_bar);
    column->addLayout(around, 1);
    connect(m_error, &ErrorState::retryRequested, this, &TablePanel::retryRequested);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &TablePanel::currentChanged);
    connect(&model, &QAbstractItemModel::modelReset, this, &TablePanel::currentChanged);
}

/// Where there is little room all columns give some, and the last keeps its share.
void TablePanel::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const int room = width() - 2 * Space16;
    const int wanted = std::accumulate(m_widths.cbegin(), m_widths.cend(), LastColumn);
    for (int column = 0; column < m_widths.size(); ++column)
        m_table->setColumnWidth(column, m_widths.at(column) * qMin(room, wanted) / wanted);
}

int TablePanel::currentRow() const
{
    const QModelIndex index = m_table->currentIndex();
    return index.isValid() ? index.row() : -1;
}

void TablePanel::showState(const Words &words, const std::optional<Error> &problem)
{
    if (m_model.rowCount() > 0)
        return m_stack->setCurrentWidget(m_table);
    if (problem)
        m_error->setError(words.failed, errorSentence(*problem),
                          QString(nameOf(problem->code)) + QLatin1Char(' ') + problem->detail);
    else
        m_empty->setText(words.emptyTitle, words.emptySentence);
    m_stack->setCurrentWidget(problem ? static_cast<QWidget *>(m_error) : m_empty);
}

} // namespace panel::client
