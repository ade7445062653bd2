// SPDX-License-Identifier: MIT

#include "server/features/monitor/prober.h"

namespace panel::server {

namespace {

constexpr quint16 MinecraftPort = 25565; ///< The only one a service record is asked for.

QString sentenceOf(ProbeProblem problem, const TargetAddress &target)
{
    switch (problem) {
    case ProbeProblem::Timeout:
        return QStringLiteral("%1 does not answer").arg(target.host);
    case ProbeProblem::Refused:
        return QStringLiteral("nobody listens on port %1 of %2").arg(target.port).arg(target.host);
    case ProbeProblem::NoAddress:
        return QStringLiteral("%1 has no address that can be reached").arg(target.host);
    case ProbeProblem::NotAllowed:
        return QStringLiteral("%1 is private; set monitor.allow_private_addresses to probe it")
            .arg(target.host);
    case ProbeProblem::BadAnswer:
        return QStringLiteral("%1 answers something else than asked").arg(target.host);
    }
    return {};
}

} // namespace

NetworkProber::NetworkProber(bool allowPrivate, const ProbeTiming &timing, Resolver *resolver,
                             QObject *parent)
    : Prober(parent)
    , m_allowPrivate(allowPrivate)
    , m_timing(timing)
    , m_names(resolver != nullptr ? *resolver : m_systemResolver,
              [] { return std::chrono::steady_clock::now(); })
{ }

void NetworkProber::probe(const TargetAddress &target, QueryProtocol protocol, Done done)
{
    enqueue({target, protocol, std::move(done), {}, {}});
}

void NetworkProber::detect(const TargetAddress &target, Told told, Detected done)
{
    enqueue({target, QueryProtocol::Auto, {}, std::move(told), std::move(done)});
}

void NetworkProber::enqueue(Job job)
{
    m_queue.enqueue(std::move(job));
    QMetaObject::invokeMethod(this, &NetworkProber::startNext, Qt::QueuedConnection);
}

void NetworkProber::startNext()
{
    while (m_underWay < AtOnce && !m_queue.isEmpty()) {
        ++m_underWay;
        start(m_queue.dequeue());
    }
}

void NetworkProber::start(const Job &job)
{
    const auto lookUp = [this, job](const QString &host, quint16 port) {
        m_names.addresses(host, [this, job, host, port](const QList<QHostAddress> &addresses) {
            resolved(job, host, port, addresses);
        });
    };
    const TargetAddress &target = job.target;
    const bool mayBeService = target.port == MinecraftPort && QHostAddress(target.host).isNull()
        && !job.detected
        && (job.protocol == QueryProtocol::Minecraft || job.protocol == QueryProtocol::Auto);
    if (!mayBeService)
        return lookUp(target.host, target.port);
    m_names.service(QStringLiteral("_minecraft._tcp.") + target.host,
                    [lookUp, target](const ResolvedService &service) {
                        if (service.host.isEmpty() || service.port == 0)
                            lookUp(target.host, target.port);
                        else
                            lookUp(service.host, service.port);
                    });
}

void NetworkProber::resolved(const Job &job, const QString &host, quint16 port,
                             const QList<QHostAddress> &addresses)
{
    // After resolving, and each time: whoever owns the name may let it point anywhere meanwhile.
    QList<QHostAddress> allowed;
    for (const QHostAddress &address : addresses) {
        if (mayProbe(address, m_allowPrivate))
            allowed.append(address);
    }
    if (allowed.isEmpty()) {
        const auto problem
            = addresses.isEmpty() ? ProbeProblem::NoAddress : ProbeProblem::NotAllowed;
        // Later, as promised: a name may be known already.
        QMetaObject::invokeMethod(
            this,
            [this, job, problem] {
                end(job, tl::unexpected(ProbeFailure{problem, sentenceOf(problem, job.target)}));
            },
            Qt::QueuedConnection);
        return;
    }
    if (job.detected)
        return detectAt(job, host, allowed);
    auto *run
        = new ProbeRun(planOf(job, allowed, port), host, ProbeRun::Wanted::First, m_timing, this);
    connect(run, &ProbeRun::finished, this,
            [this, job, host](const ProbeRun::Finish &finish) { finished(job, host, finish); });
    run->begin();
}

QList<ProbeCandidate> NetworkProber::planOf(const Job &job, const QList<QHostAddress> &addresses,
                                            quint16 port) const
{
    if (job.protocol != QueryProtocol::Auto)
        return planFor(job.protocol, addresses, port, m_timing.perTry);
    const auto found = m_found.constFind({job.target.host, job.target.port});
    if (found == m_found.cend())
        return planForAll(addresses, port, true, m_timing.perTry);
    if (found->failures < FailuresToForget)
        return planFor(found->protocol, addresses, found->port, m_timing.perTry);
    // Another game may have moved in, but not next door.
    return planForAll(addresses, found->port, false, m_timing.perTry);
}

void NetworkProber::remember(const Job &job, const ProbeRun::Finish &finish)
{
    if (job.protocol != QueryProtocol::Auto)
        return;
    const std::pair key{job.target.host, job.target.port};
    if (!finish.found.isEmpty()) {
        const ProbeResult &best = finish.found.constFirst();
        m_found.insert(key, {best.answer.protocol, best.port, 0});
    } else if (const auto found = m_found.find(key); found != m_found.end()) {
        ++found->failures;
    }
}

void NetworkProber::finished(const Job &job, const QString &host, const ProbeRun::Finish &finish)
{
    remember(job, finish);
    if (!finish.found.isEmpty()) {
        m_names.answered(host, finish.found.constFirst().address);
        return end(job, finish.found);
    }
    for (const QHostAddress &address : finish.silent)
        m_names.wasSilent(host, address);
    end(job, tl::unexpected(ProbeFailure{finish.problem, sentenceOf(finish.problem, job.target)}));
}

void NetworkProber::detectAt(const Job &job, const QString &host,
                             const QList<QHostAddress> &addresses)
{
    auto *run = new ProbeRun(planForAll(addresses, job.target.port, true, m_timing.perTry), host,
                             ProbeRun::Wanted::All, m_timing, this);
    connect(run, &ProbeRun::told, this,
            [told = job.told](const ProbeCandidate &candidate, DetectionState state) {
                if (told)
                    told(candidate.protocol, candidate.port, state);
            });
    connect(run, &ProbeRun::finished, this, [this, job](const ProbeRun::Finish &finish) {
        QList<ProbeResult> found;
        for (const ProbeResult &result : finish.found) {
            const bool isKnown
                = std::any_of(found.cbegin(), found.cend(), [&](const ProbeResult &known) {
                      return known.port == result.port
                          && known.answer.protocol == result.answer.protocol;
                  });
            if (!isKnown) // over the other family it is the same one
                found.append(result);
        }
        end(job, found);
    });
    QTimer::singleShot(DetectionTime, run, &ProbeRun::stop);
    run->begin();
}

void NetworkProber::end(const Job &job, const Probed<QList<ProbeResult>> &found)
{
    --m_underWay;
    startNext();
    if (job.detected)
        return job.detected(found);
    if (found)
        job.done(found->constFirst());
    else
        job.done(tl::unexpected(found.error()));
}

} // namespace panel::server
