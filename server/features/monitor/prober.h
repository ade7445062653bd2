// SPDX-License-Identifier: MIT

#pragma once

#include "server/features/monitor/gamequery.h"
#include "server/features/monitor/targetaddress.h"

#include <QObject>

#include <functional>

namespace panel::server {

/// What a probe found.
struct ProbeResult
{
    GameAnswer answer;
    int pingMs = 0; ///< Between the try that was answered and its answer.
};

/// Asks one game server once, with retries: resolves, sends, waits. Nothing blocks. Answers count
/// only from the address asked, and only with the token of a try of this probe.
class Prober : public QObject
{
    Q_OBJECT

public:
    using Done = std::function<void(const Result<ProbeResult> &)>;

    using QObject::QObject;

    /// Calls `done` once, later: with `Unavailable` when no try was answered or the name has no
    /// address, with `Forbidden` when the address may not be probed.
    virtual void probe(const TargetAddress &target, QueryProtocol protocol, Done done) = 0;
};

/// The prober of a running daemon.
class UdpProber final : public Prober
{
    Q_OBJECT

public:
    static constexpr int Tries = 3;

    explicit UdpProber(bool allowPrivate,
                       std::chrono::milliseconds perTry = std::chrono::milliseconds{2000},
                       QObject *parent = nullptr);

    void probe(const TargetAddress &target, QueryProtocol protocol, Done done) override;

private:
    void ask(const QHostAddress &address, quint16 port, const GameQuery &query, const Done &done);

    bool m_allowPrivate;
    std::chrono::milliseconds m_perTry;
};

} // namespace panel::server
