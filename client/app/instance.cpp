// SPDX-License-Identifier: MIT

#include "client/app/instance.h"

#include "shared/protocol/errors.h"

#include <QCryptographicHash>
#include <QDeadlineTimer>
#include <QLocalSocket>
#include <QThread>

namespace panel::client {

namespace {

constexpr int LongestSocketPath = 100; ///< Of 108 on Linux, 104 on macOS.
constexpr int LongestLine = 4096;
constexpr int Patience = 5'000; ///< ms for handing over in all.
constexpr char Taken = '+'; ///< What the first answers.

/// In the folder where sockets are files and the path is short enough; else a name of its own.
QString socketNameOf(const QString &folder)
{
#ifndef Q_OS_WIN
    const QString path = folder + QStringLiteral("/instance.socket");
    if (path.toLocal8Bit().size() < LongestSocketPath)
        return path;
#endif
    const auto hash = QCryptographicHash::hash(folder.toUtf8(), QCryptographicHash::Sha256);
    return QStringLiteral("panel-") + QString::fromLatin1(hash.toHex().left(24));
}

} // namespace

Instance::Instance(const QString &folder, QObject *parent)
    : QObject(parent), m_folder(folder), m_lock(folder + QStringLiteral("/instance.lock"))
{
    m_lock.setStaleLockTime(0); // a client that runs for days is not stale; a dead one is at once
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, &Instance::welcome);
}

Result<Instance::Role> Instance::start(const QString &link)
{
    const QDeadlineTimer deadline(Patience);
    for (;;) {
        if (m_lock.tryLock(0))
            return listen().map([] { return Role::First; });
        if (m_lock.error() != QLockFile::LockFailedError)
            return tl::unexpected(Error{
                ErrorCode::Unavailable, QStringLiteral("%1 cannot be written").arg(m_folder), {}});
        const auto given = handOver(link);
        if (given)
            return Role::HandedOver;
        if (deadline.hasExpired()) {
            // Nobody is there, but one was killed before it wrote its number into the lock: Qt
            // takes that for held. Removing it fails while somebody really holds it.
            if (m_lock.removeStaleLockFile())
                continue;
            return tl::unexpected(given.error());
        }
        QThread::msleep(50); // the first is starting, or ending
    }
}

Result<void> Instance::listen()
{
    const QString name = socketNameOf(m_folder);
    QLocalServer::removeServer(name); // of one that died: the lock is ours
    if (!m_server.listen(name))
        return tl::unexpected(Error{ErrorCode::Unavailable, m_server.errorString(), {}});
    return {};
}

Result<void> Instance::handOver(const QString &link) const
{
    QLocalSocket socket;
    socket.connectToServer(socketNameOf(m_folder));
    const QDeadlineTimer deadline(1'000);
    const auto left = [&] { return int(deadline.remainingTime()); };
    bool taken = socket.waitForConnected(left());
    if (taken) {
        socket.write(link.toUtf8().left(LongestLine - 1) + '\n');
        while (taken && socket.bytesAvailable() == 0)
            taken = socket.waitForReadyRead(left());
    }
    if (!taken)
        return tl::unexpected(
            Error{ErrorCode::Unavailable,
                  QStringLiteral("Panel is open with this profile and does not answer (%1)")
                      .arg(socket.errorString()),
                  {}});
    return {};
}

void Instance::welcome()
{
    while (QLocalSocket *peer = m_server.nextPendingConnection()) {
        connect(peer, &QLocalSocket::disconnected, peer, &QObject::deleteLater);
        connect(peer, &QLocalSocket::readyRead, this, [this, peer] {
            if (!peer->canReadLine()) {
                if (peer->bytesAvailable() >= LongestLine)
                    peer->abort();
                return;
            }
            const QString link = QString::fromUtf8(peer->readLine(LongestLine).trimmed());
            peer->write(QByteArray(1, Taken));
            peer->disconnectFromServer();
            Q_EMIT startedAgain(link);
        });
    }
}

} // namespace panel::client
