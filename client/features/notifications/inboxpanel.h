// SPDX-License-Identifier: MIT

#pragma once

#include "client/features/notifications/notificationsmodel.h"

#include <QIdentityProxyModel>
#include <QWidget>

class QStackedWidget;

namespace panel::client {

class Theme;

/// NotificationsModel in the terms of RowDelegate.
class InboxRows final : public QIdentityProxyModel
{
    Q_OBJECT

public:
    explicit InboxRows(NotificationsModel &notifications, QObject *parent = nullptr);

    QVariant data(const QModelIndex &index, int role) const override;
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
    void open(const QModelIndex &index);
    void updateEmpty();

    NotificationsModel &m_notifications;
    InboxRows m_rows;
    QStackedWidget *m_stack;
};

} // namespace panel::client
