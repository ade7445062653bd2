// SPDX-License-Identifier: MIT

#include "client/features/presence/peoplepage.h"

#include "client/widgets/actionstrip.h"
#include "client/widgets/emptystate.h"
#include "client/widgets/header.h"
#include "client/widgets/icons.h"
#include "client/widgets/metrics.h"
#include "client/widgets/rowdelegate.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace panel::client {

using namespace metrics;

namespace {

constexpr int PeopleFilterWidth = 232;

bool isSomebodyElse(const QModelIndex &index)
{
    return index.isValid() && !index.data(PeopleModel::IsHeadingRole).toBool()
        && !index.data(PeopleModel::IsMeRole).toBool();
}

} // namespace

PeoplePage::PeoplePage(const Theme &theme, PeopleModel &people, Session &session,
                       Requests &requests, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_directory(people, session, requests)
    , m_rows(m_directory)
    , m_filter(new QLineEdit)
    , m_view(new QListView)
    , m_empty(new EmptyState(theme))
    , m_why(new QLabel)
    , m_problem(makeProblem())
    , m_stack(new QStackedWidget)
{
    setObjectName(QStringLiteral("surface"));
    setAttribute(Qt::WA_StyledBackground);
    auto *header = new PaneHeader(theme, PaneHeader::Navigation::Hidden);
    header->setTitle(tr("People"));
    header->setLine(true);
    header->setMargin(PageMargin);
    header->setCount(m_directory.peopleCount());
    connect(&m_directory, &PeopleDirectory::peopleCountChanged, header, &PaneHeader::setCount);

    m_filter->setPlaceholderText(tr("Filter people"));
    m_filter->setAccessibleName(tr("Filter people"));
    m_filter->setProperty("quiet", true);
    m_filter->setClearButtonEnabled(true);
    m_filter->setFixedWidth(PeopleFilterWidth);
    m_filter->addAction(theme.icons().icon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    m_filter->installEventFilter(this);
    header->addWidget(m_filter);

    auto *delegate = new RowDelegate(theme, this);
    delegate->setGround(Token::Surface);
    m_view->setItemDelegate(delegate);
    m_view->setModel(&m_rows);
    m_view->setMouseTracking(true);
    m_view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    m_view->setAccessibleName(tr("People"));
    auto *strip = new ActionStrip(theme, *m_view, -Space4, Space16);
    strip->addAction(0, QStringLiteral("mention"), tr("Mention"));
    strip->setFilter(isSomebodyElse);

    m_stack->addWidget(m_view);
    m_stack->addWidget(m_empty);
    auto *around = new QVBoxLayout;
    around->setContentsMargins(Space8, Space4, Space8, 0);
    around->addWidget(m_stack);
    around->addWidget(m_problem);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(header);
    column->addLayout(around, 1);

    connect(strip, &ActionStrip::triggered, this, &PeoplePage::mention);
    connect(m_view, &QListView::activated, this, &PeoplePage::mention);
    connect(m_view, &QListView::customContextMenuRequested, this, &PeoplePage::showMenu);
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_directory.setFilter(text);
        updateEmpty();
        if (!text.isEmpty())
            goToFirstPerson();
    });
    connect(m_filter, &QLineEdit::returnPressed, this, [this] { mention(m_view->currentIndex()); });
    connect(m_empty, &EmptyState::actionTriggered, this, [this] {
        m_filter->clear();
        m_filter->setFocus();
    });
    connect(&m_rows, &QAbstractItemModel::rowsInserted, this, &PeoplePage::updateEmpty);
    connect(&m_rows, &QAbstractItemModel::rowsRemoved, this, &PeoplePage::updateEmpty);
    connect(&m_directory, &PeopleDirectory::askingChanged, this, [this] {
        updateEmpty();
        updateProblem();
    });
    updateEmpty();
    updateProblem();
}

QWidget *PeoplePage::makeProblem()
{
    m_why->setTextFormat(Qt::PlainText);
    m_why->setWordWrap(true);
    m_why->setProperty("tone", QStringLiteral("muted"));
    auto *again = new QPushButton(tr("Try again"));
    again->setObjectName(QStringLiteral("again"));
    again->setProperty("compact", true);
    connect(again, &QPushButton::clicked, this, [this] { m_directory.reload(); });
    auto *problem = new QWidget;
    auto *row = new QHBoxLayout(problem);
    row->setContentsMargins(Space16, Space8, Space16, Space8);
    row->setSpacing(Space16);
    row->addWidget(m_why, 1);
    row->addWidget(again);
    return problem;
}

void PeoplePage::updateProblem()
{
    const auto problem = m_directory.problem();
    m_problem->setVisible(problem && !m_directory.isAsking());
    if (problem && problem->code == ErrorCode::Unavailable)
        m_why->setText(tr("Not everybody could be listed: the connection was lost."));
    else if (problem)
        m_why->setText(tr("Not everybody could be listed: the server is busy."));
}

QWidget &PeoplePage::focusTarget() const
{
    return *m_filter;
}

bool PeoplePage::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_filter || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    if (key->key() == Qt::Key_Down && m_rows.rowCount() > 0) {
        m_view->setFocus(Qt::TabFocusReason);
        goToFirstPerson();
        return true;
    }
    if (key->key() == Qt::Key_Escape && !m_filter->text().isEmpty()) {
        m_filter->clear();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void PeoplePage::goToFirstPerson()
{
    for (int row = 0; row < m_rows.rowCount(); ++row) {
        const QModelIndex index = m_rows.index(row, 0);
        if (index.flags() & Qt::ItemIsSelectable)
            return m_view->setCurrentIndex(index);
    }
}

void PeoplePage::mention(const QModelIndex &index)
{
    if (isSomebodyElse(index))
        Q_EMIT mentionRequested(index.data(PeopleModel::NameRole).toString());
}

void PeoplePage::showMenu(const QPoint &where)
{
    const QModelIndex index = m_view->indexAt(where);
    if (!index.isValid() || index.data(PeopleModel::IsHeadingRole).toBool())
        return;
    QMenu menu;
    fill(menu, index);
    menu.exec(m_view->viewport()->mapToGlobal(where));
}

void PeoplePage::fill(QMenu &menu, const QModelIndex &index)
{
    const QString name = index.data(PeopleModel::NameRole).toString();
    if (isSomebodyElse(index))
        menu.addAction(tr("Mention"), this, [this, name] { Q_EMIT mentionRequested(name); });
    menu.addAction(tr("Copy name"), this, [name] { QGuiApplication::clipboard()->setText(name); });
    if (isSomebodyElse(index))
        addStaff(menu, index);
}

void PeoplePage::addStaff(QMenu &menu, const QModelIndex &index)
{
    const Role mine = m_session.account().role;
    const UserRef user{{index.data(PeopleModel::UserIdRole).toLongLong()},
                       index.data(PeopleModel::NameRole).toString()};
    const QVariant known = index.data(PeopleModel::AccountRoleRole);
    const Role its = known.isValid() ? Role(known.toInt()) : Role::Member;
    if (mine < Role::Moderator || (its >= mine && mine != Role::Admin))
        return;
    menu.addSeparator();
    if (mine == Role::Admin && known.isValid())
        menu.addAction(tr("Change role…"), this,
                       [this, user, its] { Q_EMIT roleWanted(user, its); });
    const bool disabled = index.data(PeopleModel::DisabledRole).toBool();
    if (its < mine && !disabled)
        menu.addAction(mine == Role::Admin ? tr("Mute or ban…") : tr("Mute…"), this,
                       [this, user] { Q_EMIT sanctionWanted(user); });
    if (mine != Role::Admin || !known.isValid())
        return;
    menu.addSeparator();
    menu.addAction(disabled ? tr("Enable account") : tr("Disable account…"), this,
                   [this, user, disabled] { Q_EMIT disabledWanted(user, !disabled); });
}

void PeoplePage::updateEmpty()
{
    const bool empty = m_rows.rowCount() == 0;
    if (empty && !m_directory.filter().isEmpty()) {
        m_empty->setText(tr("Nobody has such a name"),
                         m_directory.isAsking() ? tr("Asking the server.")
                                                : tr("Of those who are not here only names that "
                                                     "begin so are looked for."));
        m_empty->setAction(tr("Show everybody"));
    } else if (empty) {
        m_empty->setText(tr("Nobody here yet"), tr("People appear when they sign in."));
        m_empty->setAction({});
    }
    m_stack->setCurrentWidget(empty ? static_cast<QWidget *>(m_empty) : m_view);
}

} // namespace panel::client
