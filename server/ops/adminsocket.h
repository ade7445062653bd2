// SPDX-License-Identifier: MIT

#pragma once

#include "server/hub/router.h"
#include "shared/base/result.h"
#include "shared/features/diagnostics/diagnosticsevents.h"

#include <QHash>
#include <QLocalServer>
#include <QObject>

namespace panel::server {

/// The administrator's door: a local socket in the data folder that only its owner may open. One
/// JSON object a line in (CommandLine), one acknowledgement a line out, in order.
class AdminSocket final : public QObject
{
    Q_OBJECT

public:
    static constexpr qint64 LineLimit = 1 << 20; ///< Bytes; a longer line ends the connection.

    explicit AdminSocket(Router &router, QObject *parent = nullptr);

    /// Fails with `Unavailable` when the socket cannot be made, with `Invalid` when the folder's
    /// path is longer than the system allows for a socket.
    Result<> listen(const QString &dataDir);

    /// Somebody watches: show() is not in vain.
    bool isWatched() const { return !m_watchers.isEmpty(); }
    /// Goes to everybody who watches events of that name.
    void show(const WatchLine &line);

Q_SIGNALS:
    /// A command succeeded and was answered.
    void obeyed(const QString &command, const QJsonObject &data);

private:
    void greet();
    void obey(QLocalSocket &peer, const QByteArray &line);

    Router &m_router;
    QLocalServer m_server;
    QHash<QLocalSocket *, QString> m_watchers; ///< With the pattern each asked for.
};

} // namespace panel::server
