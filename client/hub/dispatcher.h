// SPDX-License-Identifier: MIT

#pragma once

#include "client/net/link.h"
#include "shared/protocol/event.h"

#include <QHash>
#include <QPointer>

#include <functional>
#include <vector>

namespace panel::client {

/// Hands each event from the server to whoever asked for it, as a struct. Several may ask for one;
/// they are called in the order they asked. An event that does not fit its declaration reaches
/// nobody and is counted.
class Dispatcher final : public QObject
{
    Q_OBJECT

public:
    explicit Dispatcher(Link &link, QObject *parent = nullptr);

    /// Calls `(owner->*handler)(event)` for each `E`, as long as the owner lives.
    template <Event E, typename Owner>
    void on(Owner *owner, void (Owner::*handler)(const E &))
    {
        install<E>(owner, [owner, handler](const E &event) { (owner->*handler)(event); });
    }
    template <Event E>
    void on(QObject *owner, std::function<void(const E &)> handler)
    {
        install<E>(owner, std::move(handler));
    }

    /// Events that did not fit their declaration, since the start.
    int misfits() const { return m_misfits; }

private:
    using Handler = std::function<Result<>(const QJsonObject &)>;
    struct Receiver
    {
        QPointer<QObject> owner;
        Handler handler;
    };

    template <Event E>
    void install(QObject *owner, std::function<void(const E &)> handler)
    {
        static_assert(E::info.direction == Direction::ToClient,
                      "the client only receives events to the client");
        m_receivers[QLatin1String(E::info.name)].push_back(
            {owner, [handler = std::move(handler)](const QJsonObject &data) -> Result<> {
                 const auto event = fromJson<E>(data);
                 if (!event)
                     return failure(event);
                 handler(*event);
                 return {};
             }});
    }
    void dispatch(const QString &name, const QJsonObject &data);

    QHash<QString, std::vector<Receiver>> m_receivers;
    int m_misfits = 0;
};

} // namespace panel::client
