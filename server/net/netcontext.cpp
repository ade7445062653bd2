// SPDX-License-Identifier: MIT

#include "server/net/netcontext.h"

namespace panel::server {

NetContext::NetContext(int thread, const NetConfig &settings, std::function<void()> stirred,
                       std::function<void()> moved)
    : config(settings)
    , deadlines(std::move(moved))
    , m_thread(thread)
    , m_stirred(std::move(stirred))
{ }

void NetContext::tell(Notice notice)
{
    m_notices.push_back(std::move(notice));
    m_stirred();
}

void NetContext::refuse(const QString &reason)
{
    ++m_refusals[reason];
    m_stirred();
}

Notices NetContext::takeNotices()
{
    for (auto refusal = m_refusals.cbegin(); refusal != m_refusals.cend(); ++refusal)
        m_notices.push_back(notice::Refused{refusal.key(), refusal.value()});
    m_refusals.clear();
    return std::exchange(m_notices, {});
}

void NetContext::send(RoomBatch::Member &member, const QByteArray &message)
{
    rooms.send(member, message);
    m_stirred();
}

void NetContext::broadcast(const command::Broadcast &broadcast)
{
    rooms.broadcast(broadcast.room, broadcast.message, broadcast.except);
    m_stirred();
}

qint64 NetContext::nextNumber()
{
    return ++m_lastNumber << ThreadBits | m_thread;
}

Admission::~Admission()
{
    settle();
    m_context.tell(notice::Gone{m_peer});
}

void Admission::settle()
{
    if (!std::exchange(m_settled, true))
        m_context.tell(notice::Settled{});
}

} // namespace panel::server
