// SPDX-License-Identifier: MIT

#pragma once

#include "client/hub/requests.h"
#include "client/hub/session.h"
#include "shared/features/notifications/notificationsevents.h"

#include <QHash>
#include <QObject>

namespace panel::client {

/// Which kinds of notification the account wants. Asked for at every connect. A change shows at
/// once; when the server does not take it, it goes back and `problem()` says why.
class NotificationSettingsModel final : public QObject
{
    Q_OBJECT

public:
    NotificationSettingsModel(Session &session, Requests &requests, QObject *parent = nullptr);

    /// The server has said how they are, since the program began; before that they are its
    /// defaults.
    bool isKnown() const { return m_known; }
    /// Known, and there is a connection to change them over.
    bool canChange() const { return m_known && m_session.isOnline(); }
    /// As shown: what the server has, with the changes on their way to it.
    bool isOn(NotificationKind kind) const;
    /// Why the last change of this kind failed; nothing once one worked.
    std::optional<Error> problem(NotificationKind kind) const;
    /// Why they could not be asked for.
    std::optional<Error> loadProblem() const { return m_loadProblem; }

    /// Does nothing while `canChange()` is false.
    void set(NotificationKind kind, bool on);
    void reload();

Q_SIGNALS:
    /// Its state or its problem.
    void changed(panel::NotificationKind kind);
    /// `canChange()`, `isKnown()` or `loadProblem()`.
    void availabilityChanged();

private:
    struct Change
    {
        bool wanted = false;
        int unanswered = 0;
    };
    void loaded(const Result<NotificationSettings> &settings);
    void answered(NotificationKind kind, const Result<NotificationSettings> &settings);
    void take(const NotificationSettings &settings);

    Session &m_session;
    Requests &m_requests;
    NotificationSettings m_settings; ///< As the server last said.
    bool m_known = false;
    std::optional<Error> m_loadProblem;
    QHash<NotificationKind, Change> m_changes; ///< Those on their way.
    QHash<NotificationKind, Error> m_problems;
};

} // namespace panel::client
