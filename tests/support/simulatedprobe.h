// SPDX-License-Identifier: MIT

#pragma once

#include "server/features/monitor/prober.h"
#include "tests/support/faults.h"
#include "tests/support/gamepeers.h"

#include <map>

namespace panel::test {

/// Carries one probe out over a bad network in no time: the same Conversation a daemon's prober
/// drives, with a clock of its own and a peer at the other end.
class SimulatedProbe
{
public:
    using Time = server::Conversation::Time;

    SimulatedProbe(GamePeer &peer, const Faults &faults, quint32 seed)
        : m_peer(peer), m_there(faults, seed), m_back(faults, ~seed)
    { }

    struct Outcome
    {
        std::optional<server::GameAnswer> answer;
        ProbeProblem problem = ProbeProblem::Timeout;
        Time ping{0};
        Time took{0};
        int sent = 0; ///< Datagrams.
    };

    Outcome run(QueryProtocol protocol)
    {
        const auto *query = server::gameQueryFor(protocol);
        const QByteArray secret = QByteArray::number(m_back.happens(0.5) ? 7 : 8).repeated(16);
        server::Conversation talk(*query, {secret, QStringLiteral("game.test"), 27960}, {});
        Outcome outcome;
        Time now{0};
        deliver(talk.begin(now).send, now, outcome);
        while (!talk.isOver()) {
            const auto next = m_events.begin();
            if (next == m_events.end() || next->first > talk.due()) {
                now = talk.due();
                deliver(talk.wake(now).send, now, outcome);
                continue;
            }
            now = next->first;
            const auto event = next->second;
            m_events.erase(next);
            if (event.isRequest)
                reply(event.bytes, now);
            else
                deliver(talk.take(event.bytes, now, now).send, now, outcome);
        }
        outcome.answer = talk.answer();
        outcome.problem = talk.problem();
        outcome.ping = talk.ping();
        outcome.took = now;
        m_events.clear();
        return outcome;
    }

private:
    struct Event
    {
        bool isRequest = false;
        QByteArray bytes;
    };

    void deliver(const QByteArrayList &datagrams, Time now, Outcome &outcome)
    {
        for (const QByteArray &datagram : datagrams) {
            ++outcome.sent;
            for (const auto &delivery : m_there.pass(datagram))
                m_events.emplace(now + delivery.after, Event{true, delivery.bytes});
        }
    }
    void reply(const QByteArray &request, Time now)
    {
        if (const QByteArray forged = m_peer.forged();
            !forged.isEmpty() && m_back.happens(m_back.faults().spoofed))
            m_events.emplace(now, Event{false, forged});
        for (const QByteArray &answer : m_peer.answer(request)) {
            for (const auto &delivery : m_back.pass(answer))
                m_events.emplace(now + delivery.after, Event{false, delivery.bytes});
        }
    }

    GamePeer &m_peer;
    FaultyWay m_there;
    FaultyWay m_back;
    std::multimap<Time, Event> m_events;
};

/// A prober for whole simulated evenings: each probe is over before it returns, and what it took is
/// counted. Peers are found by their port.
class SimulatedProber final : public server::Prober
{
public:
    explicit SimulatedProber(const Faults &faults, quint32 seed = 1)
        : m_faults(faults), m_seed(seed)
    { }

    void add(quint16 port, GamePeer *peer, QueryProtocol protocol)
    {
        m_peers.insert(port, {peer, protocol});
    }
    /// From now on the network does that.
    void setFaults(const Faults &faults) { m_faults = faults; }

    int probes = 0;
    int failures = 0;

    void probe(const server::TargetAddress &target, QueryProtocol, Done done) override
    {
        ++probes;
        const auto peer = m_peers.value(target.port);
        if (peer.first == nullptr) {
            ++failures;
            return done(tl::unexpected(server::ProbeFailure{ProbeProblem::Refused, {}}));
        }
        const auto outcome = SimulatedProbe(*peer.first, m_faults, m_seed++).run(peer.second);
        if (!outcome.answer) {
            ++failures;
            return done(tl::unexpected(server::ProbeFailure{outcome.problem, {}}));
        }
        const auto ping = std::chrono::round<std::chrono::milliseconds>(outcome.ping);
        done(server::ProbeResult{*outcome.answer, int(ping.count()),
                                 QHostAddress(QHostAddress::LocalHost), target.port});
    }
    void detect(const server::TargetAddress &, Told, Detected done) override
    {
        done(QList<server::ProbeResult>());
    }

private:
    Faults m_faults;
    quint32 m_seed;
    QHash<quint16, std::pair<GamePeer *, QueryProtocol>> m_peers;
};

} // namespace panel::test
