// SPDX-License-Identifier: MIT

#include "server/net/netcontext.h"

#include "server/net/qtline.h"
#include "server/net/socketiosession.h"
#include "shared/base/secret.h"

namespace panel::server {

namespace {

/// base64url: each of the MostThreads threads has a character.
const QByteArray ThreadLetters
    = QByteArrayLiteral("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

} // namespace

Services productServices()
{
    return {{QStringLiteral("/socket.io/"), [](EngineSession &session, NetContext &context) {
                 return std::make_unique<SocketIoSession>(session, context);
             }}};
}

NetContext::NetContext(int thread, const NetConfig &settings, const Services &offered,
                       std::function<void()> stirred, std::function<void()> moved)
    : config(settings)
    , services(offered)
    , servicePaths(offered.keys())
    , deadlines(std::move(moved))
    , m_thread(thread)
    , m_stirred(std::move(stirred))
{ }

void NetContext::tell(Notice notice)
{
    m_notices.push_back(std::move(notice));
    m_stirred();
}

void NetContext::attendLater(WebSocketLine &line)
{
    m_attended.push_back(&line);
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

void NetContext::send(RoomBatch::Member &member, const QByteArray &message,
                      const QList<QByteArray> &binaries)
{
    rooms.send(member, message, binaries);
    m_stirred();
}

void NetContext::sendBinary(RoomBatch::Member &member, const QByteArray &message)
{
    rooms.sendBinary(member, message);
    m_stirred();
}

void NetContext::leave(RoomId room, RoomBatch::Member &member)
{
    rooms.leave(room, member);
    m_stirred();
}

void NetContext::leaveAll(RoomBatch::Member &member, SessionId id)
{
    rooms.leaveAll(member, id);
    m_stirred();
}

void NetContext::broadcast(const command::Broadcast &broadcast)
{
    rooms.broadcast(broadcast.room, broadcast.message, broadcast.except);
    m_stirred();
}

void NetContext::flushLater(QtLine &line)
{
    m_unflushed.append(&line);
    m_stirred();
}

void NetContext::flush()
{
    const auto lines = std::exchange(m_unflushed, {});
    for (const auto &line : lines) {
        if (line)
            line->flush();
    }
}

qint64 NetContext::nextNumber()
{
    return ++m_lastNumber << ThreadBits | m_thread;
}

QByteArray NetContext::newSid() const
{
    return randomId() + ThreadLetters.at(m_thread);
}

std::optional<int> NetContext::threadOf(const QByteArray &sid)
{
    const qsizetype thread = sid.isEmpty() ? -1 : ThreadLetters.indexOf(sid.back());
    return thread < 0 ? std::nullopt : std::optional(int(thread));
}

Admission::~Admission()
{
    if (m_givenAway)
        return;
    settle();
    m_context.tell(notice::Gone{m_peer});
}

void Admission::settle()
{
    if (!std::exchange(m_settled, true))
        m_context.tell(notice::Settled{});
}

void Admission::recognize()
{
    if (!std::exchange(m_recognized, true))
        m_context.tell(notice::Recognized{m_peer});
}

AddressKey Admission::giveAway()
{
    settle();
    m_givenAway = true;
    return m_peer;
}

} // namespace panel::server
