// SPDX-License-Identifier: MIT

#pragma once

#include "shared/base/result.h"

#include <QJsonObject>
#include <QLocalSocket>

#include <functional>

namespace panel::ctl {

/// Talks to the daemon of a data folder, one command after the other. Blocks; for the command line
/// only.
class AdminClient
{
public:
    /// Fails with `Unavailable` and a sentence when no daemon runs there, or its folder is not
    /// ours.
    Result<> connectTo(const QString &dataDir);

    /// The reply, or the daemon's error. Waits up to 60 s: probes and password hashes take their
    /// time.
    Result<QJsonObject> send(const QString &command, const QJsonObject &data);

    /// After a `watch`: calls `each` a line until the daemon goes away.
    void follow(const std::function<void(const QJsonObject &)> &each);

private:
    Result<QByteArray> readLine(int timeoutMs);

    QLocalSocket m_socket;
};

} // namespace panel::ctl
