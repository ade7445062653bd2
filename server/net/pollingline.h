// SPDX-License-Identifier: MIT

#pragma once

#include "server/hub/ratelimiter.h"
#include "server/net/enginesession.h"

#include <QObject>
#include <QPointer>

namespace panel::server {

class Doorway;

/// A session's line over long polling: what is owed waits here for the client's next poll; what the
/// client has to say comes in posts. Any number of connections carry the requests.
class PollingLine final : public QObject, public Line
{
    Q_OBJECT

public:
    PollingLine(const Visitor &visitor, const HandlerFactory &handler, NetContext &context);
    ~PollingLine() override;

    const QByteArray &sid() const { return m_sid; }

    /// A poll, or the handshake: answered at once when something is owed, else as soon as it is. A
    /// second one while another waits is a fault that ends the session.
    void poll(Doorway &doorway);
    /// A post whose body is still to come: taken when it is there. A second one meanwhile is a
    /// fault that ends the session.
    void expectPost(Doorway &doorway);
    /// A post's body is still to come; postSettled() follows.
    bool isPosting() const;

    /// Before a request of the session is looked at: a timer may be late.
    void checkPulse()
    {
        if (m_session)
            m_session->checkPulse();
    }

    bool isOpen() const { return !m_closing; }
    /// A WebSocket wants to take over; false when another one is at it.
    bool beginUpgrade() { return !m_closing && !std::exchange(m_upgrading, true); }
    /// It has proved that it works: from now on no poll waits, so that the client can let go.
    void beProbed();
    void cancelUpgrade();
    /// Gives the session away, with the frames no poll has fetched; finished() follows.
    std::unique_ptr<EngineSession> giveAway(QByteArray &owed);

    void transmit(const char *frames, qsizetype size) override;
    void setMessageLimit(qint64 bytes) override { m_messageLimit = bytes; }
    void hangUp(CloseReason reason) override;

    /// The daemon stops.
    void farewell() { m_session->close(CloseReason::Shutdown); }

Q_SIGNALS:
    /// The body of a post has been taken, or never will be.
    void postSettled();
    /// Nobody polls any more; destroy the line later, not from here.
    void finished();

private:
    void post(Doorway &doorway, const QByteArray &payload);
    /// Answers the poll that waits, if there is something to tell.
    void settlePoll();
    void answerPoll(const QByteArray &payload);
    /// Tells the poll that waits that the session is over.
    void endPoll();
    /// Up to engineio::PacketsPerPayload packets of what is owed.
    QByteArray takePayload();
    void lost(Doorway &doorway);
    /// Its place in the books of its address is free again.
    void leavePlace();
    void finish();

    NetContext &m_context;
    const QByteArray m_sid;
    const AddressKey m_address;
    const bool m_isEncrypted;
    QPointer<Doorway> m_poll; ///< The poll that waits.
    QPointer<Doorway> m_post; ///< The post whose body is coming.
    QByteArray m_owed; ///< Frames, as the batch made them; turned into packets when fetched.
    qint64 m_messageLimit;
    RateLimiter m_packets;
    bool m_begun = false; ///< The handshake is answered.
    bool m_upgrading = false;
    bool m_probed = false;
    bool m_closing = false;
    bool m_cutting = false;
    bool m_finished = false;
    bool m_placed = true; ///< Counted in NetContext::pollers.
    CloseReason m_reason = CloseReason::Lost; ///< Of m_closing.
    Deadline m_patience; ///< For the poll that learns of the close.
    std::unique_ptr<EngineSession> m_session; ///< Null once given away.
};

} // namespace panel::server
