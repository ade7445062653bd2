// SPDX-License-Identifier: MIT

#pragma once

#include "client/hub/dispatcher.h"
#include "client/hub/requests.h"
#include "client/hub/session.h"
#include "client/net/clock.h"
#include "shared/features/typing/typingevents.h"

#include <QTimer>

namespace panel::client {

/// Who is composing a reply in one thread, and telling the others when the user is. Somebody whose
/// "stop" got lost is forgotten after 10 s; a lost connection forgets everybody.
class Typists final : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::seconds ForgetAfter{10};

    Typists(Session &session, Dispatcher &dispatcher, Requests &requests, ThreadId thread,
            Clock clock = systemTime, QObject *parent = nullptr);
    ~Typists() override;

    struct Typist
    {
        UserId user;
        QString name;
    };
    /// In the order they began.
    QList<Typist> typing() const;

    /// Call at each change of the composer's text by the user. Tells the server at most each 5 s.
    void typed();
    /// The text was sent or emptied. Five idle seconds do the same.
    void stopped();
    /// The privacy switch: others are not told. Stops at once.
    void setSharing(bool sharing);

    /// Forgets what is over by now; a timer calls it once a second while somebody types.
    void checkTime();

Q_SIGNALS:
    void typingChanged();

private:
    void heard(const UserTyping &event);

    struct Known
    {
        Typist typist;
        QDateTime until;
    };

    Session &m_session;
    Requests &m_requests;
    ThreadId m_thread;
    Clock m_clock;
    QList<Known> m_known;
    QDateTime m_toldAt; ///< Invalid: the server was not told, or told to stop.
    QDateTime m_typedAt;
    bool m_sharing = true;
    QTimer m_beat;
};

} // namespace panel::client
