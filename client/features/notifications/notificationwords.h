// SPDX-License-Identifier: MIT

#pragma once

#include "shared/features/notifications/notificationsevents.h"

#include <QCoreApplication>
#include <QList>

namespace panel::client {

enum class NotificationAction : quint8 { Open, Reply, MarkRead, MuteHour };

/// A notification as the desktop shows it. Plain text; who shows it escapes what needs escaping.
struct NativeNotification
{
    QString id; ///< Of the client's own; showing another with the same id replaces it.
    QString title;
    QString body;
    QString url; ///< What clicking opens.
    QList<NotificationAction> actions; ///< Besides clicking.
    QList<NotificationId> covers; ///< What marking it read marks.
    std::optional<ThreadId> threadId; ///< Where a reply goes.
};

/// How notifications are worded in the reader's language (design notes, look, section 8).
class NotificationWords
{
    Q_DECLARE_TR_FUNCTIONS(panel::client::NotificationWords)

public:
    static QString title(const Notification &notification);
    static QString body(const Notification &notification);
    static QList<NotificationAction> actions(NotificationKind kind);
    static QString label(NotificationAction action);

    static NativeNotification single(const Notification &notification);
    /// "6 new posts in 3 threads". `community` names the server.
    static NativeNotification group(const QList<Notification> &notifications,
                                    const QString &community);
    /// What the user sees right after turning notifications on.
    static NativeNotification test();
};

} // namespace panel::client
