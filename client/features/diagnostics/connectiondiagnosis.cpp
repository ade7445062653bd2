// SPDX-License-Identifier: MIT

#include "client/features/diagnostics/connectiondiagnosis.h"

namespace panel::client {

ConnectionDiagnosis::ConnectionDiagnosis(Session &session, Requests &requests, Clock clock,
                                         QObject *parent)
    : QObject(parent), m_session(session), m_requests(requests), m_clock(std::move(clock))
{
    connect(&session.link(), &Link::stateChanged, this, &ConnectionDiagnosis::stateChanged);
    connect(&session, &Session::serverChanged, this, &ConnectionDiagnosis::changed);
    if (session.isOnline())
        stateChanged(Link::State::Online);
}

void ConnectionDiagnosis::stateChanged(Link::State state)
{
    if (state == Link::State::Online) {
        if (std::exchange(m_wasOnline, true))
            ++m_reconnects;
        m_onlineSince = m_clock();
    } else {
        m_onlineSince = {};
    }
    Q_EMIT changed();
}

void ConnectionDiagnosis::test()
{
    if (std::exchange(m_testing, true))
        return;
    Q_EMIT changed();
    m_requests.send(
        Test{QJsonValue(++m_tests)}, this,
        [this, sentAt = m_clock()](const Result<TestReply> &reply) { answered(sentAt, reply); });
}

void ConnectionDiagnosis::answered(const QDateTime &sentAt, const Result<TestReply> &reply)
{
    const QDateTime now = m_clock();
    m_testing = false;
    if (reply) {
        m_problem.reset();
        m_roundTrip = int(sentAt.msecsTo(now));
        m_clockAhead = now.msecsTo(reply->serverTime) + *m_roundTrip / 2;
    } else {
        m_problem = reply.error();
    }
    Q_EMIT changed();
    Q_EMIT tested(reply.has_value());
}

} // namespace panel::client
