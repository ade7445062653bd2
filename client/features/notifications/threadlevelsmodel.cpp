// SPDX-License-Identifier: MIT

#include "client/features/notifications/threadlevelsmodel.h"

namespace panel::client {

ThreadLevelsModel::ThreadLevelsModel(Session &session, Dispatcher &dispatcher, Requests &requests,
                                     QObject *parent)
    : QObject(parent), m_session(session), m_requests(requests)
{
    dispatcher.on<ThreadLevelChanged>(this, &ThreadLevelsModel::told);
    connect(&session.link(), &Link::stateChanged, this, [this](Link::State state) {
        if (state == Link::State::Online)
            reload();
    });
    if (session.isOnline())
        reload();
}

ThreadLevelLine ThreadLevelsModel::of(ThreadId thread) const
{
    const auto change = m_changes.constFind(thread);
    if (change != m_changes.cend())
        return change->wanted;
    return m_levels.value(thread, {thread, ThreadLevel::Normal, {}});
}

void ThreadLevelsModel::reload()
{
    m_requests.send(GetThreadLevels{}, this, [this](const Result<GetThreadLevelsReply> &reply) {
        if (reply)
            take(reply->levels);
    });
}

void ThreadLevelsModel::take(const QList<ThreadLevelLine> &levels)
{
    const auto before = std::exchange(m_levels, {});
    for (const ThreadLevelLine &line : levels)
        keep(line);
    m_known = true;
    for (auto line = before.cbegin(); line != before.cend(); ++line) {
        if (!m_levels.contains(line.key()))
            Q_EMIT changed(line.key());
    }
    for (const ThreadLevelLine &line : levels) {
        if (before.value(line.threadId) != line)
            Q_EMIT changed(line.threadId);
    }
    Q_EMIT loaded();
}

void ThreadLevelsModel::told(const ThreadLevelChanged &event)
{
    keep(event.level);
    Q_EMIT changed(event.level.threadId);
}

void ThreadLevelsModel::keep(const ThreadLevelLine &line)
{
    if (line.level == ThreadLevel::Normal)
        m_levels.remove(line.threadId);
    else
        m_levels.insert(line.threadId, line);
}

void ThreadLevelsModel::set(ThreadId thread, ThreadLevel level, std::optional<qint64> minutes)
{
    Change &change = m_changes[thread];
    change.wanted = {thread, level, {}};
    if (minutes)
        change.wanted.until = QDateTime::currentDateTimeUtc().addSecs(*minutes * 60);
    ++change.unanswered;
    Q_EMIT changed(thread);
    m_requests.send(SetThreadLevel{thread, level, minutes}, this,
                    [this, thread](const Result<ThreadLevelLine> &line) {
                        // Answers come in the order of the questions, so the last one decides.
                        if (--m_changes[thread].unanswered == 0)
                            m_changes.remove(thread);
                        if (line)
                            keep(*line);
                        Q_EMIT changed(thread);
                        if (line)
                            Q_EMIT stored(thread);
                        else
                            Q_EMIT refused(thread, line.error());
                    });
}

} // namespace panel::client
