// SPDX-License-Identifier: MIT

#pragma once

#include "client/net/servercertificate.h"

#include <QList>
#include <QSslConfiguration>
#include <QSslError>

/// Trusting one self-signed certificate by its SHA-256, because the user compared it and said so.
namespace panel::client::certificatepin {

/// With a pin no authority is asked at all, so every certificate raises errors and is() has the
/// last word. An empty pin: the system decides, as always.
QSslConfiguration configuration(const QByteArray &pin);

/// True when `session` is with the holder of exactly the pinned certificate and these errors are
/// only about who vouches for it. One that has expired or is for another name stays refused.
bool is(const QByteArray &pin, const QSslConfiguration &session, const QList<QSslError> &errors);

/// What was refused, for `host`, with these errors.
ServerCertificate refused(const QByteArray &pin, const QSslConfiguration &session,
                          const QString &host, const QList<QSslError> &errors);

} // namespace panel::client::certificatepin
