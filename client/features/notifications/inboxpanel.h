// SPDX-License-Identifier: MIT

#pragma once

#include "client/features/notifications/notificationsmodel.h"

#include <QSortFilterProxyModel>
#include <QWidget>

class QListView;
class QStackedWidget;

namespace panel::client {

class EmptyState;
class PaneHeader;
class Theme;

/// NotificationsModel in the terms of NoticeDelegate, all of it or some kinds.
class InboxRows final : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    explicit InboxRows(NotificationsModel &notifications, QObject *parent = nullptr);

    /// Empty: all.
    void setKinds(const QList<NotificationKind> &kinds);
    bool isFiltered() const { return !m_kinds.isEmpty(); }
    QVariant data(const QModelIndex &index, int role) const override;

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    QList<NotificationKind> m_kinds;
};

/// What concerned the user, newest first.
class InboxPanel final : public QWidget
{
    Q_OBJECT

public:
    InboxPanel(const Theme &theme, NotificationsModel &notifications, QWidget *parent = nullptr);

Q_SIGNALS:
    /// It was marked read; show what it is about.
    void opened(const panel::Notification &notification);

private:
    void addFilters(const Theme &theme);
    void open(const QModelIndex &index);
    void showMenu(const QPoint &where);
    void updateEmpty();
    void updateUnread();

    NotificationsModel &m_notifications;
    InboxRows m_rows;
    PaneHeader *m_header;
    QListView *m_view;
    EmptyState *m_empty;
    QStackedWidget *m_stack;
};

} // namespace panel::client
