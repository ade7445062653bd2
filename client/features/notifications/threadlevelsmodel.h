// SPDX-License-Identifier: MIT

#pragma once

#include "client/hub/dispatcher.h"
#include "client/hub/requests.h"
#include "client/hub/session.h"
#include "shared/features/notifications/notificationsevents.h"

#include <QHash>
#include <QSet>

namespace panel::client {

/// How much the user wants to hear of which thread, on every device: kept by the server, asked for
/// at every connect. A change shows at once and goes back when the server does not take it.
class ThreadLevelsModel final : public QObject
{
    Q_OBJECT

public:
    ThreadLevelsModel(Session &session, Dispatcher &dispatcher, Requests &requests,
                      QObject *parent = nullptr);

    /// As shown: what the server has, with the changes on their way to it.
    ThreadLevelLine of(ThreadId thread) const;
    bool isMuted(ThreadId thread) const { return of(thread).level == ThreadLevel::Muted; }
    /// The server has said how they are, since the program began.
    bool isKnown() const { return m_known; }
    /// For how long, of `muted`; without minutes for ever.
    void set(ThreadId thread, ThreadLevel level, std::optional<qint64> minutes = {});

Q_SIGNALS:
    void changed(panel::ThreadId thread);
    /// The server has said how all of them are.
    void loaded();
    void stored(panel::ThreadId thread);
    /// It is as it was before.
    void refused(panel::ThreadId thread, const panel::Error &error);

private:
    void reload();
    void take(const QList<ThreadLevelLine> &levels);
    void told(const ThreadLevelChanged &event);
    void keep(const ThreadLevelLine &line);

    struct Change
    {
        ThreadLevelLine wanted;
        int unanswered = 0;
    };

    Session &m_session;
    Requests &m_requests;
    QHash<ThreadId, ThreadLevelLine>
        m_levels; ///< As the server last said; without the normal ones.
    QHash<ThreadId, Change> m_changes; ///< Those on their way.
    bool m_known = false;
};

} // namespace panel::client
