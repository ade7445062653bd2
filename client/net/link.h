// SPDX-License-Identifier: MIT

#pragma once

#include "shared/base/result.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QObject>

#include <functional>
#include <optional>

namespace panel::client {

/// What the rest of the client sees of its connection: a state, events in, events out. Connection
/// is the real one; tests drive one by hand. Lives on the main thread and never blocks.
class Link : public QObject
{
    Q_OBJECT

public:
    enum class State : quint8 {
        Offline, ///< Not asked to connect.
        Connecting, ///< Opening the socket.
        SigningIn, ///< The socket is open, the sign-in is not answered yet.
        Online, ///< Events flow.
        WaitingToRetry, ///< Lost; tries again by itself.
        SignedOut, ///< The sign-in is no longer valid: ask the user. Does not retry.
        Refused, ///< The server or our own rules said no; see `problem()`. Does not retry.
    };
    Q_ENUM(State)

    using QObject::QObject;

    virtual State state() const = 0;
    bool isOnline() const { return state() == State::Online; }
    /// Why it is not online, for the banner and the diagnostics; nothing while all is well.
    virtual std::optional<Error> problem() const { return std::nullopt; }
    /// Whole seconds until the next try, rounded up; 0 unless WaitingToRetry.
    virtual int secondsToRetry() const { return 0; }

    /// The arguments of the acknowledgement; or `Unavailable` when offline, lost or not answered in
    /// time.
    using Ack = std::function<void(const Result<QJsonArray> &)>;
    /// Sends an event that asks for an acknowledgement. `ack` is called exactly once, never from
    /// within this call.
    virtual void emitEvent(const QString &name, const QJsonObject &data, Ack ack) = 0;
    /// Sends an event that asks for none; dropped when offline.
    virtual void emitEvent(const QString &name, const QJsonObject &data) = 0;

Q_SIGNALS:
    void stateChanged(panel::client::Link::State state);
    /// Its first argument; an empty object where that is none.
    void eventReceived(const QString &name, const QJsonObject &data);
};

} // namespace panel::client
