// SPDX-License-Identifier: MIT

#pragma once

#include "client/net/link.h"
#include "shared/protocol/errors.h"

#include <QPointer>

namespace panel::client {

/// Asks the server, in structs. Every question is answered once: by the server, or with
/// `Unavailable` when it is offline, lost or late.
class Requests
{
public:
    explicit Requests(Link &link) : m_link(link) { }

    bool isOnline() const { return m_link.isOnline(); }

    /// Calls `done(const Result<ReplyOf<E>> &)` later on this thread, unless `asker` is gone by
    /// then.
    template <Event E, typename Done>
    void send(const E &request, QObject *asker, Done done)
    {
        static_assert(E::info.direction == Direction::ToServer, "the client only asks the server");
        m_link.emitEvent(
            QLatin1String(E::info.name), toJson(request),
            [guard = QPointer<QObject>(asker),
             done = std::move(done)](const Result<QJsonArray> &args) mutable {
                if (!guard)
                    return;
                done(args.and_then(fromAcknowledgement).and_then([](const QJsonObject &reply) {
                    return fromJson<ReplyOf<E>>(reply);
                }));
            });
    }

    /// For what is fine to lose, such as typing: no answer, dropped when offline.
    template <Event E>
    void tell(const E &event)
    {
        static_assert(E::info.direction == Direction::ToServer, "the client only asks the server");
        m_link.emitEvent(QLatin1String(E::info.name), toJson(event));
    }

private:
    Link &m_link;
};

} // namespace panel::client
