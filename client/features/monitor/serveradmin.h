// SPDX-License-Identifier: MIT

#pragma once

#include "client/hub/dispatcher.h"
#include "client/hub/requests.h"
#include "client/hub/session.h"
#include "shared/features/monitor/serveradmin.h"

#include <QPointer>

#include <functional>

namespace panel::client {

/// What administrators do to the list of game servers, and moderators to one of them. Asks the
/// server each time: what it keeps is seldom looked at.
class ServerAdmin final : public QObject
{
    Q_OBJECT

public:
    ServerAdmin(Session &session, Dispatcher &dispatcher, Requests &requests,
                QObject *parent = nullptr);

    bool mayManage() const { return m_session.account().role == Role::Admin; }
    bool mayMaintain() const { return m_session.account().role >= Role::Moderator; }

    template <typename T>
    using Answer = std::function<void(const Result<T> &)>;

    /// Each answer comes once, unless `asker` is gone by then.
    void list(QObject *asker, const Answer<QList<ServerSettings>> &answer);
    void add(const ServerSettings &settings, QObject *asker,
             const Answer<ServerSettingsReply> &answer);
    void edit(const ServerSettings &settings, QObject *asker,
              const Answer<ServerSettingsReply> &answer);
    void order(const QStringList &serverIds, QObject *asker, const Answer<Done> &answer);
    void remove(const QString &serverId, QObject *asker, const Answer<Done> &answer);
    void maintain(const QString &serverId, const std::optional<ServerMaintenance> &maintenance,
                  QObject *asker, const Answer<Done> &answer);
    /// `detected()` tells each try until the answer is here; up to 7 s.
    void detect(const QString &address, QObject *asker, const Answer<DetectServerReply> &answer);

    /// Where the badge of a public server is, for a web page.
    QString badgeUrl(const QString &serverId) const;

Q_SIGNALS:
    void detected(const panel::ServerDetection &detection);
    /// The account may do more or less now.
    void rightsChanged();

private:
    void told(const ServerDetection &event) { Q_EMIT detected(event); }

    Session &m_session;
    Requests &m_requests;
};

} // namespace panel::client
