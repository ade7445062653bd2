// SPDX-License-Identifier: MIT

#pragma once

#include "server/hub/pulse.h"
#include "server/store/database.h"
#include "shared/base/id.h"

#include <QHash>
#include <QObject>

namespace panel::server {

/// When people were here last. Gathered, and stored in one write every `Interval`, so that a
/// thousand connections lost at once are no thousand writes; a kill loses that much at most.
class LastSeen final : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::seconds Interval{10};
    static constexpr int MostAtOnce = 500; ///< In one write; the rest waits for the next beat.

    LastSeen(Pulse &pulse, Database &database, QObject *parent = nullptr);

    void note(UserId user, const QDateTime &at);
    /// What is noted, or stored lately: a read that began before the write ended does not see it.
    /// Invalid: the store knows.
    QDateTime of(UserId user) const;

private:
    void beat(TimePoint now);

    Pulse &m_pulse;
    Database &m_database;
    QHash<UserId, QDateTime> m_noted;
    QHash<UserId, QDateTime> m_latest; ///< Of the last write, kept until the next.
    bool m_writing = false;
    TimePoint m_next;
};

} // namespace panel::server
