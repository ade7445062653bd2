// SPDX-License-Identifier: MIT

#include "client/app/navigation.h"

namespace panel::client {

void Navigation::go(const Place &place)
{
    if (m_at >= 0 && m_stops.at(m_at).isSameStop(place)) {
        Q_EMIT went(place);
        return;
    }
    m_stops.resize(m_at + 1);
    m_stops.append(place);
    if (m_stops.size() > Depth)
        m_stops.removeFirst();
    stepTo(m_stops.size() - 1);
}

void Navigation::back()
{
    if (canGoBack())
        stepTo(m_at - 1);
}

void Navigation::forward()
{
    if (canGoForward())
        stepTo(m_at + 1);
}

void Navigation::clear()
{
    m_stops.clear();
    m_at = -1;
    Q_EMIT stopsChanged();
}

Place Navigation::latestOn(const QString &page) const
{
    for (qsizetype at = m_at; at >= 0; --at) {
        if (m_stops.at(at).page == page)
            return m_stops.at(at);
    }
    return Place{page};
}

void Navigation::stepTo(qsizetype at)
{
    m_at = at;
    const Place place = m_stops.at(at); // who hears of it may go on at once
    m_stops[at].post.reset(); // where a link led is scrolled to once
    Q_EMIT stopsChanged();
    Q_EMIT went(place);
}

} // namespace panel::client
