// SPDX-License-Identifier: MIT

#include "server/features/presence/lastseen.h"

#include "server/features/presence/presencestore.h"

namespace panel::server {

LastSeen::LastSeen(Pulse &pulse, Database &database, QObject *parent)
    : QObject(parent), m_pulse(pulse), m_database(database), m_next(pulse.now() + Interval)
{
    connect(&pulse, &Pulse::beat, this, &LastSeen::beat);
}

void LastSeen::note(UserId user, const QDateTime &at)
{
    QDateTime &noted = m_noted[user];
    if (!noted.isValid() || noted < at)
        noted = at;
}

QDateTime LastSeen::of(UserId user) const
{
    const auto noted = m_noted.constFind(user);
    return noted != m_noted.cend() ? *noted : m_latest.value(user);
}

void LastSeen::beat(TimePoint now)
{
    if (now < m_next || m_noted.isEmpty() || m_writing)
        return;
    m_writing = true;
    m_latest.clear();
    while (!m_noted.isEmpty() && m_latest.size() < MostAtOnce) {
        const UserId user = m_noted.cbegin().key();
        m_latest.insert(user, m_noted.take(user));
    }
    if (m_noted.isEmpty())
        m_next = now + Interval;
    m_database.write(
        this, [seen = m_latest](Sql &sql) { return PresenceStore(sql).saveSeen(seen); },
        [this](const Result<> &saved) {
            m_writing = false;
            if (saved)
                return;
            for (auto each = m_latest.cbegin(); each != m_latest.cend(); ++each)
                note(each.key(), each.value()); // tried again with the next ones
        });
}

} // namespace panel::server
