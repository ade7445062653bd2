// SPDX-License-Identifier: MIT

#pragma once

#include <QList>
#include <QSslConfiguration>
#include <QSslError>

/// Trusting one self-signed certificate by its SHA-256, because the user compared it and said so.
namespace panel::client::certificatepin {

/// With a pin no authority is asked at all, so every certificate raises errors and is() has the
/// last word. An empty pin: the system decides, as always.
QSslConfiguration configuration(const QByteArray &pin);

/// True when these errors are only about who vouches for exactly the pinned certificate. Broken
/// signatures and revoked certificates stay errors.
bool is(const QByteArray &pin, const QList<QSslError> &errors);

/// SHA-256 of the certificate the errors are about; empty where they name none.
QByteArray fingerprintOf(const QList<QSslError> &errors);

} // namespace panel::client::certificatepin
