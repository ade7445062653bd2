// SPDX-License-Identifier: MIT

#pragma once

#include "client/features/monitor/dashboardpanel.h"
#include "client/features/monitor/serverdetail.h"
#include "client/widgets/theme.h"
#include "tests/support/clientfixture.h"

#include <QAbstractButton>
#include <QSignalSpy>
#include <QTest>

namespace panel::client {

/// What the panels of the monitor need around them, online, over a link driven by hand.
struct MonitorFixture : ClientFixture
{
    Theme theme;
    QWidget window;
    ServersModel servers{session, dispatcher, requests, nullptr, time.clock()};
    HistoryCache history{requests, time.clock()};
    PlayingModel playing{session, dispatcher, requests};
    AlertsModel alerts{session, dispatcher, requests};
    ServerAdmin admin{session, dispatcher, requests};
    ServerDeeds deeds{{theme, servers, alerts, admin}, window};
    QSignalSpy toasts{&deeds, &ServerDeeds::toastWanted};
    QSignalSpy links{&deeds, &ServerDeeds::linkWanted};

    explicit MonitorFixture(Role role = Role::Member)
    {
        time.now = QDateTime::currentDateTimeUtc();
        session.setAccount({{100}, QStringLiteral("anna"), role});
        session.setServer(*ServerAddress::parse(QStringLiteral("https://night.example")));
        link.goOnline();
        (void)link.reply<ListAlerts>(ListAlertsReply{});
        window.resize(900, 700);
        window.show();
    }

    DashboardPanel::Parts dashboard() { return {theme, servers, history, playing, deeds}; }
    ServerDetail::Parts detail() { return {theme, requests, servers, history, playing, deeds}; }

    ServerStatus up(const QString &name, int players = 3) const
    {
        ServerStatus status;
        status.state = panel::ServerState::Up;
        status.name = name;
        status.game = QStringLiteral("ET: Legacy");
        status.players = players;
        status.maxPlayers = 32;
        status.map = QStringLiteral("radar");
        status.ping = 45;
        status.address = QStringLiteral("203.0.113.5:27960");
        status.protocol = QueryProtocol::Quake3;
        status.lastSeenAt = time.now;
        status.nextProbeAt = time.now.addSecs(30);
        return status;
    }
    void tell(const QString &id, const ServerStatus &status)
    {
        link.receive(ServerStatusUpdate{id, status, time.now});
    }

    static Playing plays(qint64 user, const QString &username, const QString &serverId,
                         const QString &player)
    {
        return {{user}, username, serverId, serverId.toUpper(), QStringLiteral("ET"), player};
    }

    /// A button by its text, or by its name where it has none.
    static QAbstractButton *button(const QWidget &in, const QString &text)
    {
        for (auto *each : in.findChildren<QAbstractButton *>()) {
            if (!each->isHidden() && (each->text() == text || each->accessibleName() == text))
                return each;
        }
        return nullptr;
    }
    template <typename D>
    D *dialog() const
    {
        const auto all = window.findChildren<D *>();
        return all.isEmpty() ? nullptr : all.last();
    }
};

} // namespace panel::client
