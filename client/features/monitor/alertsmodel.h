// SPDX-License-Identifier: MIT

#pragma once

#include "client/hub/dispatcher.h"
#include "client/hub/requests.h"
#include "client/hub/session.h"
#include "shared/features/monitor/alertevents.h"

#include <QSet>

#include <functional>

namespace panel::client {

/// What the user wants to be told about game servers, on every device.
class AlertsModel final : public QObject
{
    Q_OBJECT

public:
    static constexpr int Most = 50; ///< Of an account.

    AlertsModel(Session &session, Dispatcher &dispatcher, Requests &requests,
                QObject *parent = nullptr);

    /// By server and id.
    const QList<ServerAlertRule> &all() const { return m_alerts; }
    QList<ServerAlertRule> of(const QString &serverId) const;
    bool isLoaded() const { return m_loaded; }

    using Done = std::function<void(const Result<> &)>;
    /// Adds it, or replaces that of its id. `done` is called unless `asker` is gone by then.
    void set(const ServerAlertRule &alert, QObject *asker, const Done &done);
    void remove(qint64 id, QObject *asker, const Done &done);
    /// `watch_server` turned one on or off: they are asked for again.
    void refresh();

Q_SIGNALS:
    void changed();
    /// The servers with a state alert, each time they are known anew.
    void watchedChanged(const QSet<QString> &serverIds);

private:
    void take(const QList<ServerAlertRule> &alerts);
    void changedElsewhere(const AlertsChanged &event) { take(event.alerts); }

    Session &m_session;
    Requests &m_requests;
    QList<ServerAlertRule> m_alerts;
    bool m_loaded = false;
};

} // namespace panel::client
