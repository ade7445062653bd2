// SPDX-License-Identifier: MIT

#pragma once

#include "shared/features/monitor/serverstatus.h"

#include <QHostAddress>

#include <chrono>

namespace panel::server {

/// One way to ask a server.
struct ProbeCandidate
{
    QueryProtocol protocol = QueryProtocol::Auto;
    QHostAddress address;
    quint16 port = 0;
    std::chrono::milliseconds after{0}; ///< Of the begin; sooner when all before it have failed.
    bool isBeside = false; ///< On another port than the one given: what answers may be another.

    bool operator==(const ProbeCandidate &) const = default;
};

/// The protocol that mostly lives on a port; `Auto` where none does.
QueryProtocol protocolSuggestedBy(quint16 port);

/// Where `protocol` is asked when it is not asked on `port` itself: the usual query port, and the
/// one after the game's for A2S.
QList<quint16> portsBeside(QueryProtocol protocol, quint16 port);

/// How to ask a server of a known protocol: the first address, and when that is silent for a try
/// the first one of the other family beside it.
QList<ProbeCandidate> planFor(QueryProtocol protocol, const QList<QHostAddress> &addresses,
                              quint16 port, std::chrono::milliseconds perTry);

/// How to find the protocol: what the port suggests first, then all, then beside the port, then
/// all over the other family. `port` 0: only the usual ports. `beside`: those too.
QList<ProbeCandidate> planForAll(const QList<QHostAddress> &addresses, quint16 port, bool beside,
                                 std::chrono::milliseconds perTry);

} // namespace panel::server
