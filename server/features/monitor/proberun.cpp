// SPDX-License-Identifier: MIT

#include "server/features/monitor/proberun.h"

#include <QRandomGenerator>

namespace panel::server {

namespace {

QByteArray freshSecret()
{
    QByteArray secret(16, Qt::Uninitialized);
    QRandomGenerator::system()->generate(secret.begin(), secret.end());
    return secret;
}

} // namespace

ProbeRun::ProbeRun(const QList<ProbeCandidate> &plan, const QString &host, Wanted wanted,
                   const ProbeTiming &timing, QObject *parent)
    : QObject(parent), m_timing(timing), m_host(host), m_wanted(wanted)
{
    m_lines.reserve(size_t(plan.size())); // they are referred to
    for (const ProbeCandidate &candidate : plan)
        m_lines.push_back({candidate, nullptr, nullptr, false, false});
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &ProbeRun::look);
}

void ProbeRun::begin()
{
    m_began = ProbeSocket::now();
    m_timer.start(0);
}

void ProbeRun::stop()
{
    finish();
}

void ProbeRun::start(Line &line, ProbeSocket::Time now)
{
    const GameQuery *query = gameQueryFor(line.candidate.protocol);
    Q_ASSERT(query != nullptr);
    line.conversation = std::make_unique<Conversation>(
        *query, GameTarget{freshSecret(), m_host, line.candidate.port}, m_timing);
    Q_EMIT told(line.candidate, DetectionState::Asking);
    if (query->transport() == GameQuery::Transport::Udp && !openSocket(line))
        line.isDropped = true;
    else
        carryOut(line, line.conversation->begin(now));
}

bool ProbeRun::openSocket(Line &line)
{
    close(line);
    line.socket = new ProbeSocket(this);
    const auto &candidate = line.candidate;
    if (!line.socket->open(gameQueryFor(candidate.protocol)->transport(), candidate.address,
                           candidate.port)) {
        close(line);
        return false;
    }
    Line *const that = &line;
    connect(line.socket, &ProbeSocket::arrived, this,
            [this, that](const QByteArray &bytes, ProbeSocket::Time at) {
                carryOut(*that, that->conversation->take(bytes, at, ProbeSocket::now()));
                look();
            });
    connect(line.socket, &ProbeSocket::connected, this, [this, that] {
        carryOut(*that, that->conversation->connected(ProbeSocket::now()));
        look();
    });
    connect(line.socket, &ProbeSocket::closed, this, [this, that] {
        carryOut(*that, that->conversation->closed(ProbeSocket::now()));
        look();
    });
    connect(line.socket, &ProbeSocket::refused, this, [this, that] {
        carryOut(*that, that->conversation->refused(ProbeSocket::now()));
        look();
    });
    return true;
}

void ProbeRun::close(Line &line)
{
    if (line.socket == nullptr)
        return;
    line.socket->disconnect(this);
    line.socket->deleteLater(); // it may be the one that calls
    line.socket = nullptr;
}

void ProbeRun::carryOut(Line &line, const Conversation::Orders &orders)
{
    if (orders.reconnect && !openSocket(line)) {
        line.isDropped = true;
        return;
    }
    for (const QByteArray &bytes : orders.send) {
        if (line.socket != nullptr)
            line.socket->send(bytes);
    }
}

/// Whether the time of a line has come that has not begun. Over another family a server that has
/// begun to answer is not asked again.
bool ProbeRun::mayStart(Line &line, bool isAnyAsking, ProbeSocket::Time now)
{
    for (const Line &other : m_lines) {
        const bool isTwin = other.candidate.protocol == line.candidate.protocol
            && other.candidate.port == line.candidate.port;
        if (!isTwin || !other.hasHeard())
            continue;
        line.isDropped = line.isTold = other.hasAnswer();
        if (!other.isOver() || line.isDropped)
            return false;
    }
    return !isAnyAsking || now >= m_began + line.candidate.after;
}

void ProbeRun::tellEnd(Line &line)
{
    close(line);
    if (line.conversation && !std::exchange(line.isTold, true))
        Q_EMIT told(line.candidate,
                    line.conversation->answer() ? DetectionState::Answered
                                                : DetectionState::Silent);
}

/// Does what is due, and sees whether that was all.
void ProbeRun::look()
{
    if (m_finished || m_isLooking)
        return;
    m_isLooking = true;
    const auto now = ProbeSocket::now();
    auto next = ProbeSocket::Time::max();
    bool isAnyAsking = false;
    for (Line &line : m_lines) {
        if (!line.conversation && !line.isDropped) {
            if (!mayStart(line, isAnyAsking, now)) {
                if (now < m_began + line.candidate.after)
                    next = qMin(next, m_began + line.candidate.after);
                continue;
            }
            start(line, now);
        } else if (!line.isOver() && now >= line.conversation->due()) {
            carryOut(line, line.conversation->wake(now));
        }
        if (line.isOver()) {
            tellEnd(line);
            continue;
        }
        isAnyAsking = true;
        next = qMin(next, line.conversation->due());
    }
    m_isLooking = false;
    if (isDecided(now))
        return finish();
    // Rounded up: too early would be for nothing.
    const auto wait = std::chrono::ceil<std::chrono::milliseconds>(std::clamp(
        next - ProbeSocket::now(), ProbeSocket::Time{0}, ProbeSocket::Time(m_timing.perTry)));
    m_timer.start(wait);
}

bool ProbeRun::isDecided(ProbeSocket::Time now) const
{
    bool isAnyOpen = false;
    bool isGivenOpen = false; // and worth waiting for
    const bool isLate = now >= m_began + 2 * ProbeSocket::Time(m_timing.perTry);
    for (const Line &line : m_lines) {
        const bool isOpen = !line.isOver();
        isAnyOpen = isAnyOpen || isOpen;
        isGivenOpen
            = isGivenOpen || (isOpen && !line.candidate.isBeside && (!isLate || line.hasHeard()));
    }
    if (m_wanted == Wanted::All)
        return !isAnyOpen;
    return !isAnyOpen
        || std::any_of(m_lines.cbegin(), m_lines.cend(), [isGivenOpen](const Line &line) {
               return line.hasAnswer() && (!line.candidate.isBeside || !isGivenOpen);
           });
}

void ProbeRun::finish()
{
    if (std::exchange(m_finished, true))
        return;
    m_timer.stop();
    Finish result;
    qsizetype whole = 0;
    for (Line &line : m_lines) {
        tellEnd(line);
        if (line.isDropped || !line.conversation)
            continue;
        if (const auto answer = line.conversation->answer()) {
            const auto ping
                = std::chrono::round<std::chrono::milliseconds>(line.conversation->ping());
            const ProbeResult found{*answer, int(ping.count()), line.candidate.address,
                                    line.candidate.port};
            // Of two, one that was only begun comes second.
            result.found.insert(line.isOver() ? whole++ : result.found.size(), found);
        }
    }
    for (const Line &line : m_lines) {
        if (line.conversation && !line.hasHeard())
            result.silent.append(line.candidate.address);
    }
    result.problem = problem();
    deleteLater();
    Q_EMIT finished(result);
}

ProbeProblem ProbeRun::problem() const
{
    bool isAllRefused = true;
    bool isAnyReached = false;
    for (const Line &line : m_lines) {
        if (!line.conversation || line.isDropped)
            continue;
        isAnyReached = true;
        const auto of = line.conversation->problem();
        if (of == ProbeProblem::BadAnswer && !line.candidate.isBeside)
            return of;
        isAllRefused = isAllRefused && of == ProbeProblem::Refused;
    }
    if (!isAnyReached)
        return ProbeProblem::NoAddress;
    return isAllRefused ? ProbeProblem::Refused : ProbeProblem::Timeout;
}

} // namespace panel::server
