// SPDX-License-Identifier: MIT

#pragma once

#include <QDBusConnection>
#include <QProcess>
#include <QVariantMap>

namespace panel::test {

/// A session bus of a test's own, so that nothing shows on anybody's desktop.
class PrivateBus
{
public:
    ~PrivateBus()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    /// False when there is no dbus-daemon to start.
    bool start()
    {
        m_process.setProgram(QStringLiteral("dbus-daemon"));
        m_process.setArguments({QStringLiteral("--session"), QStringLiteral("--nofork"),
                                QStringLiteral("--print-address")});
        m_process.start();
        if (!m_process.waitForStarted() || !m_process.waitForReadyRead())
            return false;
        m_address = QString::fromUtf8(m_process.readLine()).trimmed();
        return true;
    }
    QString address() const { return m_address; }

private:
    QProcess m_process;
    QString m_address;
};

/// What a desktop's notification daemon does, over a real bus. It remembers what it was asked.
class NotificationDaemon final : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Notifications")

public:
    struct Shown
    {
        uint number;
        uint replaces;
        QString title;
        QString body;
        QStringList actions;
    };
    QStringList capabilities{QStringLiteral("actions"), QStringLiteral("body"),
                             QStringLiteral("body-markup")};
    QList<Shown> shown;
    QList<uint> closedNumbers;

    bool serveOn(QDBusConnection bus)
    {
        return bus.registerObject(QStringLiteral("/org/freedesktop/Notifications"), this,
                                  QDBusConnection::ExportAllSlots
                                      | QDBusConnection::ExportAllSignals)
            && bus.registerService(QStringLiteral("org.freedesktop.Notifications"));
    }

public Q_SLOTS:
    QStringList GetCapabilities() { return capabilities; }
    uint Notify(const QString &, uint replaces, const QString &, const QString &title,
                const QString &body, const QStringList &actions, const QVariantMap &, int)
    {
        const uint number = replaces ? replaces : uint(41 + shown.size());
        shown.append({number, replaces, title, body, actions});
        return number;
    }
    void CloseNotification(uint number)
    {
        closedNumbers.append(number);
        Q_EMIT NotificationClosed(number, 3);
    }

Q_SIGNALS:
    void ActionInvoked(uint number, const QString &key);
    void NotificationClosed(uint number, uint reason);
};

} // namespace panel::test
