// SPDX-License-Identifier: MIT

#include "server/hub/counters.h"

#include "shared/protocol/errors.h"

namespace panel::server {

namespace {

QJsonObject toObject(const QHash<QString, qint64> &counts)
{
    QJsonObject object;
    for (auto count = counts.cbegin(); count != counts.cend(); ++count)
        object.insert(count.key(), *count);
    return object;
}

} // namespace

Counters::Counters(QObject *parent) : QObject(parent)
{
    m_since.start();
}

void Counters::countIn(const QString &event, const QString &code)
{
    ++m_in;
    // Peers choose the names of unknown events; counting each would let them fill the memory.
    const bool known = code != nameOf(ErrorCode::UnknownEvent);
    ++m_events[known ? event : QStringLiteral("unknown")];
    if (!code.isEmpty())
        countRefusal(code);
}

void Counters::countRefusal(const QString &reason)
{
    ++m_refusals;
    ++m_reasons[reason];
}

QJsonObject Counters::inByEvent() const
{
    return toObject(m_events);
}

QJsonObject Counters::refusalsByReason() const
{
    return toObject(m_reasons);
}

} // namespace panel::server
