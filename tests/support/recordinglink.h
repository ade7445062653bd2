// SPDX-License-Identifier: MIT

#pragma once

#include "client/net/link.h"
#include "shared/protocol/errors.h"
#include "shared/protocol/event.h"

#include <QPointer>

namespace panel::client {

/// A connection without a socket: keeps what it was asked, and is answered, lost and found by hand.
class RecordingLink final : public Link
{
    Q_OBJECT

public:
    using Link::Link;

    struct Sent
    {
        QString name;
        QJsonObject data;
        Ack ack; ///< Null: none was asked for, or it was answered.
    };
    QList<Sent> sent;

    State state() const override { return m_state; }
    void setState(State state)
    {
        if (m_state == state)
            return;
        m_state = state;
        Q_EMIT stateChanged(state);
        if (state != State::Online) {
            for (qsizetype i = 0; i < sent.size(); ++i)
                answer(i,
                       tl::unexpected(Error{ErrorCode::Unavailable, QStringLiteral("lost"), {}}));
        }
    }
    void goOnline() { setState(State::Online); }
    void lose() { setState(State::WaitingToRetry); }

    void emitEvent(const QString &name, const QJsonObject &data, Ack ack) override
    {
        if (isOnline()) {
            sent.append({name, data, std::move(ack)});
            return;
        }
        QMetaObject::invokeMethod(
            this,
            [ack = std::move(ack)] {
                ack(tl::unexpected(Error{ErrorCode::Unavailable, QStringLiteral("offline"), {}}));
            },
            Qt::QueuedConnection);
    }
    void emitEvent(const QString &name, const QJsonObject &data) override
    {
        if (isOnline())
            sent.append({name, data, {}});
    }

    /// As the server would send it.
    template <Event E>
    void receive(const E &event)
    {
        Q_EMIT eventReceived(QLatin1String(E::info.name), toJson(event));
    }

    template <Event E>
    int count() const
    {
        return int(std::count_if(sent.cbegin(), sent.cend(), [](const Sent &one) {
            return one.name == QLatin1String(E::info.name);
        }));
    }
    /// The newest of its kind; fails the test's expectations with an empty struct where there is
    /// none.
    template <Event E>
    E last() const
    {
        for (auto one = sent.crbegin(); one != sent.crend(); ++one) {
            if (one->name == QLatin1String(E::info.name))
                return fromJson<E>(one->data).value_or(E{});
        }
        return {};
    }
    /// Answers the oldest request of its kind that waits. False: there is none.
    template <Event E>
    bool reply(const Result<ReplyOf<E>> &outcome)
    {
        for (qsizetype i = 0; i < sent.size(); ++i) {
            if (sent.at(i).name != QLatin1String(E::info.name) || !sent.at(i).ack)
                continue;
            const auto json = outcome.map([](const ReplyOf<E> &value) { return toJson(value); });
            answer(i, QJsonArray{acknowledgement(json)});
            return true;
        }
        return false;
    }

private:
    void answer(qsizetype at, const Result<QJsonArray> &args)
    {
        if (const Ack ack = std::exchange(sent[at].ack, {}))
            ack(args);
    }

    State m_state = State::Offline;
};

} // namespace panel::client
