// SPDX-License-Identifier: MIT

#pragma once

#include "client/net/backoff.h"
#include "client/net/link.h"
#include "client/net/serveraddress.h"
#include "client/net/servercertificate.h"
#include "shared/base/secret.h"
#include "shared/protocol/engineio.h"
#include "shared/protocol/socketio.h"

#include <QHash>
#include <QPointer>
#include <QTimer>

#include <memory>

class QSslError;
class QWebSocket;

namespace panel::client {

/// One line of what went over the wire, for the diagnostics page. Never holds tokens.
struct Traffic
{
    enum class Direction : quint8 { In, Out, Note };
    Direction direction = Direction::Note;
    QString name; ///< The event, `ack 7`, or what happened to the connection.
    QString payload; ///< Compact JSON, cut at 2,000 characters; empty for most notes.
    qint64 bytes = 0; ///< On the wire; 0 for notes.
};

/// The client's one connection: Engine.IO and Socket.IO over a WebSocket, brought back when it is
/// lost.
///
/// It answers pings and gives up itself when they stay away; it waits between tries as Backoff
/// says, or as the server asks; it tries at once when the network comes back. A sign-in that has
/// expired is renewed once, then it stops and asks. TLS errors are never ignored; a self-signed
/// certificate can be pinned.
class Connection final : public Link
{
    Q_OBJECT

public:
    /// Which token is wanted: any that may still be good, or one that was not refused yet.
    enum class Need : quint8 { Current, Fresh };
    using TokenAnswer = std::function<void(const Result<Secret> &)>;
    /// Calls its answer once, now or later. Failing with `Unauthenticated` means: ask the user.
    using TokenProvider = std::function<void(Need, TokenAnswer)>;

    struct Options
    {
        std::chrono::milliseconds ackTimeout{20'000};
        std::chrono::milliseconds connectTimeout{
            15'000}; ///< For socket, TLS, handshake and sign-in in all.
        bool allowPlainText = false; ///< `ws://` to others than loopback: the user said so.
        QByteArray pinnedCertificate = {}; ///< SHA-256 of the server's own certificate; empty: the
                                           ///< system decides.
    };

    explicit Connection(QObject *parent = nullptr);
    Connection(Options options, Backoff backoff, QObject *parent = nullptr);
    ~Connection() override;

    /// Applies from the next try on.
    void setOptions(const Options &options);
    const Options &options() const { return m_options; }

    /// Connects, and stays connected until close(). Opening again starts anew, also after
    /// SignedOut.
    void open(const ServerAddress &server, TokenProvider tokens);
    void close();
    /// Tries now instead of when the wait is over. Does nothing while connecting or online.
    void retryNow();

    const ServerAddress &server() const { return m_server; }
    State state() const override { return m_state; }
    std::optional<Error> problem() const override { return m_problem; }
    int secondsToRetry() const override;
    /// With Refused: the certificate TLS objected to, so that the user can be asked to pin it.
    const std::optional<ServerCertificate> &rejectedCertificate() const
    {
        return m_rejectedCertificate;
    }
    /// ms between the newest answered request and its answer; nothing before the first.
    std::optional<int> roundTripMs() const { return m_roundTrip; }

    void emitEvent(const QString &name, const QJsonObject &data, Ack ack) override;
    void emitEvent(const QString &name, const QJsonObject &data) override;

Q_SIGNALS:
    /// Once a second while WaitingToRetry.
    void secondsToRetryChanged(int seconds);
    void trafficSeen(const panel::client::Traffic &traffic);

private:
    void watchNetwork();
    void tryToConnect();
    void askForToken(Need need);
    void sendConnect(const Secret &token);
    void dropSocket();
    void handleSslErrors(const QList<QSslError> &errors);
    void handleText(const QString &text);
    void handleHandshake(const QByteArray &data);
    void handlePacket(const QByteArray &text);
    void handleRefusal(const QJsonObject &object);
    void handleAck(quint64 id, const QJsonArray &args, qint64 bytes);
    void reachabilityChanged();
    void handleLoss(quint16 closeCode, const QString &reason);
    void retryLater(const Error &problem);
    void stop(State state, const Error &problem);
    void setState(State state);
    void write(const QByteArray &message);
    void failPending(const Error &error);
    void note(const QString &what);
    void tell(Traffic::Direction direction, const QString &name, const QJsonValue &payload,
              qint64 bytes);

    struct Pending
    {
        Ack ack;
        qint64 deadline = 0; ///< ms since the program began, as sentAt.
        QString name;
        qint64 sentAt = 0;
    };
    void expirePending();

    Options m_options;
    Backoff m_backoff;
    ServerAddress m_server;
    TokenProvider m_tokens;
    State m_state = State::Offline;
    std::optional<Error> m_problem;
    std::optional<ServerCertificate> m_rejectedCertificate;
    std::optional<int> m_roundTrip;
    bool m_triedFresh = false; ///< A refused token was renewed already in this try.
    quint64 m_attempt = 0; ///< Tells late answers of earlier tries apart.
    std::unique_ptr<QWebSocket> m_socket;
    quint64 m_nextAck = 0;
    QHash<quint64, Pending> m_pending;
    QTimer m_connectDeadline;
    QTimer m_pingDeadline;
    QTimer m_retry;
    QTimer m_countdown;
    QTimer m_ackSweep;
};

} // namespace panel::client
