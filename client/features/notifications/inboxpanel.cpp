// SPDX-License-Identifier: MIT

#include "client/features/notifications/inboxpanel.h"

#include "client/widgets/chip.h"
#include "client/widgets/emptystate.h"
#include "client/widgets/header.h"
#include "client/widgets/icons.h"
#include "client/widgets/metrics.h"
#include "client/widgets/noticedelegate.h"
#include "client/widgets/theme.h"
#include "client/widgets/timewords.h"

#include <QButtonGroup>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace panel::client {

using namespace metrics;

namespace {

/// For what no person caused; empty: the person's avatar says it.
QString noticeIcon(NotificationKind kind, const QString &actor)
{
    if (kind == NotificationKind::ServerAlert)
        return QStringLiteral("servers");
    return actor.isEmpty() ? QStringLiteral("info") : QString();
}

} // namespace

InboxRows::InboxRows(NotificationsModel &notifications, QObject *parent)
    : QSortFilterProxyModel(parent)
{
    setSourceModel(&notifications);
    setSortRole(NotificationsModel::AtRole);
    sort(0, Qt::DescendingOrder);
}

void InboxRows::setKinds(const QList<NotificationKind> &kinds)
{
    if (m_kinds == kinds)
        return;
    m_kinds = kinds;
    invalidateFilter();
}

bool InboxRows::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    const QModelIndex index = sourceModel()->index(row, 0, parent);
    const auto kind = NotificationKind(index.data(NotificationsModel::KindRole).toInt());
    return m_kinds.isEmpty() || m_kinds.contains(kind);
}

QVariant InboxRows::data(const QModelIndex &index, int role) const
{
    const auto source = [&](int wanted) { return QSortFilterProxyModel::data(index, wanted); };
    const bool read = source(NotificationsModel::ReadRole).toBool();
    switch (role) {
    case RowTimeRole:
        return whenWord(source(NotificationsModel::AtRole).toDateTime());
    case RowUnreadRole:
        return read ? 0 : 1;
    case RowMentionRole:
        return !read && source(NotificationsModel::IsMentionRole).toBool();
    case RowExcerptRole:
        return source(NotificationsModel::BodyRole);
    case RowUserIdRole:
        return source(NotificationsModel::ActorIdRole);
    case RowUserNameRole:
        return source(NotificationsModel::ActorRole);
    case NoticeIconRole:
        return noticeIcon(NotificationKind(source(NotificationsModel::KindRole).toInt()),
                          source(NotificationsModel::ActorRole).toString());
    case Qt::AccessibleTextRole: {
        QStringList parts{source(NotificationsModel::TitleRole).toString(),
                          read ? QString() : tr("unread"), data(index, RowTimeRole).toString(),
                          data(index, RowExcerptRole).toString()};
        parts.removeAll(QString());
        return parts.join(QStringLiteral(", "));
    }
    default:
        return source(role);
    }
}

InboxPanel::InboxPanel(const Theme &theme, NotificationsModel &notifications, QWidget *parent)
    : QWidget(parent)
    , m_notifications(notifications)
    , m_rows(notifications)
    , m_header(new PaneHeader(theme, PaneHeader::Navigation::Hidden))
    , m_view(new QListView)
    , m_empty(new EmptyState(theme))
    , m_stack(new QStackedWidget)
{
    setObjectName(QStringLiteral("surface"));
    setAttribute(Qt::WA_StyledBackground);
    m_header->setTitle(tr("Inbox"));
    m_header->setLine(true);
    m_header->setMargin(PageMargin);
    addFilters(theme);
    auto *all = new QPushButton(tr("Mark all read"));
    all->setProperty("kind", QStringLiteral("quiet"));
    all->setIcon(theme.icons().icon(QStringLiteral("mark-read")));
    all->setIconSize({16, 16});
    m_header->addWidget(all);
    connect(all, &QPushButton::clicked, &notifications, &NotificationsModel::markAllRead);

    m_view->setItemDelegate(new NoticeDelegate(theme, this));
    m_view->setModel(&m_rows);
    m_view->setMouseTracking(true);
    m_view->setUniformItemSizes(true);
    m_view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    m_view->setAccessibleName(tr("Notifications"));
    connect(m_view, &QListView::clicked, this, &InboxPanel::open);
    connect(m_view, &QListView::activated, this, &InboxPanel::open);
    connect(m_view, &QListView::customContextMenuRequested, this, &InboxPanel::showMenu);

    m_stack->addWidget(m_view);
    m_stack->addWidget(m_empty);
    auto *around = new QVBoxLayout;
    around->setContentsMargins(0, Space8, 0, 0);
    around->addWidget(m_stack);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addLayout(around, 1);
    connect(&m_rows, &QAbstractItemModel::rowsInserted, this, &InboxPanel::updateEmpty);
    connect(&m_rows, &QAbstractItemModel::rowsRemoved, this, &InboxPanel::updateEmpty);
    connect(&m_rows, &QAbstractItemModel::modelReset, this, &InboxPanel::updateEmpty);
    connect(&notifications, &NotificationsModel::unreadChanged, this, &InboxPanel::updateUnread);
    updateEmpty();
    updateUnread();
}

void InboxPanel::addFilters(const Theme &theme)
{
    const std::pair<QString, QList<NotificationKind>> filters[]
        = {{tr("All"), {}},
           {tr("Mentions"), {NotificationKind::Mention}},
           {tr("Replies"), {NotificationKind::Reply}},
           {tr("Servers"), {NotificationKind::ServerAlert}}};
    auto *group = new QButtonGroup(this);
    for (const auto &[text, kinds] : filters) {
        auto *chip = new Chip(theme, text);
        chip->setChecked(kinds.isEmpty());
        group->addButton(chip);
        m_header->addWidget(chip);
        connect(chip, &QAbstractButton::toggled, this, [this, wanted = kinds](bool on) {
            if (!on)
                return;
            m_rows.setKinds(wanted);
            updateEmpty();
        });
    }
}

void InboxPanel::open(const QModelIndex &index)
{
    const NotificationId id{index.data(NotificationsModel::IdRole).toLongLong()};
    const Notification *found = m_notifications.find(id);
    if (!found)
        return;
    const Notification notification = *found; // marking it read may move it
    m_notifications.markRead({id});
    Q_EMIT opened(notification);
}

void InboxPanel::showMenu(const QPoint &where)
{
    const QModelIndex index = m_view->indexAt(where);
    const NotificationId id{index.data(NotificationsModel::IdRole).toLongLong()};
    if (!id)
        return;
    QMenu menu;
    menu.addAction(tr("Open"), this, [this, at = QPersistentModelIndex(index)] { open(at); });
    if (!index.data(NotificationsModel::ReadRole).toBool())
        menu.addAction(tr("Mark read"), this, [this, id] { m_notifications.markRead({id}); });
    menu.exec(m_view->viewport()->mapToGlobal(where));
}

void InboxPanel::updateEmpty()
{
    if (m_rows.isFiltered())
        m_empty->setText(tr("None of these"), tr("There is more under All."));
    else
        m_empty->setText(tr("Nothing new"), tr("Mentions, replies and server alerts come here."));
    m_stack->setCurrentIndex(m_rows.rowCount() > 0 ? 0 : 1);
}

void InboxPanel::updateUnread()
{
    m_header->setCount(m_notifications.unread() > 0 ? m_notifications.unread() : -1);
}

} // namespace panel::client
