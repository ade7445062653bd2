// SPDX-License-Identifier: MIT

#pragma once

#include "client/features/notifications/notificationwords.h"

#include <QObject>

namespace panel::client {

/// The desktop's own notifications. Calls return at once; what the desktop lacks it leaves out.
class DesktopNotifier : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// False: nothing can be shown, say so in the settings.
    virtual bool isAvailable() const = 0;
    /// Shows it, in place of the one with the same id.
    virtual void show(const NativeNotification &notification) = 0;
    virtual void withdraw(const QString &id) = 0;

Q_SIGNALS:
    /// The user clicked it or one of its buttons.
    void activated(const panel::client::NativeNotification &notification,
                   panel::client::NotificationAction action);
    /// It went away: dismissed, timed out or withdrawn.
    void closed(const QString &id);
    void availableChanged(bool available);
};

} // namespace panel::client
