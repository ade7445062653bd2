// SPDX-License-Identifier: MIT

#pragma once

#include "client/features/monitor/serversmodel.h"
#include "client/widgets/painting.h"

namespace panel::client {

class HistoryCache;
struct ServerCardData;

/// How a server of ServersModel is shown and worded: the same on its card, in the table and on its
/// own page.
struct ServerView
{
    panel::client::ServerState state = panel::client::ServerState::Unknown; ///< Of the mark.
    bool answers = false; ///< Its numbers are worth showing.
    bool stale = false; ///< They are not those of now.
    QString trouble; ///< "No answer for 14 min"; empty: all is well.
    QString title; ///< The same without what changes by itself: "No answer".
    QString more; ///< "Last seen 19:20 with 10 players on supply"; may be empty.
    QString next; ///< "Next probe in 8 s"; may be empty.
};
ServerView viewOf(const ServersModel &servers, const QString &serverId);

/// "No answer", "The port is closed": why a server is down, for administrators; may be empty.
QString problemWord(const QString &problem);
QString protocolWord(QueryProtocol protocol);
QString serverRoleWord(Role role);
/// Why the server of the community did not take what was asked of it.
QString monitorSentence(const Error &error);

} // namespace panel::client
