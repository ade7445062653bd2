// SPDX-License-Identifier: MIT

#pragma once

#include "client/hub/dispatcher.h"
#include "client/net/serveraddress.h"
#include "shared/features/auth/authevents.h"
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
    /// As the server calls itself; its address while that is not known, or it has no name.
    QString community() const
    {
        return m_community.isEmpty() ? m_server.displayName() : m_community;
    }

    /// The largest file the server takes under a post; 0: it has not said.
    qint64 attachmentBytes() const { return m_attachmentBytes; }

    /// Connect to its `stateChanged()` for the connection's state.
    Link &link() const { return m_link; }
    bool isOnline() const { return m_link.isOnline(); }

Q_SIGNALS:
    void accountChanged(const panel::Account &account);
    void serverChanged(const panel::client::ServerAddress &server);
    void communityChanged(const QString &community);

private:
    void authenticated(const Authenticated &event);
    void connected(const Connected &event);

    Link &m_link;
    Account m_account;
    ServerAddress m_server;
    QString m_community;
    qint64 m_attachmentBytes = 0;
};

} // namespace panel::client
