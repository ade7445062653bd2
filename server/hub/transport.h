// SPDX-License-Identifier: MIT

#pragma once

#include "server/hub/roomid.h"
#include "shared/base/result.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonObject>
#include <QObject>

#include <optional>

namespace panel::server {

/// Why a session ended; also what the daemon says when it ends one.
enum class CloseReason : quint8 {
    Left, ///< The peer said goodbye.
    Lost, ///< The connection broke or stopped answering pings.
    BadPacket, ///< The peer broke the protocol.
    TooLarge, ///< A message over the limit.
    Flooding, ///< Kept on after being told to slow down.
    SlowConsumer, ///< Did not read what it was sent.
    NotSignedIn, ///< No valid sign-in within the deadline.
    Revoked, ///< The sign-in was ended elsewhere.
    Shutdown, ///< The daemon stops; come back soon.
};

/// A request over HTTP that the hub answers. `body` holds the JSON body, the query and the path
/// together.
struct HttpRequest
{
    quint64 id = 0; ///< For Transport::answer().
    QByteArray method;
    QString path; ///< Decoded, without the query.
    QHash<QString, QString> query;
    QByteArray body;
    QByteArray bearer; ///< From `Authorization: Bearer`; empty without one.
    QString address;
    bool bodyWaits = false; ///< It is for Transport::receive().
};

struct HttpResponse
{
    int status = 200;
    QByteArray contentType = QByteArrayLiteral("application/json");
    QByteArray body;
    QList<std::pair<QByteArray, QByteArray>> headers; ///< Besides the ones every answer has, or
                                                      ///< instead.
    QString file{}; ///< Not empty: the body is what that file holds, sent in pieces.
    qint64 fileSize = 0;
};

/// What the hub asks of the threads that own sockets, and what they tell it. Implemented in
/// server/net, and by hand in tests. Every call returns at once; calls for a session that is gone
/// do nothing. All calls and signals on the hub thread.
class Transport : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Queues a complete Engine.IO message (`42[...]`) to one session; one of the binary kinds with
    /// its attachments.
    virtual void send(SessionId session, const QByteArray &message,
                      const QList<QByteArray> &binaries = {})
        = 0;
    /// Queues it to every session in `room` but `except`, in the order of the other calls.
    virtual void broadcast(RoomId room, const QByteArray &message, SessionId except) = 0;
    virtual void join(RoomId room, SessionId session) = 0;
    virtual void leave(RoomId room, SessionId session) = 0;

    /// Answers a CONNECT: the session gets its public id, and its events begin to arrive.
    virtual void accept(SessionId session) = 0;
    /// Answers a CONNECT with `44{message, data}`; the session stays open and may try again.
    virtual void refuse(SessionId session, const QString &message, const QJsonObject &data) = 0;
    /// From now on the session may send messages of the full size.
    virtual void trust(SessionId session) = 0;
    virtual void close(SessionId session, CloseReason reason) = 0;

    virtual void answer(quint64 request, const HttpResponse &response) = 0;
    /// Streams the body of a request whose `bodyWaits` into a new file, only its owner's;
    /// bodyReceived() follows, then it takes its answer(). Answered without it, nothing is read.
    virtual void receive(quint64 request, const QString &file) = 0;

Q_SIGNALS:
    /// The peer sent CONNECT for a namespace; the daemon has only `/`. Answer with accept() or
    /// refuse(). Nothing else comes from it before.
    void connecting(panel::SessionId session, const QString &address, const QJsonObject &auth,
                    const QString &nsp = QStringLiteral("/"));
    /// An event after accept(). `args` does not hold the name; `binaries` are its attachments.
    void eventReceived(panel::SessionId session, const QString &name, const QJsonArray &args,
                       std::optional<quint64> ackId, const QList<QByteArray> &binaries = {});
    /// The peer answered an event that was sent with an acknowledgement id.
    void ackReceived(panel::SessionId session, quint64 ackId, const QJsonArray &args);
    /// The session is gone, also when close() was called. Only for sessions that were `connecting`.
    void closed(panel::SessionId session, panel::server::CloseReason reason);
    void requested(const panel::server::HttpRequest &request);
    /// Once after each receive(): how long it is, or that there is no file: `Unavailable` when the
    /// peer broke off or was too slow or sent too much, `StorageFull` when the disk is.
    void bodyReceived(quint64 request, const panel::Result<qint64> &size);
    /// A connection or a packet was refused before it could reach the hub; for the counters.
    void refused(const QString &reason);
};

} // namespace panel::server

Q_DECLARE_METATYPE(panel::server::CloseReason)
Q_DECLARE_METATYPE(panel::server::HttpRequest)
Q_DECLARE_METATYPE(panel::server::HttpResponse)
