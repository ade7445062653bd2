// SPDX-License-Identifier: MIT

#pragma once

#include "server/features/monitor/gameanswer.h"
#include "shared/base/result.h"

#include <QByteArray>

#include <memory>

namespace panel::server {

/// A request as it goes over the wire. The answer names the `id` of the request it belongs to, so
/// that the time between them can be measured.
struct GameRequest
{
    int id = 0;
    QByteArray bytes;
};

/// Who is asked.
struct GameTarget
{
    QByteArray secret; ///< 16 bytes nobody can guess; the tokens in requests are made of them.
    QString host; ///< As the administrator wrote it: some servers answer by it.
    quint16 port = 0;
};

/// One conversation with one game server in one protocol: a state machine that knows neither clock
/// nor socket. Whoever drives it sends what it asks for, repeats that after silence, and feeds it
/// what comes back, in whatever state, order and number that is.
class Exchange
{
public:
    enum class Step : quint8 {
        Ignored, ///< Nothing of this conversation: somebody else's, an earlier one's, or garbage.
        Waiting, ///< Part of an answer; more comes by itself.
        AskOn, ///< A step is done; requests() has the next.
        AskAnew, ///< Of a stream: this connection is of no more use, another way needs a new one.
        Complete, ///< Everything that there is to know.
    };
    struct Taken
    {
        Step step = Step::Ignored;
        int request = -1; ///< The request this answers; -1: none, or it cannot be told.
    };

    Exchange() = default;
    Exchange(const Exchange &) = delete;
    Exchange &operator=(const Exchange &) = delete;
    virtual ~Exchange() = default;

    /// What is still unanswered, to send now; called at the begin, after each step and after each
    /// silence. Requests that tell their answers apart have a new id each time.
    virtual QList<GameRequest> requests() = 0;
    /// A datagram, or what a stream brought since the last call.
    virtual Taken take(const QByteArray &bytes) = 0;
    /// Of a stream: the peer has closed it.
    virtual Taken closed() { return {}; }
    /// Of a stream: a new connection is there, and nothing that came over the last one counts.
    virtual void connected() { }
    /// What is known so far; null while that is too little to call a server answered.
    virtual std::optional<GameAnswer> answer() const = 0;
};

/// How one family of games is asked: one file a family.
class GameQuery
{
public:
    enum class Transport : quint8 { Udp, Tcp };

    /// Bytes of one whole answer; what UDP can carry.
    static constexpr qsizetype AnswerLimit = 65536;

    GameQuery() = default;
    GameQuery(const GameQuery &) = delete;
    GameQuery &operator=(const GameQuery &) = delete;
    virtual ~GameQuery() = default;

    virtual QueryProtocol protocol() const = 0;
    virtual Transport transport() const { return Transport::Udp; }
    virtual std::unique_ptr<Exchange> begin(const GameTarget &target) const = 0;
};

/// The query for a protocol; null for `Auto`, which is several.
const GameQuery *gameQueryFor(QueryProtocol protocol);

/// Every protocol there is, without `Auto`.
const QList<QueryProtocol> &gameProtocols();

} // namespace panel::server
