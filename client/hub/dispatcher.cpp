// SPDX-License-Identifier: MIT

#include "client/hub/dispatcher.h"

#include <QLoggingCategory>

Q_LOGGING_CATEGORY(logDispatch, "panel.client.dispatch")

namespace panel::client {

Dispatcher::Dispatcher(Link &link, QObject *parent) : QObject(parent)
{
    connect(&link, &Link::eventReceived, this, &Dispatcher::dispatch);
}

void Dispatcher::dispatch(const QString &name, const QJsonObject &data)
{
    const auto found = m_receivers.find(name);
    if (found == m_receivers.end())
        return; // a newer server, or an event of somebody's own
    auto &receivers = *found;
    std::erase_if(receivers, [](const Receiver &receiver) { return receiver.owner.isNull(); });

    const auto current = receivers; // a handler may add one
    bool fits = true;
    for (const Receiver &receiver : current) {
        if (!receiver.owner)
            continue; // gone since an earlier handler of this event
        if (const auto taken = receiver.handler(data); !taken && fits) {
            fits = false;
            ++m_misfits;
            qCWarning(logDispatch) << name << "does not fit:" << taken.error().detail;
        }
    }
}

} // namespace panel::client
