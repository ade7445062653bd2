// SPDX-License-Identifier: MIT

#pragma once

#include "server/hub/roomid.h"

#include <QByteArray>
#include <QList>

#include <memory>
#include <unordered_map>
#include <vector>

namespace panel::server {

/// The unmasked text frame of a message (RFC 6455, section 5.2), the same bytes for every receiver,
/// appended to `to`. The message is UTF-8.
void appendTextFrame(QByteArray &to, const QByteArray &message);
/// The same of a binary message.
void appendBinaryFrame(QByteArray &to, const QByteArray &message);

/// A message in a run of such frames.
struct FrameView
{
    const char *payload = nullptr;
    qsizetype size = 0;
    bool isBinary = false;
    qsizetype frameSize = 0; ///< With its header.
};
/// The frame that begins at `frames`; these are our own, so it is whole.
FrameView firstFrame(const char *frames);

/// The rooms as one net thread sees them, and what they are owed in this turn of its event loop.
///
/// A broadcast is framed once, into its room's log; at the end of the turn each member is handed
/// what it missed, in one piece, in the order of all calls: frames of several rooms and its own
/// are merged. A member that joins in mid-turn gets what came after. Not thread-safe, and free of
/// Qt's event loop.
class RoomBatch
{
    struct Room;
    struct Membership
    {
        Room *room;
        SessionId id; ///< By which broadcast() may leave it out.
        quint64 turn; ///< In which `paid` holds; in a later one it is 0.
        qsizetype paid; ///< Bytes of the room's log this member has been given.
    };

public:
    /// Somebody who can be in rooms. Leaves them when it dies.
    class Member
    {
    public:
        explicit Member(RoomBatch &batch) : m_batch(batch) { }
        virtual ~Member();
        Q_DISABLE_COPY_MOVE(Member)

    protected:
        /// Whole frames, to be sent now. May not add or remove members of any room, nor call
        /// settle(); what is found broken is to be marked and swept later.
        virtual void transmit(const char *bytes, qsizetype size) = 0;

    private:
        friend class RoomBatch;
        RoomBatch &m_batch;
        std::vector<Membership> m_rooms;
        QByteArray m_owed; ///< Merged already, or for this member alone.
        quint64 m_settled = 0; ///< The turn it was last settled in.
        bool m_listed = false; ///< It stands in m_owing.
    };

    ~RoomBatch();

    /// `id`: the name by which broadcast() may leave this member out of the room's messages.
    void join(RoomId room, Member &member, SessionId id);
    /// The member still gets what was said before.
    void leave(RoomId room, Member &member);
    void leaveAll(Member &member);
    /// Only those it joined under that name.
    void leaveAll(Member &member, SessionId id);

    /// To every member of the room but `except`.
    void broadcast(RoomId room, const QByteArray &message, SessionId except);
    /// To one member, after everything it is owed: a text message, and binary ones right behind it.
    void send(Member &member, const QByteArray &message, const QList<QByteArray> &binaries = {});
    void sendBinary(Member &member, const QByteArray &message);

    /// Hands one member what it is owed now: before its connection closes.
    void settle(Member &member);
    /// The end of the turn: hands everybody what they are owed.
    void settleAll();
    /// Whether settleAll() has something to do.
    bool isOwing() const { return !m_active.empty() || !m_owing.empty(); }

    int roomCount() const { return int(m_rooms.size()); }

private:
    /// One frame of a room's log.
    struct Frame
    {
        quint64 order; ///< Among all broadcasts of the thread.
        qsizetype end; ///< Its last byte + 1; it begins where the one before ends.
        SessionId except;
    };
    struct Room
    {
        RoomId id;
        std::vector<Member *> members;
        QByteArray log; ///< Of this turn.
        std::vector<Frame> frames;
        bool excepts = false; ///< A frame of this turn leaves somebody out.
    };

    qsizetype paid(const Membership &membership) const;
    /// Appends what the member's rooms owe it to what it is owed alone.
    void collect(Member &member);
    void settleInPlace(Member &member);
    void remove(Room &room, Member &member);
    void list(Member &member);

    std::unordered_map<RoomId, std::unique_ptr<Room>, size_t (*)(RoomId)> m_rooms{
        64, [](RoomId id) { return qHash(id); }};
    std::vector<Room *> m_active; ///< With a log in this turn.
    std::vector<Member *> m_owing; ///< With bytes of their own in this turn.
    quint64 m_turn = 1;
    quint64 m_order = 0;
};

} // namespace panel::server
