// SPDX-License-Identifier: MIT

#include "client/features/notifications/quiethoursmodel.h"

#include <QTimeZone>

namespace panel::client {

QuietHoursModel::QuietHoursModel(Session &session, Requests &requests, QObject *parent)
    : QObject(parent), m_session(session), m_requests(requests)
{
    connect(&session.link(), &Link::stateChanged, this, [this](Link::State state) {
        if (state == Link::State::Online)
            reload();
        Q_EMIT changed();
    });
    if (session.isOnline())
        reload();
}

void QuietHoursModel::reload()
{
    m_requests.send(GetQuietHours{}, this, [this](const Result<QuietHours> &hours) {
        m_problem.reset();
        if (hours) {
            m_stored = *hours;
            m_known = true;
        } else {
            m_problem = hours.error();
        }
        Q_EMIT changed();
    });
}

void QuietHoursModel::set(QuietHours hours)
{
    const QByteArray zone = QTimeZone::systemTimeZoneId();
    hours.timeZone = zone.isEmpty() ? QStringLiteral("UTC") : QString::fromLatin1(zone);
    if (!canChange() || hours == this->hours())
        return;
    m_wanted = hours;
    ++m_unanswered;
    m_problem.reset();
    Q_EMIT changed();
    m_requests.send(SetQuietHours{hours}, this, [this](const Result<QuietHours> &stored) {
        if (--m_unanswered == 0)
            m_wanted.reset();
        if (stored)
            m_stored = *stored;
        else
            m_problem = stored.error();
        Q_EMIT changed();
    });
}

} // namespace panel::client
