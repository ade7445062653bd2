// SPDX-License-Identifier: MIT

#include "client/features/notifications/freedesktopnotifier.h"

#include <QDBusConnectionInterface>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusServiceWatcher>
#include <QLoggingCategory>

Q_LOGGING_CATEGORY(logNotifier, "panel.client.notifier")

namespace panel::client {

namespace {

const QString Service = QStringLiteral("org.freedesktop.Notifications");
const QString Path = QStringLiteral("/org/freedesktop/Notifications");

QDBusMessage callOf(const char *method)
{
    return QDBusMessage::createMethodCall(Service, Path, Service, QLatin1String(method));
}

QString keyOf(NotificationAction action)
{
    switch (action) {
    case NotificationAction::Open:
        return QStringLiteral("open");
    case NotificationAction::Reply:
        return QStringLiteral("reply");
    case NotificationAction::MarkRead:
        return QStringLiteral("mark-read");
    case NotificationAction::MuteHour:
        return QStringLiteral("mute-hour");
    }
    return {};
}

} // namespace

FreedesktopNotifier::FreedesktopNotifier(QDBusConnection bus, QString desktopEntry, QObject *parent)
    : DesktopNotifier(parent), m_bus(std::move(bus)), m_desktopEntry(std::move(desktopEntry))
{
    if (!m_bus.isConnected())
        return;
    m_bus.connect(Service, Path, Service, QStringLiteral("ActionInvoked"), this,
                  SLOT(actionInvoked(uint, QString)));
    m_bus.connect(Service, Path, Service, QStringLiteral("NotificationClosed"), this,
                  SLOT(notificationClosed(uint, uint)));
    auto *watcher
        = new QDBusServiceWatcher(Service, m_bus, QDBusServiceWatcher::WatchForOwnerChange, this);
    connect(watcher, &QDBusServiceWatcher::serviceOwnerChanged, this,
            [this](const QString &, const QString &, const QString &owner) {
                m_showing.clear(); // numbers of another daemon mean nothing to this one
                m_capabilities.clear();
                m_known = false;
                if (owner.isEmpty())
                    setAvailable(false);
                else
                    askCapabilities();
            });
    askCapabilities(); // also starts a daemon that the bus can start
}

void FreedesktopNotifier::askCapabilities()
{
    auto *call = new QDBusPendingCallWatcher(m_bus.asyncCall(callOf("GetCapabilities")), this);
    connect(call, &QDBusPendingCallWatcher::finished, this, [this](QDBusPendingCallWatcher *ended) {
        ended->deleteLater();
        const QDBusPendingReply<QStringList> reply = *ended;
        const auto early = std::exchange(m_early, {});
        if (reply.isError()) {
            qCDebug(logNotifier) << "no notifications here:" << reply.error().name();
            return setAvailable(false);
        }
        const QStringList capabilities = reply.value();
        m_capabilities = QSet<QString>(capabilities.cbegin(), capabilities.cend());
        m_known = true;
        setAvailable(true);
        for (const NativeNotification &notification : early)
            show(notification);
    });
}

void FreedesktopNotifier::setAvailable(bool available)
{
    if (m_available == available)
        return;
    m_available = available;
    Q_EMIT availableChanged(available);
}

void FreedesktopNotifier::show(const NativeNotification &notification)
{
    if (!m_bus.isConnected())
        return;
    if (!m_known) {
        m_early.append(notification);
        return;
    }
    Showing &showing = m_showing[notification.id];
    const bool waiting = showing.asked && showing.number == 0;
    showing.notification = notification;
    showing.withdrawn = false;
    showing.resend = waiting;
    if (!waiting)
        send(notification);
}

void FreedesktopNotifier::send(const NativeNotification &notification)
{
    Showing &showing = m_showing[notification.id];
    showing.asked = true;
    QStringList actions;
    if (m_capabilities.contains(QStringLiteral("actions"))) {
        if (!notification.url.isEmpty())
            actions << QStringLiteral("default")
                    << NotificationWords::label(NotificationAction::Open);
        for (const NotificationAction action : notification.actions)
            actions << keyOf(action) << NotificationWords::label(action);
    }
    // A daemon that reads markup would take a peer's "<b>" for its own; one that does not would
    // show "&lt;".
    const QString body = m_capabilities.contains(QStringLiteral("body-markup"))
        ? notification.body.toHtmlEscaped()
        : notification.body;
    QDBusMessage call = callOf("Notify");
    call << QStringLiteral("Panel") << showing.number << m_desktopEntry << notification.title
         << body << actions << QVariantMap{{QStringLiteral("desktop-entry"), m_desktopEntry}} << -1;
    auto *watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(call), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this,
            [this, id = notification.id](QDBusPendingCallWatcher *ended) {
                ended->deleteLater();
                const QDBusPendingReply<uint> reply = *ended;
                const auto shown = m_showing.find(id);
                if (shown == m_showing.end())
                    return;
                if (reply.isError()) {
                    qCWarning(logNotifier) << "not shown:" << reply.error().message();
                    m_showing.erase(shown);
                    return;
                }
                shown->number = reply.value();
                if (shown->withdrawn)
                    withdraw(id);
                else if (std::exchange(shown->resend, false))
                    send(NativeNotification(shown->notification));
            });
}

void FreedesktopNotifier::withdraw(const QString &id)
{
    m_early.removeIf([&](const NativeNotification &early) { return early.id == id; });
    const auto shown = m_showing.find(id);
    if (shown == m_showing.end())
        return;
    if (shown->number == 0) {
        shown->withdrawn = true;
        return;
    }
    QDBusMessage call = callOf("CloseNotification");
    call << shown->number;
    m_bus.send(call);
}

void FreedesktopNotifier::actionInvoked(uint number, const QString &key)
{
    const auto shown = withNumber(number);
    if (shown == m_showing.cend())
        return; // another program's
    const NativeNotification notification = shown->notification;
    if (key == QLatin1String("default")) {
        Q_EMIT activated(notification, NotificationAction::Open);
        return;
    }
    for (const NotificationAction action : notification.actions) {
        if (keyOf(action) == key) {
            Q_EMIT activated(notification, action);
            return;
        }
    }
}

void FreedesktopNotifier::notificationClosed(uint number, uint reason)
{
    Q_UNUSED(reason)
    const auto shown = withNumber(number);
    if (shown == m_showing.cend())
        return;
    const QString id = shown.key();
    m_showing.erase(shown);
    Q_EMIT closed(id);
}

QHash<QString, FreedesktopNotifier::Showing>::const_iterator
FreedesktopNotifier::withNumber(uint number) const
{
    auto shown = m_showing.cbegin();
    while (shown != m_showing.cend() && (number == 0 || shown->number != number))
        ++shown;
    return shown;
}

} // namespace panel::client
