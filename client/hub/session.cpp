// SPDX-License-Identifier: MIT

#include "client/hub/session.h"

namespace panel::client {

Session::Session(Link &link, Dispatcher &dispatcher, QObject *parent)
    : QObject(parent), m_link(link)
{
    dispatcher.on<Authenticated>(this, &Session::authenticated);
    dispatcher.on<Connected>(this, &Session::connected);
}

void Session::setAccount(const Account &account)
{
    if (m_account == account)
        return;
    m_account = account;
    Q_EMIT accountChanged(account);
}

void Session::setServer(const ServerAddress &server)
{
    if (m_server == server)
        return;
    m_server = server;
    m_community.clear();
    Q_EMIT serverChanged(server);
    Q_EMIT communityChanged(community());
}

void Session::clear()
{
    setAccount({});
    setServer({});
}

void Session::connected(const Connected &event)
{
    m_attachmentBytes = event.attachmentBytes.value_or(0);
    if (m_community == event.community)
        return;
    m_community = event.community;
    Q_EMIT communityChanged(community());
}

void Session::authenticated(const Authenticated &event)
{
    setAccount(event.user);
}

} // namespace panel::client
