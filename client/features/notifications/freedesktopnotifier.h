// SPDX-License-Identifier: MIT

#pragma once

#include "client/features/notifications/desktopnotifier.h"

#include <QDBusConnection>
#include <QHash>
#include <QSet>

namespace panel::client {

/// `org.freedesktop.Notifications` 1.2 on the session bus. Bodies are escaped where the daemon
/// reads markup; buttons are left out where it has none. Signals about other programs'
/// notifications are ignored.
class FreedesktopNotifier final : public DesktopNotifier
{
    Q_OBJECT

public:
    /// `desktopEntry` names the .desktop file, without its suffix.
    FreedesktopNotifier(QDBusConnection bus, QString desktopEntry, QObject *parent = nullptr);

    bool isAvailable() const override { return m_available; }
    void show(const NativeNotification &notification) override;
    void withdraw(const QString &id) override;

    /// What the daemon can do, such as `actions`, `body-markup`; empty until it has answered.
    const QSet<QString> &capabilities() const { return m_capabilities; }

private Q_SLOTS:
    void actionInvoked(uint number, const QString &key);
    void notificationClosed(uint number, uint reason);

private:
    void askCapabilities();
    void setAvailable(bool available);
    void send(const NativeNotification &notification);

    struct Showing
    {
        NativeNotification notification;
        uint number = 0; ///< The daemon's; 0 until it has answered.
        bool asked = false; ///< Notify was called.
        bool withdrawn = false; ///< Before the daemon answered.
        bool resend = false; ///< Replaced before the daemon answered.
    };

    QHash<QString, Showing>::const_iterator withNumber(uint number) const;

    QDBusConnection m_bus;
    QString m_desktopEntry;
    bool m_available = false;
    bool m_known = false; ///< The capabilities were answered.
    QSet<QString> m_capabilities;
    QList<NativeNotification> m_early; ///< Asked for before the capabilities were known.
    QHash<QString, Showing> m_showing;
};

} // namespace panel::client
