// SPDX-License-Identifier: MIT

#pragma once

#include "server/features/monitor/namecache.h"
#include "server/features/monitor/proberun.h"
#include "server/features/monitor/targetaddress.h"
#include "shared/features/monitor/serveradmin.h"

#include <QObject>
#include <QQueue>

#include <functional>

namespace panel::server {

struct ProbeFailure
{
    ProbeProblem problem = ProbeProblem::Timeout;
    QString detail; ///< For developers and administrators, in English.
};

template <typename T>
using Probed = tl::expected<T, ProbeFailure>;

/// Asks game servers. Nothing blocks.
class Prober : public QObject
{
    Q_OBJECT

public:
    using Done = std::function<void(const Probed<ProbeResult> &)>;
    using Told = std::function<void(QueryProtocol, quint16 port, DetectionState)>;
    using Detected = std::function<void(const Probed<QList<ProbeResult>> &)>;

    using QObject::QObject;

    /// One probe with its retries; calls `done` once, later. `Auto` finds the protocol: on the port
    /// given and, as long as nothing has ever answered there, beside it. What was found is asked
    /// for from then on, so that a server that is down is not taken for its neighbour.
    virtual void probe(const TargetAddress &target, QueryProtocol protocol, Done done) = 0;

    /// Tries every protocol, on the port given (0: none) and on the usual ones beside it, within
    /// 7 s. `told` hears how each try goes, `done` what was found, best first.
    virtual void detect(const TargetAddress &target, Told told, Detected done) = 0;
};

/// The prober of a running daemon. Names are resolved and pinned, each of their addresses is
/// checked by mayProbe() after that, every probe has fresh sockets, and at most so many are under
/// way at a time; the others wait in their order.
class NetworkProber final : public Prober
{
    Q_OBJECT

public:
    static constexpr int AtOnce = 128;
    static constexpr int FailuresToForget = 3; ///< Of a protocol that was found by itself.
    static constexpr std::chrono::milliseconds DetectionTime{6500};

    /// `resolver` null: the machine's own.
    explicit NetworkProber(bool allowPrivate, const ProbeTiming &timing = {},
                           Resolver *resolver = nullptr, QObject *parent = nullptr);

    void probe(const TargetAddress &target, QueryProtocol protocol, Done done) override;
    void detect(const TargetAddress &target, Told told, Detected done) override;

    int underWay() const { return m_underWay; }

private:
    struct Job
    {
        TargetAddress target;
        QueryProtocol protocol = QueryProtocol::Auto;
        Done done;
        Told told; ///< With it, `detected` is called in place of `done`.
        Detected detected;
    };
    /// What answered an `Auto` probe.
    struct Found
    {
        QueryProtocol protocol = QueryProtocol::Auto;
        quint16 port = 0;
        int failures = 0;
    };

    void enqueue(Job job);
    void startNext();
    void start(const Job &job);
    void resolved(const Job &job, const QString &host, quint16 port,
                  const QList<QHostAddress> &addresses);
    void detectAt(const Job &job, const QString &host, const QList<QHostAddress> &addresses);
    void finished(const Job &job, const QString &host, const ProbeRun::Finish &finish);
    void end(const Job &job, const Probed<QList<ProbeResult>> &found);
    QList<ProbeCandidate> planOf(const Job &job, const QList<QHostAddress> &addresses,
                                 quint16 port) const;
    void remember(const Job &job, const ProbeRun::Finish &finish);

    const bool m_allowPrivate;
    const ProbeTiming m_timing;
    SystemResolver m_systemResolver;
    NameCache m_names;
    QQueue<Job> m_queue;
    int m_underWay = 0;
    QHash<std::pair<QString, quint16>, Found> m_found; ///< By the address as it was given.
};

} // namespace panel::server
