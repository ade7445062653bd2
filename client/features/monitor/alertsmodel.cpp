// SPDX-License-Identifier: MIT

#include "client/features/monitor/alertsmodel.h"

#include <QPointer>

#include <algorithm>

namespace panel::client {

AlertsModel::AlertsModel(Session &session, Dispatcher &dispatcher, Requests &requests,
                         QObject *parent)
    : QObject(parent), m_session(session), m_requests(requests)
{
    dispatcher.on<AlertsChanged>(this, &AlertsModel::changedElsewhere);
    connect(&session.link(), &Link::stateChanged, this, &AlertsModel::refresh);
    refresh();
}

QList<ServerAlertRule> AlertsModel::of(const QString &serverId) const
{
    QList<ServerAlertRule> its;
    for (const ServerAlertRule &alert : m_alerts) {
        if (alert.serverId == serverId)
            its.append(alert);
    }
    return its;
}

void AlertsModel::refresh()
{
    if (!m_session.isOnline())
        return;
    m_requests.send(ListAlerts{}, this, [this](const Result<ListAlertsReply> &reply) {
        if (!reply)
            return;
        m_loaded = true;
        take(reply->alerts);
    });
}

void AlertsModel::set(const ServerAlertRule &alert, QObject *asker, const Done &done)
{
    m_requests.send(SetAlert{alert}, this,
                    [this, guard = QPointer(asker), done](const Result<SetAlertReply> &reply) {
                        if (reply) {
                            QList<ServerAlertRule> alerts = m_alerts;
                            alerts.removeIf([&](const ServerAlertRule &one) {
                                return one.id == reply->alert.id;
                            });
                            alerts.append(reply->alert);
                            take(alerts);
                        }
                        if (guard)
                            done(reply.map([](const SetAlertReply &) { }));
                    });
}

void AlertsModel::remove(qint64 id, QObject *asker, const Done &done)
{
    m_requests.send(RemoveAlert{id}, this,
                    [this, id, guard = QPointer(asker), done](const Result<panel::Done> &reply) {
                        const bool gone = reply || reply.error().code == ErrorCode::NotFound;
                        if (gone) {
                            QList<ServerAlertRule> alerts = m_alerts;
                            alerts.removeIf(
                                [id](const ServerAlertRule &one) { return one.id == id; });
                            take(alerts);
                        }
                        if (guard)
                            done(gone ? Result<>{} : reply.map([](const panel::Done &) { }));
                    });
}

void AlertsModel::take(const QList<ServerAlertRule> &alerts)
{
    m_alerts = alerts;
    std::sort(m_alerts.begin(), m_alerts.end(),
              [](const ServerAlertRule &a, const ServerAlertRule &b) {
                  return std::tie(a.serverId, a.id) < std::tie(b.serverId, b.id);
              });
    QSet<QString> watched;
    for (const ServerAlertRule &alert : std::as_const(m_alerts)) {
        if (alert.kind == AlertKind::State)
            watched.insert(alert.serverId);
    }
    Q_EMIT changed();
    Q_EMIT watchedChanged(watched);
}

} // namespace panel::client
