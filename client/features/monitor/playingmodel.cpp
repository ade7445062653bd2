// SPDX-License-Identifier: MIT

#include "client/features/monitor/playingmodel.h"

#include <QSet>

#include <algorithm>

namespace panel::client {

PlayingModel::PlayingModel(Session &session, Dispatcher &dispatcher, Requests &requests,
                           QObject *parent)
    : QObject(parent), m_session(session), m_requests(requests)
{
    dispatcher.on<PlayingChanged>(this, &PlayingModel::moved);
    connect(&session.link(), &Link::stateChanged, this, &PlayingModel::refresh);
    refresh();
}

QList<Playing> PlayingModel::on(const QString &serverId) const
{
    QList<Playing> here;
    for (const Playing &playing : m_playing) {
        if (playing.serverId == serverId)
            here.append(playing);
    }
    std::sort(here.begin(), here.end(),
              [](const Playing &a, const Playing &b) { return a.userId < b.userId; });
    return here;
}

void PlayingModel::refresh()
{
    const auto replace = [this](const QHash<UserId, Playing> &playing) {
        QSet<QString> servers;
        for (const QHash<UserId, Playing> *each : {&std::as_const(m_playing), &playing}) {
            for (const Playing &one : *each)
                servers.insert(one.serverId);
        }
        m_playing = playing;
        for (const QString &server : std::as_const(servers))
            Q_EMIT serverChanged(server);
        Q_EMIT changed();
    };
    if (!m_session.isOnline()) {
        if (!m_playing.isEmpty())
            replace({});
        return;
    }
    m_requests.send(GetPlaying{}, this, [replace](const Result<PlayingReply> &reply) {
        if (!reply)
            return;
        QHash<UserId, Playing> playing;
        for (const Playing &one : reply->playing)
            playing.insert(one.userId, one);
        replace(playing);
    });
}

void PlayingModel::moved(const PlayingChanged &event)
{
    const QString before = m_playing.value(event.userId).serverId;
    if (event.playing)
        m_playing.insert(event.userId, *event.playing);
    else
        m_playing.remove(event.userId);
    const QString after = m_playing.value(event.userId).serverId;
    if (!before.isEmpty() && before != after)
        Q_EMIT serverChanged(before);
    if (!after.isEmpty())
        Q_EMIT serverChanged(after);
    Q_EMIT changed();
}

} // namespace panel::client
