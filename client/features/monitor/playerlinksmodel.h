// SPDX-License-Identifier: MIT

#pragma once

#include "client/hub/requests.h"
#include "client/hub/session.h"
#include "shared/features/monitor/playingevents.h"

namespace panel::client {

/// The names the user plays under, as the server keeps them, and whether others see where.
class PlayerLinksModel final : public QObject
{
    Q_OBJECT

public:
    static constexpr int Most = 10;

    PlayerLinksModel(Session &session, Requests &requests, QObject *parent = nullptr);

    const PlayerLinks &links() const { return m_links; }
    /// The server has said what it keeps.
    bool isLoaded() const { return m_loaded; }
    /// At once here; `refused()` puts it back.
    void set(const PlayerLinks &links);

Q_SIGNALS:
    void changed();
    void refused(const panel::Error &error);

private:
    void refresh();

    Session &m_session;
    Requests &m_requests;
    PlayerLinks m_links;
    PlayerLinks m_stored;
    int m_setting = 0;
    bool m_loaded = false;
};

} // namespace panel::client
