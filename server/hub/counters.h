// SPDX-License-Identifier: MIT

#pragma once

#include <QElapsedTimer>
#include <QHash>
#include <QJsonObject>
#include <QObject>

namespace panel::server {

/// What has passed through the hub since the start. Hub thread.
class Counters final : public QObject
{
    Q_OBJECT

public:
    explicit Counters(QObject *parent = nullptr);

    /// `code` is empty for an event that succeeded.
    void countIn(const QString &event, const QString &code);
    void countOut() { ++m_out; }
    void countRefusal(const QString &reason);

    qint64 uptimeSeconds() const { return m_since.elapsed() / 1000; }
    qint64 in() const { return m_in; }
    qint64 out() const { return m_out; }
    qint64 refusals() const { return m_refusals; }
    QJsonObject inByEvent() const;
    QJsonObject refusalsByReason() const;

private:
    QElapsedTimer m_since;
    qint64 m_in = 0;
    qint64 m_out = 0;
    qint64 m_refusals = 0;
    QHash<QString, qint64> m_events;
    QHash<QString, qint64> m_reasons;
};

} // namespace panel::server
