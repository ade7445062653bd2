// SPDX-License-Identifier: MIT

#include "client/features/monitor/orderdialog.h"

#include "client/widgets/metrics.h"
#include "client/widgets/rowdelegate.h"
#include "client/widgets/settingrow.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QShortcut>
#include <QStandardItemModel>
#include <QVBoxLayout>

namespace panel::client {

using namespace metrics;

namespace {

constexpr int IdRole = ServersModel::ServerIdRole;
constexpr int OrderDialogWidth = 420;
constexpr int ListHeight = 320;

} // namespace

OrderDialog::OrderDialog(const Theme &theme, const ServersModel &servers, QWidget *parent)
    : QDialog(parent)
    , m_before(servers.ids())
    , m_rows(new QStandardItemModel(this))
    , m_view(new QListView)
    , m_up(new QPushButton(tr("Move up")))
    , m_down(new QPushButton(tr("Move down")))
{
    setWindowTitle(tr("Order of servers"));
    setAttribute(Qt::WA_DeleteOnClose);
    for (const QString &id : std::as_const(m_before)) {
        auto *row = new QStandardItem(servers.nameOf(id));
        row->setEditable(false);
        row->setDropEnabled(false); // it is dropped between others, not onto one
        row->setData(id, IdRole);
        row->setData(int(RowKind::Thread), RowKindRole);
        const ServerStatus &status = *servers.status(id);
        const QString group = status.group.value_or(QString());
        row->setData(group.isEmpty() ? status.game
                                     : QStringLiteral("%1 · %2").arg(group, status.game),
                     RowSecondLineRole);
        m_rows->appendRow(row);
    }
    m_view->setModel(m_rows);
    auto *delegate = new RowDelegate(theme, this);
    delegate->setGround(Token::Surface);
    m_view->setItemDelegate(delegate);
    m_view->setDragDropMode(QAbstractItemView::InternalMove);
    m_view->setDefaultDropAction(Qt::MoveAction);
    m_view->setDragDropOverwriteMode(false);
    m_view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setMinimumHeight(ListHeight);
    m_view->setAccessibleName(tr("Servers"));
    m_view->setObjectName(QStringLiteral("surface"));
    m_view->setCurrentIndex(m_rows->index(0, 0));

    auto *title = new QLabel(tr("In which order are they shown?"));
    title->setFont(theme.font(Step::Title));
    auto *words = new QLabel(tr("Drag them, or move one with Alt and the arrow keys. A group "
                                "stands where its first server stands."));
    words->setWordWrap(true);
    words->setProperty("tone", QStringLiteral("second"));
    for (auto *label : {title, words})
        label->setTextFormat(Qt::PlainText);
    for (auto *button : {m_up, m_down}) {
        button->setAutoDefault(false);
        button->setProperty("compact", true);
    }
    auto *moves = new QHBoxLayout;
    moves->addWidget(m_up);
    moves->addWidget(m_down);
    moves->addStretch(1);
    auto *buttons = new QDialogButtonBox;
    auto *cancel = buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    auto *save = buttons->addButton(tr("Save order"), QDialogButtonBox::AcceptRole);
    cancel->setAutoDefault(false);
    save->setProperty("kind", QStringLiteral("primary"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Space24, Space20, Space24, Space20);
    column->setSpacing(Space8);
    column->addWidget(title);
    column->addWidget(words);
    column->addSpacing(Space4);
    column->addWidget(m_view, 1);
    column->addLayout(moves);
    column->addSpacing(Space8);
    column->addWidget(buttons);
    setMinimumWidth(OrderDialogWidth);

    connect(m_up, &QPushButton::clicked, this, [this] { move(-1); });
    connect(m_down, &QPushButton::clicked, this, [this] { move(1); });
    for (const auto &[key, by] : {std::pair{Qt::Key_Up, -1}, {Qt::Key_Down, 1}}) {
        const auto *shortcut = new QShortcut(QKeySequence(int(Qt::ALT) | key), this);
        connect(shortcut, &QShortcut::activated, this, [this, step = by] { move(step); });
    }
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &OrderDialog::showMoves);
    connect(m_rows, &QAbstractItemModel::rowsRemoved, this, &OrderDialog::showMoves);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        if (order() != m_before)
            Q_EMIT ordered(order());
        accept();
    });
    showMoves();
    m_view->setFocus();
}

QStringList OrderDialog::order() const
{
    QStringList ids;
    for (int row = 0; row < m_rows->rowCount(); ++row)
        ids.append(m_rows->item(row)->data(IdRole).toString());
    return ids;
}

void OrderDialog::move(int by)
{
    const int row = m_view->currentIndex().row();
    const int to = row + by;
    if (row < 0 || to < 0 || to >= m_rows->rowCount())
        return;
    m_rows->insertRow(to, m_rows->takeRow(row));
    m_view->setCurrentIndex(m_rows->index(to, 0));
    m_view->scrollTo(m_rows->index(to, 0));
}

void OrderDialog::showMoves()
{
    const int row = m_view->currentIndex().row();
    m_up->setEnabled(row > 0);
    m_down->setEnabled(row >= 0 && row + 1 < m_rows->rowCount());
}

} // namespace panel::client
