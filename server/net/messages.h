// SPDX-License-Identifier: MIT

#pragma once

#include "server/hub/transport.h"
#include "server/net/addressbook.h"

#include <variant>
#include <vector>

/// What the hub thread and a net thread tell each other: values, posted once a turn.
namespace panel::server {

/// From the hub to one net thread; the calls of Transport (server/hub/transport.h).
namespace command {

struct Send
{
    SessionId session;
    QByteArray message;
    QList<QByteArray> binaries;
};
struct Broadcast
{
    RoomId room;
    QByteArray message;
    SessionId except;
};
struct Join
{
    RoomId room;
    SessionId session;
};
struct Leave
{
    RoomId room;
    SessionId session;
};
struct Accept
{
    SessionId session;
};
struct Refuse
{
    SessionId session;
    QString message;
    QJsonObject data;
};
struct Trust
{
    SessionId session;
};
struct Close
{
    SessionId session;
    CloseReason reason;
};
struct Answer
{
    quint64 request;
    HttpResponse response;
};
struct Receive
{
    quint64 request;
    QString file;
};
/// Behind broadcasts: more of them are under way, and may share the members' system calls.
struct Expect
{
};

} // namespace command

using Command = std::variant<command::Send, command::Broadcast, command::Join, command::Leave,
                             command::Accept, command::Refuse, command::Trust, command::Close,
                             command::Answer, command::Receive, command::Expect>;
using Commands = std::vector<Command>;

/// From a net thread to the hub; the signals of Transport, and what Network counts.
namespace notice {

/// A connection has said what it wants, or is gone before that.
struct Settled
{
};
/// A connection's first request is one of a session that polls.
struct Recognized
{
    AddressKey peer;
};
/// The descriptor that came from the acceptor is closed.
struct Gone
{
    AddressKey peer;
};
struct Connecting
{
    SessionId session;
    QHostAddress address;
    bool viaProxy; ///< The acceptor could not count it: it saw the proxy.
    QJsonObject auth;
    QString nsp;
};
struct Event
{
    SessionId session;
    QString name;
    QJsonArray args;
    std::optional<quint64> ackId;
    QList<QByteArray> binaries;
};
struct Ack
{
    SessionId session;
    quint64 id;
    QJsonArray args;
};
struct Closed
{
    SessionId session;
    CloseReason reason;
};
struct Requested
{
    HttpRequest request;
};
/// A request's body is in its file, or will not come.
struct Received
{
    quint64 request;
    Result<qint64> size;
};
struct Refused
{
    QString reason;
    int count;
};
/// After farewell(): the thread has no connection left.
struct Drained
{
};

} // namespace notice

using Notice = std::variant<notice::Settled, notice::Recognized, notice::Gone, notice::Connecting,
                            notice::Event, notice::Ack, notice::Closed, notice::Requested,
                            notice::Received, notice::Refused, notice::Drained>;
using Notices = std::vector<Notice>;

/// Sessions and requests are numbered by the net thread that has them; the low bits name it.
inline constexpr int ThreadBits = 6;
inline constexpr int MostThreads = 1 << ThreadBits;

} // namespace panel::server
