// SPDX-License-Identifier: MIT

#pragma once

#include "client/features/monitor/alertsmodel.h"
#include "client/features/monitor/serveradmin.h"
#include "client/features/monitor/serversmodel.h"

#include <QUrl>

#include <functional>

class QMenu;
class QWidget;

namespace panel::client {

class Theme;

/// What can be done to a game server, from its card, its row or its page: only what the community's
/// server would not refuse. What can be taken back has a way back.
class ServerDeeds final : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        const Theme &theme;
        ServersModel &servers;
        AlertsModel &alerts;
        ServerAdmin &admin;
    };
    /// Its questions stand over `window`.
    ServerDeeds(const Parts &parts, QWidget &window);

    const Parts &parts() const { return m_parts; }
    /// Adds its entries.
    void fill(QMenu &menu, const QString &serverId);

    /// Whether its game has a link of its own.
    bool canJoin(const QString &serverId) const;
    /// Shows the link the first time one of its scheme is opened, then `linkWanted()`.
    void join(const QString &serverId);
    void copyAddress(const QString &serverId);
    void askAlerts(const QString &serverId); ///< Empty: those of all servers.
    void askMaintenance(const QString &serverId);
    void endMaintenance(const QString &serverId);
    void askAdd();
    void askEdit(const QString &serverId);
    void askOrder();
    void askRemove(const QString &serverId);

    /// The schemes that were shown before and need not be again.
    void setKnownSchemes(const QStringList &schemes) { m_schemes = schemes; }

Q_SIGNALS:
    void linkWanted(const QUrl &link);
    void knownSchemesChanged(const QStringList &schemes);
    /// With an action, `undo` is what it does.
    void toastWanted(const QString &text, const QString &action = {},
                     const std::function<void()> &undo = {});

private:
    void addStaff(QMenu &menu, const QString &serverId);
    void setMaintenance(const QString &serverId, const std::optional<ServerMaintenance> &work,
                        const QString &done);
    /// As it was before, with a way back to `back`.
    void store(const QStringList &order, const QStringList &back);

    Parts m_parts;
    QWidget &m_window;
    QStringList m_schemes;
};

} // namespace panel::client
