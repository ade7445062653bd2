// SPDX-License-Identifier: MIT

#include "client/features/notifications/notificationpolicy.h"

#include <algorithm>

namespace panel::client {

NotificationPolicy::NotificationPolicy(Clock clock, QObject *parent)
    : QObject(parent), m_clock(std::move(clock))
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &NotificationPolicy::checkTime);
}

void NotificationPolicy::setConsent(Consent consent)
{
    if (consent != Consent::Given)
        m_waiting.clear();
    if (std::exchange(m_consent, consent) != consent)
        Q_EMIT consentChanged(consent);
}

void NotificationPolicy::setVisibleThread(std::optional<ThreadId> thread)
{
    m_visibleThread = thread;
}

void NotificationPolicy::setWindowActive(bool active)
{
    m_windowActive = active;
}

void NotificationPolicy::setElsewhere(bool elsewhere)
{
    if (std::exchange(m_elsewhere, elsewhere) == elsewhere || elsewhere)
        return;
    for (Waiting &waiting : m_waiting) // they are back here
        waiting.due = qMin(waiting.due, m_clock().addMSecs(Delay.count()));
    schedule();
}

void NotificationPolicy::muteUntil(const QDateTime &end)
{
    const QDateTime until = end > m_clock() ? end : QDateTime();
    if (until == m_mutedUntil)
        return;
    m_mutedUntil = until;
    schedule();
    Q_EMIT mutedUntilChanged(until);
}

void NotificationPolicy::arrived(const Notification &notification)
{
    if (notification.read.value_or(false) || notification.quiet.value_or(false)
        || m_consent == Consent::Refused)
        return;
    const auto isIt = [&](const auto &other) { return other.notification.id == notification.id; };
    if (std::any_of(m_waiting.cbegin(), m_waiting.cend(), isIt)
        || std::any_of(m_shown.cbegin(), m_shown.cend(), isIt))
        return;
    const auto delay = m_elsewhere ? DelayElsewhere : Delay;
    m_waiting.append({notification, m_clock().addMSecs(delay.count())});
    schedule();
}

void NotificationPolicy::becameRead(const QList<NotificationId> &ids)
{
    const auto isRead = [&](const auto &other) { return ids.contains(other.notification.id); };
    m_waiting.removeIf(isRead);
    QSet<QString> natives;
    for (const Shown &shown : std::as_const(m_shown)) {
        if (isRead(shown))
            natives.insert(shown.nativeId);
    }
    m_shown.removeIf(isRead);
    for (const QString &native : std::as_const(natives)) {
        const bool stillNeeded
            = std::any_of(m_shown.cbegin(), m_shown.cend(),
                          [&](const Shown &shown) { return shown.nativeId == native; });
        if (!stillNeeded) // a group goes with its last one
            Q_EMIT withdrawWanted(native);
    }
    schedule();
}

void NotificationPolicy::checkTime()
{
    const QDateTime now = m_clock();
    if (m_mutedUntil.isValid() && m_mutedUntil <= now)
        muteUntil({});
    QList<Notification> due;
    m_waiting.removeIf([&](const Waiting &waiting) {
        if (waiting.due > now)
            return false;
        due.append(waiting.notification);
        return true;
    });
    for (const Notification &notification : std::as_const(due)) {
        if (isInFront(notification) || m_mutedUntil.isValid())
            continue;
        if (m_consent == Consent::Unasked) {
            if (!std::exchange(m_askedForConsent, true))
                Q_EMIT consentWanted();
            continue;
        }
        show(notification);
    }
    schedule();
}

bool NotificationPolicy::isInFront(const Notification &notification) const
{
    return m_windowActive && notification.threadId && notification.threadId == m_visibleThread;
}

void NotificationPolicy::show(const Notification &notification)
{
    const QDateTime now = m_clock();
    const QDateTime since = now.addSecs(-GroupSpan.count());
    QList<Notification> recent;
    for (const Shown &shown : std::as_const(m_shown)) {
        if (shown.at > since)
            recent.append(shown.notification);
    }
    recent.append(notification);
    if (recent.size() <= GroupAfter) {
        const NativeNotification native = NotificationWords::single(notification);
        m_shown.append({notification, now, native.id});
        Q_EMIT showWanted(native);
        return;
    }
    const NativeNotification group = NotificationWords::group(recent, m_community);
    QSet<QString> singles;
    for (Shown &shown : m_shown) {
        if (shown.at <= since || shown.nativeId == group.id)
            continue;
        singles.insert(shown.nativeId);
        shown.nativeId = group.id;
    }
    m_shown.append({notification, now, group.id});
    for (const QString &single : std::as_const(singles))
        Q_EMIT withdrawWanted(single);
    Q_EMIT showWanted(group);
}

void NotificationPolicy::schedule()
{
    m_timer.stop();
    constexpr qsizetype Remembered = 200;
    if (m_shown.size() > Remembered)
        m_shown.remove(0, m_shown.size() - Remembered);
    QDateTime next = m_mutedUntil;
    for (const Waiting &waiting : std::as_const(m_waiting)) {
        if (!next.isValid() || waiting.due < next)
            next = waiting.due;
    }
    if (next.isValid())
        m_timer.start(int(std::clamp<qint64>(m_clock().msecsTo(next), 0, 60'000)));
}

} // namespace panel::client
