// SPDX-License-Identifier: MIT

#include "client/features/notifications/inboxpanel.h"

#include "client/widgets/emptystate.h"
#include "client/widgets/header.h"
#include "client/widgets/rowdelegate.h"
#include "client/widgets/timewords.h"

#include <QListView>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace panel::client {

InboxRows::InboxRows(NotificationsModel &notifications, QObject *parent)
    : QIdentityProxyModel(parent)
{
    setSourceModel(&notifications);
}

QVariant InboxRows::data(const QModelIndex &index, int role) const
{
    const auto source = [&](int wanted) { return QIdentityProxyModel::data(index, wanted); };
    const bool read = source(NotificationsModel::ReadRole).toBool();
    switch (role) {
    case RowKindRole:
        return int(RowKind::Feed);
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
    case RowUserNameRole: {
        const QString actor = source(NotificationsModel::ActorRole).toString();
        return actor.isEmpty() ? source(NotificationsModel::TitleRole) : actor;
    }
    case Qt::AccessibleTextRole: {
        // Not rowAccessibleText(), which counts posts where this knows read and unread.
        QStringList parts{source(NotificationsModel::TitleRole).toString(),
                          read ? QString() : tr("unread"), data(index, RowTimeRole).toString(),
                          source(NotificationsModel::BodyRole).toString()};
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
    , m_stack(new QStackedWidget)
{
    setObjectName(QStringLiteral("surface"));
    setAttribute(Qt::WA_StyledBackground);
    auto *header = new PaneHeader(theme, PaneHeader::Navigation::Hidden);
    header->setTitle(tr("Inbox"));
    auto *all = new QPushButton(tr("Mark all read"));
    header->addWidget(all);
    connect(all, &QPushButton::clicked, &notifications, &NotificationsModel::markAllRead);

    auto *view = new QListView;
    auto *delegate = new RowDelegate(theme, this);
    delegate->setGround(Token::Surface);
    view->setItemDelegate(delegate);
    view->setModel(&m_rows);
    view->setMouseTracking(true);
    view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    view->setAccessibleName(tr("Notifications"));
    connect(view, &QListView::clicked, this, &InboxPanel::open);
    connect(view, &QListView::activated, this, &InboxPanel::open);

    auto *empty = new EmptyState(theme);
    empty->setText(tr("Nothing new"), tr("Mentions, replies and server alerts come here."));
    m_stack->addWidget(view);
    m_stack->addWidget(empty);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(header);
    column->addWidget(m_stack, 1);
    connect(&m_rows, &QAbstractItemModel::rowsInserted, this, &InboxPanel::updateEmpty);
    connect(&m_rows, &QAbstractItemModel::rowsRemoved, this, &InboxPanel::updateEmpty);
    connect(&m_rows, &QAbstractItemModel::modelReset, this, &InboxPanel::updateEmpty);
    updateEmpty();
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

void InboxPanel::updateEmpty()
{
    m_stack->setCurrentIndex(m_rows.rowCount() > 0 ? 0 : 1);
}

} // namespace panel::client
