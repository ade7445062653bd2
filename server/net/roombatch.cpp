// SPDX-License-Identifier: MIT

#include "server/net/roombatch.h"

#include <QtEndian>

#include <algorithm>
#include <functional>
#include <numeric>

namespace panel::server {

namespace {

constexpr char FinalText = '\x81';
constexpr char FinalBinary = '\x82';
constexpr qsizetype KeptLog = 16384; ///< A larger buffer is given back after the turn.

void appendFrame(QByteArray &to, char opcode, const QByteArray &message)
{
    const auto size = quint64(message.size());
    to.append(opcode);
    char length[8];
    if (size < 126) {
        to.append(char(size));
    } else if (size < 65536) {
        qToBigEndian(quint16(size), length);
        to.append(char(126)).append(length, 2);
    } else {
        qToBigEndian(size, length);
        to.append(char(127)).append(length, 8);
    }
    to.append(message);
}

} // namespace

void appendTextFrame(QByteArray &to, const QByteArray &message)
{
    Q_ASSERT(message.isValidUtf8()); // a receiver would close its connection with 1007
    appendFrame(to, FinalText, message);
}

void appendBinaryFrame(QByteArray &to, const QByteArray &message)
{
    appendFrame(to, FinalBinary, message);
}

FrameView firstFrame(const char *frames)
{
    FrameView view;
    view.isBinary = frames[0] == FinalBinary;
    const auto length = uchar(frames[1]);
    qsizetype header = 2;
    if (length < 126) {
        view.size = length;
    } else if (length == 126) {
        view.size = qFromBigEndian<quint16>(frames + header);
        header += 2;
    } else {
        view.size = qsizetype(qFromBigEndian<quint64>(frames + header));
        header += 8;
    }
    view.payload = frames + header;
    view.frameSize = header + view.size;
    return view;
}

RoomBatch::Member::~Member()
{
    m_batch.leaveAll(*this);
    if (m_listed)
        std::erase(m_batch.m_owing, this);
}

RoomBatch::~RoomBatch() = default;

void RoomBatch::join(RoomId room, Member &member, SessionId id)
{
    auto &entry = m_rooms[room];
    if (!entry) {
        entry = std::make_unique<Room>();
        entry->id = room;
    }
    const bool isIn = std::any_of(member.m_rooms.begin(), member.m_rooms.end(),
                                  [&](const Membership &m) { return m.room == entry.get(); });
    if (isIn)
        return;
    entry->members.push_back(&member);
    member.m_rooms.push_back({entry.get(), id, m_turn, entry->log.size()});
}

void RoomBatch::leave(RoomId room, Member &member)
{
    const auto membership = std::find_if(member.m_rooms.begin(), member.m_rooms.end(),
                                         [&](const Membership &m) { return m.room->id == room; });
    if (membership == member.m_rooms.end())
        return;
    Room &left = *membership->room;
    collect(member);
    member.m_rooms.erase(membership);
    remove(left, member);
}

void RoomBatch::leaveAll(Member &member)
{
    collect(member);
    for (const Membership &membership : std::exchange(member.m_rooms, {}))
        remove(*membership.room, member);
}

void RoomBatch::leaveAll(Member &member, SessionId id)
{
    collect(member);
    const auto left = std::stable_partition(member.m_rooms.begin(), member.m_rooms.end(),
                                            [id](const Membership &m) { return m.id != id; });
    const std::vector<Membership> leaving(left, member.m_rooms.end());
    member.m_rooms.erase(left, member.m_rooms.end());
    for (const Membership &membership : leaving)
        remove(*membership.room, member);
}

void RoomBatch::remove(Room &room, Member &member)
{
    const auto place = std::find(room.members.begin(), room.members.end(), &member);
    Q_ASSERT(place != room.members.end());
    *place = room.members.back();
    room.members.pop_back();
    if (!room.members.empty())
        return;
    std::erase(m_active, &room);
    const RoomId id = room.id;
    m_rooms.erase(id);
}

void RoomBatch::broadcast(RoomId room, const QByteArray &message, SessionId except)
{
    const auto entry = m_rooms.find(room);
    if (entry == m_rooms.end())
        return;
    Room &to = *entry->second;
    if (to.frames.empty())
        m_active.push_back(&to);
    appendTextFrame(to.log, message);
    to.frames.push_back({++m_order, to.log.size(), except});
    to.excepts |= bool(except);
}

void RoomBatch::send(Member &member, const QByteArray &message, const QList<QByteArray> &binaries)
{
    collect(member);
    appendTextFrame(member.m_owed, message);
    for (const QByteArray &binary : binaries)
        appendBinaryFrame(member.m_owed, binary);
    list(member);
}

void RoomBatch::sendBinary(Member &member, const QByteArray &message)
{
    collect(member);
    appendBinaryFrame(member.m_owed, message);
    list(member);
}

void RoomBatch::list(Member &member)
{
    if (!std::exchange(member.m_listed, true))
        m_owing.push_back(&member);
}

qsizetype RoomBatch::paid(const Membership &membership) const
{
    return membership.turn == m_turn ? membership.paid : 0;
}

void RoomBatch::collect(Member &member)
{
    struct Piece
    {
        quint64 order;
        const char *bytes;
        qsizetype size;
    };
    std::vector<Piece> pieces;
    for (Membership &membership : member.m_rooms) {
        const Room &room = *membership.room;
        qsizetype begin = paid(membership);
        membership.turn = m_turn;
        membership.paid = room.log.size();
        const auto first
            = std::upper_bound(room.frames.begin(), room.frames.end(), begin,
                               [](qsizetype from, const Frame &frame) { return from < frame.end; });
        for (auto frame = first; frame != room.frames.end(); ++frame) {
            if (!frame->except || frame->except != membership.id)
                pieces.push_back({frame->order, room.log.constData() + begin, frame->end - begin});
            begin = frame->end;
        }
    }
    if (pieces.empty())
        return;
    std::sort(pieces.begin(), pieces.end(),
              [](const Piece &a, const Piece &b) { return a.order < b.order; });
    for (const Piece &piece : pieces)
        member.m_owed.append(piece.bytes, piece.size);
    list(member);
}

void RoomBatch::settle(Member &member)
{
    collect(member);
    if (const QByteArray owed = std::exchange(member.m_owed, {}); !owed.isEmpty())
        member.transmit(owed.constData(), owed.size());
}

void RoomBatch::settleInPlace(Member &member)
{
    if (std::exchange(member.m_settled, m_turn) == m_turn)
        return;
    // The usual case needs no copy: one room spoke, and to this member nobody else.
    Membership *only = nullptr;
    int speaking = 0;
    for (Membership &membership : member.m_rooms) {
        if (paid(membership) < membership.room->log.size()) {
            only = &membership;
            ++speaking;
        }
    }
    if (speaking != 1 || only->room->excepts || !member.m_owed.isEmpty())
        return settle(member);
    const QByteArray &log = only->room->log;
    const qsizetype begin = paid(*only);
    only->turn = m_turn;
    only->paid = log.size();
    member.transmit(log.constData() + begin, log.size() - begin);
}

void RoomBatch::settleOwing()
{
    for (Member *member : m_owing) // all listed: settling adds none
        settle(*member);
    for (Member *member : m_owing)
        member->m_listed = false;
    m_owing.clear();
}

size_t RoomBatch::due() const
{
    return std::transform_reduce(m_active.begin(), m_active.end(), size_t(0), std::plus<>(),
                                 [](const Room *room) { return room->members.size(); });
}

void RoomBatch::settleAll()
{
    for (Room *room : m_active) {
        for (Member *member : room->members)
            settleInPlace(*member);
    }
    for (Member *member : m_owing) // all listed: settling adds none
        settleInPlace(*member);
    for (Member *member : m_owing)
        member->m_listed = false;
    m_owing.clear();
    for (Room *room : m_active) {
        room->frames.clear();
        room->excepts = false;
        if (room->log.capacity() > KeptLog)
            room->log = {};
        else
            room->log.resize(0);
    }
    m_active.clear();
    ++m_turn;
}

} // namespace panel::server
