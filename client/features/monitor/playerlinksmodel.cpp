// SPDX-License-Identifier: MIT

#include "client/features/monitor/playerlinksmodel.h"

namespace panel::client {

PlayerLinksModel::PlayerLinksModel(Session &session, Requests &requests, QObject *parent)
    : QObject(parent), m_session(session), m_requests(requests)
{
    connect(&session.link(), &Link::stateChanged, this, &PlayerLinksModel::refresh);
    refresh();
}

void PlayerLinksModel::refresh()
{
    if (!m_session.isOnline()) {
        m_loaded = false;
        Q_EMIT changed();
        return;
    }
    m_requests.send(GetPlayerLinks{}, this, [this](const Result<PlayerLinks> &reply) {
        if (!reply || m_setting > 0)
            return; // what is being stored is newer
        m_links = m_stored = *reply;
        m_loaded = true;
        Q_EMIT changed();
    });
}

void PlayerLinksModel::set(const PlayerLinks &links)
{
    m_links = links;
    ++m_setting;
    Q_EMIT changed();
    m_requests.send(SetPlayerLinks{links}, this, [this](const Result<PlayerLinks> &reply) {
        --m_setting;
        if (reply)
            m_stored = *reply;
        if (m_setting == 0)
            m_links = m_stored;
        Q_EMIT changed();
        if (!reply)
            Q_EMIT refused(reply.error());
    });
}

} // namespace panel::client
