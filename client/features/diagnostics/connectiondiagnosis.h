// SPDX-License-Identifier: MIT

#pragma once

#include "client/hub/requests.h"
#include "client/hub/session.h"
#include "client/net/clock.h"
#include "shared/features/diagnostics/diagnosticsevents.h"

#include <QObject>

namespace panel::client {

/// How the connection does: its state, how often it was lost, and how long a `test` event takes
/// there and back.
class ConnectionDiagnosis final : public QObject
{
    Q_OBJECT

public:
    ConnectionDiagnosis(Session &session, Requests &requests, Clock clock = systemTime,
                        QObject *parent = nullptr);

    Session &session() const { return m_session; }
    /// How often it came back since this account's first connect.
    int reconnects() const { return m_reconnects; }
    /// When the present connection began; invalid while there is none.
    QDateTime onlineSince() const { return m_onlineSince; }
    /// Of the newest `test` that was answered.
    std::optional<int> roundTripMs() const { return m_roundTrip; }
    /// Server's clock minus ours at that moment, half a round trip allowed for.
    std::optional<qint64> clockAheadMs() const { return m_clockAhead; }
    bool isTesting() const { return m_testing; }
    /// Why the newest test failed; nothing once one was answered.
    std::optional<Error> testProblem() const { return m_problem; }

    /// Sends a `test` event; one at a time.
    void test();

Q_SIGNALS:
    /// Anything of the above.
    void changed();
    void tested(bool answered);

private:
    void stateChanged(Link::State state);
    void answered(const QDateTime &sentAt, const Result<TestReply> &reply);

    Session &m_session;
    Requests &m_requests;
    Clock m_clock;
    bool m_wasOnline = false;
    int m_reconnects = 0;
    QDateTime m_onlineSince;
    std::optional<int> m_roundTrip;
    std::optional<qint64> m_clockAhead;
    std::optional<Error> m_problem;
    bool m_testing = false;
    int m_tests = 0;
};

} // namespace panel::client
