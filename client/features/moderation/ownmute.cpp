// SPDX-License-Identifier: MIT

#include "client/features/moderation/ownmute.h"

#include <limits>

namespace panel::client {

OwnMute::OwnMute(Session &session, Dispatcher &dispatcher, QObject *parent) : QObject(parent)
{
    m_end.setSingleShot(true);
    connect(&m_end, &QTimer::timeout, this, [this] { set(m_mute); });
    dispatcher.on<SanctionChanged>(this, &OwnMute::told);
    // One that was lifted meanwhile is not held against them: the server tells of one that holds.
    connect(&session.link(), &Link::stateChanged, this, [this](Link::State state) {
        if (state == Link::State::Online)
            set({});
    });
}

void OwnMute::told(const SanctionChanged &event)
{
    set(event.mute);
}

void OwnMute::set(const std::optional<SanctionLine> &mute)
{
    m_end.stop();
    std::optional<SanctionLine> fresh = mute;
    if (fresh && fresh->until) {
        const qint64 left = QDateTime::currentDateTimeUtc().msecsTo(*fresh->until);
        if (left <= 0)
            fresh.reset();
        else // a long one is looked at again on the way
            m_end.start(int(qMin(left + 1, qint64(std::numeric_limits<int>::max()))));
    }
    if (m_mute == fresh)
        return;
    m_mute = fresh;
    Q_EMIT changed();
}

} // namespace panel::client
