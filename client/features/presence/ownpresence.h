// SPDX-License-Identifier: MIT

#pragma once

#include "client/hub/dispatcher.h"
#include "client/hub/requests.h"
#include "client/hub/session.h"

namespace panel::client {

/// How the user shows to others, and what others learn: chosen here or on another device, kept by
/// the server. A choice shows at once and goes back when the server refuses it; one that is lost on
/// the way is told again after the reconnect.
class OwnPresenceModel final : public QObject
{
    Q_OBJECT

public:
    OwnPresenceModel(Session &session, Dispatcher &dispatcher, Requests &requests,
                     QObject *parent = nullptr);

    /// What was chosen: `online`, `busy`, `do_not_disturb` or `invisible`, and the words with it.
    const PresenceChoice &choice() const { return m_choice; }
    PresenceStatus status() const { return m_choice.status; }
    /// Until it is changed. What was said of oneself stays.
    void setStatus(PresenceStatus status);
    /// For so many minutes, or for good; an empty text says nothing. The status stays.
    void setText(const QString &text, std::optional<qint64> minutes);

    const PresencePrivacy &privacy() const { return m_privacy; }
    void setPrivacy(const SetPrivacy &change);

    /// Nobody sits at this device (any more).
    void setIdle(bool idle);
    /// Somebody sits at another of the user's devices, and nobody at this one.
    bool isElsewhere() const { return m_idle && m_activeDevices > 0; }

Q_SIGNALS:
    void choiceChanged();
    /// A choice was not taken; `choice()` is what it was before.
    void choiceRefused(const panel::Error &error);
    void privacyChanged();
    void privacyRefused(const panel::SetPrivacy &change, const panel::Error &error);
    void elsewhereChanged(bool elsewhere);

private:
    void authenticated(const Authenticated &event);
    void told(const OwnPresence &event);
    void tell(const SetPresence &request, const PresenceChoice &expected);
    void show(const PresenceChoice &choice);
    void updateElsewhere();

    Requests &m_requests;
    PresenceChoice m_choice;
    PresenceChoice m_stored; ///< As the server last said.
    PresencePrivacy m_privacy;
    int m_telling = 0; ///< Choices on their way; until they are answered the server's word is old.
    std::optional<SetPresence> m_untold; ///< Lost on its way.
    int m_activeDevices = 0;
    bool m_idle = false;
    bool m_elsewhere = false;
};

} // namespace panel::client
