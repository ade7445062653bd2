// SPDX-License-Identifier: MIT

#pragma once

#include "client/features/notifications/notificationwords.h"
#include "client/net/clock.h"

#include <QObject>
#include <QSet>
#include <QTimer>

namespace panel::client {

/// Decides which notifications the desktop shows, when, and how many at once.
///
/// Nothing without the user's consent on this device, and nothing that the server marks as quiet. A
/// notification waits 1.5 s, or 30 s while the user sits at another device, and is dropped when it
/// was read meanwhile, or when its thread is in front of the user. From the fourth within
/// two minutes on they become one that counts.
class NotificationPolicy final : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::milliseconds Delay{1'500};
    static constexpr std::chrono::milliseconds DelayElsewhere{30'000};
    static constexpr std::chrono::seconds GroupSpan{120};
    static constexpr int GroupAfter = 3;

    /// Not asked yet, yes, or no.
    enum class Consent : quint8 { Unasked, Given, Refused };
    Q_ENUM(Consent)

    explicit NotificationPolicy(Clock clock = systemTime, QObject *parent = nullptr);

    void setConsent(Consent consent);
    Consent consent() const { return m_consent; }
    /// For the words of a group.
    void setCommunity(const QString &name) { m_community = name; }
    /// The thread in front of the user, and whether the window is the active one.
    void setVisibleThread(std::optional<ThreadId> thread);
    void setWindowActive(bool active);
    /// The user sits at another of their devices, which shows it first.
    void setElsewhere(bool elsewhere);
    /// Shows nothing until then; invalid or past shows again. What arrives meanwhile is in the
    /// inbox and does not come up later.
    void muteUntil(const QDateTime &end);
    /// Invalid: not muted.
    QDateTime mutedUntil() const { return m_mutedUntil; }

    void arrived(const Notification &notification);
    /// Also takes back what is shown of them.
    void becameRead(const QList<NotificationId> &ids);
    /// Shows what is due by now; a timer calls it at the right moment.
    void checkTime();

Q_SIGNALS:
    void showWanted(const panel::client::NativeNotification &notification);
    void withdrawWanted(const QString &id);
    /// The first notification that would have been shown, had the user been asked. Once.
    void consentWanted();
    void mutedUntilChanged(const QDateTime &end);
    void consentChanged(panel::client::NotificationPolicy::Consent consent);

private:
    struct Waiting
    {
        Notification notification;
        QDateTime due;
    };
    struct Shown
    {
        Notification notification;
        QDateTime at;
        QString nativeId;
    };
    bool isInFront(const Notification &notification) const;
    void show(const Notification &notification);
    void schedule();

    Clock m_clock;
    Consent m_consent = Consent::Unasked;
    bool m_askedForConsent = false;
    QString m_community;
    std::optional<ThreadId> m_visibleThread;
    bool m_windowActive = false;
    bool m_elsewhere = false;
    QDateTime m_mutedUntil; ///< Invalid: not muted.
    QList<Waiting> m_waiting;
    QList<Shown> m_shown; ///< Of the last GroupSpan, or still on the screen.
    QTimer m_timer;
};

} // namespace panel::client
