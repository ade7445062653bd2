// SPDX-License-Identifier: MIT

#pragma once

#include "client/hub/dispatcher.h"
#include "client/hub/requests.h"
#include "client/hub/session.h"
#include "shared/features/monitor/playingevents.h"

#include <QHash>

namespace panel::client {

/// Who plays where now, of those who let others see it. Asked for at each (re)connect; while the
/// connection is away nobody is known to play.
class PlayingModel final : public QObject
{
    Q_OBJECT

public:
    PlayingModel(Session &session, Dispatcher &dispatcher, Requests &requests,
                 QObject *parent = nullptr);

    const QHash<UserId, Playing> &all() const { return m_playing; }
    /// Those on one server, by id.
    QList<Playing> on(const QString &serverId) const;

Q_SIGNALS:
    /// Of one server, where somebody came or left.
    void serverChanged(const QString &serverId);
    void changed();

private:
    void refresh();
    void moved(const PlayingChanged &event);

    Session &m_session;
    Requests &m_requests;
    QHash<UserId, Playing> m_playing;
};

} // namespace panel::client
