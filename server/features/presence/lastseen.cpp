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
    return noted != m_noted.cend() ? *noted : m_storing.value(user);
}

void LastSeen::beat(TimePoint now)
{
    if (now < m_next || m_noted.isEmpty() || !m_storing.isEmpty())
        return;
    while (!m_noted.isEmpty() && m_storing.size() < MostAtOnce) {
        const UserId user = m_noted.cbegin().key();
        m_storing.insert(user, m_noted.take(user));
    }
    if (m_noted.isEmpty())
        m_next = now + Interval;
    m_database.write(
        this, [seen = m_storing](Sql &sql) { return PresenceStore(sql).saveSeen(seen); },
        [this](const Result<> &saved) {
            const auto storing = std::exchange(m_storing, {});
            if (saved)
                return;
            for (auto each = storing.cbegin(); each != storing.cend(); ++each)
                note(each.key(), each.value()); // tried again with the next ones
        });
}

} // namespace panel::server
