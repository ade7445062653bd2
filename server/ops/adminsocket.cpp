// SPDX-License-Identifier: MIT

#include "server/ops/adminsocket.h"

#include "shared/protocol/admin.h"
#include "shared/protocol/errors.h"

#include <QJsonDocument>
#include <QLocalSocket>
#include <QPointer>
#include <QRegularExpression>

namespace panel::server {

namespace {

QByteArray lineOf(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

bool fits(const QString &pattern, const QString &event)
{
    return QRegularExpression::fromWildcard(pattern, Qt::CaseInsensitive).match(event).hasMatch();
}

} // namespace

AdminSocket::AdminSocket(Router &router, QObject *parent) : QObject(parent), m_router(router)
{
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, &AdminSocket::greet);
}

Result<> AdminSocket::listen(const QString &dataDir)
{
    const auto path = adminSocketPath(dataDir);
    if (!path)
        return failure(path);
    QLocalServer::removeServer(*path); // the folder is locked by us, so what is left there is stale
    if (!m_server.listen(*path))
        return fail(ErrorCode::Unavailable,
                    QStringLiteral("cannot make %1: %2").arg(*path, m_server.errorString()));
    return {};
}

void AdminSocket::greet()
{
    while (QLocalSocket *peer = m_server.nextPendingConnection()) {
        connect(peer, &QLocalSocket::readyRead, this, [this, peer] {
            while (peer->canReadLine())
                obey(*peer, peer->readLine());
            if (peer->bytesAvailable() > LineLimit)
                peer->abort();
        });
        connect(peer, &QLocalSocket::disconnected, this, [this, peer] {
            m_watchers.remove(peer);
            peer->deleteLater();
        });
    }
}

void AdminSocket::obey(QLocalSocket &peer, const QByteArray &line)
{
    const auto answer = [guard = QPointer(&peer)](const Result<QJsonObject> &outcome) {
        if (guard)
            guard->write(lineOf(acknowledgement(outcome)));
    };
    const auto command = fromJson<CommandLine>(QJsonDocument::fromJson(line).object());
    if (!command)
        return answer(failure(command));
    if (command->command != QLatin1String(Watch::info.name))
        return m_router.dispatchCommand(
            command->command, command->data,
            [this, answer, command = *command](const Result<QJsonObject> &outcome) {
                answer(outcome);
                if (outcome)
                    Q_EMIT obeyed(command.command, command.data);
            });

    const auto watch = fromJson<Watch>(command->data);
    if (!watch)
        return answer(failure(watch));
    m_watchers.insert(&peer, watch->event.value_or(QStringLiteral("*")));
    answer(QJsonObject{});
}

void AdminSocket::show(const WatchLine &line)
{
    if (m_watchers.isEmpty())
        return;
    const QByteArray bytes = lineOf(toJson(line));
    for (auto watcher = m_watchers.cbegin(); watcher != m_watchers.cend(); ++watcher) {
        // Who does not read misses lines instead of filling the daemon's memory.
        if (fits(*watcher, line.event) && watcher.key()->bytesToWrite() < LineLimit)
            watcher.key()->write(bytes);
    }
}

} // namespace panel::server
