// SPDX-License-Identifier: MIT

#include "server/ops/metrics.h"

#include <QJsonObject>
#include <QSet>

namespace panel::server {

namespace {

/// One metric after the other, each with its two lines of explanation.
class Page
{
public:
    void gauge(const char *name, const char *help, qint64 value)
    {
        head(name, help, "gauge");
        line(name, {}, value);
    }
    void counter(const char *name, const char *help, qint64 value)
    {
        head(name, help, "counter");
        line(name, {}, value);
    }
    void counters(const char *name, const char *help, const char *label, const QJsonObject &values)
    {
        head(name, help, "counter");
        for (auto value = values.begin(); value != values.end(); ++value)
            line(name, '{' + QByteArray(label) + "=\"" + escaped(value.key()) + "\"}",
                 value->toInteger());
    }
    QByteArray text() const { return m_text; }

private:
    void head(const QByteArray &name, const QByteArray &help, const QByteArray &type)
    {
        m_text += "# HELP " + name + ' ' + help + "\n# TYPE " + name + ' ' + type + '\n';
    }
    void line(const QByteArray &name, const QByteArray &labels, qint64 value)
    {
        m_text += name + labels + ' ' + QByteArray::number(value) + '\n';
    }
    static QByteArray escaped(const QString &value)
    {
        QByteArray bytes = value.toUtf8();
        return bytes.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }

    QByteArray m_text;
};

} // namespace

Metrics::Metrics(const Counters &counters, const Rooms &rooms, std::function<int()> waitingWrites)
    : m_counters(counters), m_rooms(rooms), m_waitingWrites(std::move(waitingWrites))
{ }

HttpResponse Metrics::page() const
{
    QSet<UserId> people;
    const auto sessions = m_rooms.members(RoomId::everyone());
    for (const Caller &session : sessions)
        people.insert(session.user);
    Page page;
    page.gauge("panel_uptime_seconds", "Since the start.", m_counters.uptimeSeconds());
    page.gauge("panel_sessions", "Signed-in Socket.IO sessions.", sessions.size());
    page.gauge("panel_users_online", "People behind them.", people.size());
    page.gauge("panel_rooms", "Rooms with somebody in them.", m_rooms.roomCount());
    page.gauge("panel_store_waiting_writes", "Writes not answered yet.", m_waitingWrites());
    page.counters("panel_events_received_total", "Events from clients, by name.", "event",
                  m_counters.inByEvent());
    page.counter("panel_events_sent_total", "Events handed to the fan-out.", m_counters.out());
    page.counters("panel_refusals_total", "Events and connections refused, by reason.", "reason",
                  m_counters.refusalsByReason());
    HttpResponse response;
    response.contentType = QByteArrayLiteral("text/plain; version=0.0.4; charset=utf-8");
    response.body = page.text();
    return response;
}

} // namespace panel::server
