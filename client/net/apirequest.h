// SPDX-License-Identifier: MIT

#pragma once

#include "client/net/servercertificate.h"
#include "shared/base/secret.h"

#include <QNetworkRequest>

#include <chrono>
#include <functional>

class QNetworkReply;

namespace panel::client {

/// A request to a Panel server: without cookies and caches, given up after `silence` without a
/// byte, with the token in its header where there is one. With a pin see
/// certificatepin::configuration().
QNetworkRequest apiRequest(const QUrl &url, const QByteArray &pin, const Secret &bearer,
                           std::chrono::milliseconds silence);

/// Lets the pinned certificate pass. `refused` hears of any other that the system does not trust,
/// before the reply finishes.
void judgeCertificate(QNetworkReply &reply, const QByteArray &pin,
                      std::function<void(const ServerCertificate &)> refused);

} // namespace panel::client
