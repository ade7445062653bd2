// SPDX-License-Identifier: MIT

#pragma once

#include "shared/base/result.h"

#include <QDateTime>
#include <QSslConfiguration>
#include <QStringList>
#include <QTcpSocket>

/// What the transport has to know of TLS. Everything behind the handshake is the same with it and
/// without: a QSslSocket is a QTcpSocket.
namespace panel::server::tls {

/// What a server shows its peers, read, checked and ready for its sockets.
struct Identity
{
    QSslConfiguration configuration; ///< TLS 1.2 and later.
    QString subject; ///< The names it is for, for people.
    QByteArray fingerprint; ///< SHA-256 of the certificate, which a client shows as well.
    QDateTime validUntil;
    QStringList warnings; ///< What does not keep it from serving, such as a certificate's end.
};

/// Reads the chain, the server's own certificate first, and its key, both PEM. Fails with `Invalid`
/// and a sentence that names the file and what is wrong with it.
Result<Identity> load(const QString &certificateFile, const QString &keyFile);

bool isEncrypted(const QTcpSocket &socket);

/// Bytes written that the kernel has not taken. QSslSocket counts only those it has not encrypted.
qint64 unsent(const QTcpSocket &socket);

/// Cuts it off when a record is broken after the handshake: QSslSocket says so, and stays open.
void cutWhenBroken(QTcpSocket &socket);

/// Strict-Transport-Security: a browser that was here once comes by https for a year.
inline constexpr auto StrictTransport = "max-age=31536000";

} // namespace panel::server::tls
