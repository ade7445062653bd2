// SPDX-License-Identifier: MIT

#pragma once

#include "client/hub/dispatcher.h"
#include "client/net/serveraddress.h"
#include "shared/features/presence/presenceevents.h"

namespace panel::client {

/// Who is signed in, where, and how the connection is: the client's own state. The account stays
/// known while the connection is away, so that cached threads still show what is mine.
class Session final : public QObject
{
    Q_OBJECT

public:
    Session(Link &link, Dispatcher &dispatcher, QObject *parent = nullptr);

    /// From the sign-in or from what is remembered; the server's `authenticated` confirms it.
    void setAccount(const Account &account);
    void setServer(const ServerAddress &server);
    /// Forgets both.
    void clear();

    const Account &account() const { return m_account; }
    UserId userId() const { return m_account.id; }
    const ServerAddress &server() const { return m_server; }

    /// Connect to its `stateChanged()` for the connection's state.
    Link &link() const { return m_link; }
    bool isOnline() const { return m_link.isOnline(); }

Q_SIGNALS:
    void accountChanged(const panel::Account &account);
    void serverChanged(const panel::client::ServerAddress &server);

private:
    void authenticated(const Authenticated &event);

    Link &m_link;
    Account m_account;
    ServerAddress m_server;
};

} // namespace panel::client
