// SPDX-License-Identifier: MIT

#include "server/ctl/adminclient.h"

#include "shared/features/diagnostics/diagnosticsevents.h"
#include "shared/protocol/admin.h"
#include "shared/protocol/errors.h"

#include <QElapsedTimer>
#include <QJsonDocument>

namespace panel::ctl {

Result<> AdminClient::connectTo(const QString &dataDir)
{
    const auto path = adminSocketPath(dataDir);
    if (!path)
        return failure(path);
    m_socket.connectToServer(*path);
    if (m_socket.waitForConnected(3000))
        return {};
    if (m_socket.error() == QLocalSocket::SocketAccessError)
        return fail(ErrorCode::Unavailable,
                    QStringLiteral("only the owner of %1 may command its daemon; try as that user")
                        .arg(dataDir));
    return fail(
        ErrorCode::Unavailable,
        QStringLiteral(
            "no paneld runs with its data in %1; start it, or name the folder with --data-dir")
            .arg(dataDir));
}

Result<QJsonObject> AdminClient::send(const QString &command, const QJsonObject &data)
{
    m_socket.write(QJsonDocument(toJson(CommandLine{command, data})).toJson(QJsonDocument::Compact)
                   + '\n');
    m_socket.flush();
    const auto line = readLine(60000);
    if (!line)
        return failure(line);
    return fromAcknowledgement({QJsonDocument::fromJson(*line).object()});
}

void AdminClient::follow(const std::function<void(const QJsonObject &)> &each)
{
    while (const auto line = readLine(-1))
        each(QJsonDocument::fromJson(*line).object());
}

Result<QByteArray> AdminClient::readLine(int timeoutMs)
{
    QElapsedTimer elapsed;
    elapsed.start();
    while (!m_socket.canReadLine()) {
        const int left = timeoutMs < 0 ? -1 : qMax(0, timeoutMs - int(elapsed.elapsed()));
        if (left == 0 || m_socket.state() != QLocalSocket::ConnectedState
            || !m_socket.waitForReadyRead(left))
            return fail(ErrorCode::Unavailable,
                        QStringLiteral("the daemon went away without an answer"));
    }
    return m_socket.readLine();
}

} // namespace panel::ctl
