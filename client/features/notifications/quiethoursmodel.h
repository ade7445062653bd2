// SPDX-License-Identifier: MIT

#pragma once

#include "client/hub/requests.h"
#include "client/hub/session.h"
#include "shared/features/notifications/notificationsevents.h"

namespace panel::client {

/// When the account is not to be disturbed. Asked for at every connect. A change shows at once;
/// when the server does not take it, it goes back and `problem()` says why.
class QuietHoursModel final : public QObject
{
    Q_OBJECT

public:
    QuietHoursModel(Session &session, Requests &requests, QObject *parent = nullptr);

    /// As shown: what the server has, or what is on its way to it.
    const QuietHours &hours() const { return m_wanted ? *m_wanted : m_stored; }
    /// The server has said what they are, and there is a connection to change them over.
    bool canChange() const { return m_known && m_session.isOnline(); }
    /// Why the last change failed, or why they could not be asked for; nothing once one worked.
    std::optional<Error> problem() const { return m_problem; }

    bool isOnline() const { return m_session.isOnline(); }
    /// The server has said what they are, since the program began.
    bool isKnown() const { return m_known; }
    void reload();

    /// Does nothing while `canChange()` is false. In the time zone of this computer, whichever
    /// `hours` names.
    void set(QuietHours hours);

Q_SIGNALS:
    void changed();

private:
    Session &m_session;
    Requests &m_requests;
    QuietHours m_stored; ///< As the server last said.
    std::optional<QuietHours> m_wanted; ///< On its way.
    int m_unanswered = 0;
    bool m_known = false;
    std::optional<Error> m_problem;
};

} // namespace panel::client
