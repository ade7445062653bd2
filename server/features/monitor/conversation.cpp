// SPDX-License-Identifier: MIT

#include "server/features/monitor/conversation.h"

namespace panel::server {

namespace {

constexpr Conversation::Time Never = Conversation::Time::max();

} // namespace

Conversation::Conversation(const GameQuery &query, const GameTarget &target,
                           const ProbeTiming &timing)
    : m_isStream(query.transport() == GameQuery::Transport::Tcp)
    , m_timing(timing)
    , m_exchange(query.begin(target))
{ }

Conversation::Orders Conversation::begin(Time now)
{
    m_deadline = now + m_timing.tries * Time(m_timing.perTry);
    m_hardEnd = m_deadline + m_timing.perTry;
    return nextTry(now);
}

Conversation::Orders Conversation::nextTry(Time now)
{
    if (m_tries >= m_timing.tries || now >= m_hardEnd) {
        m_over = true;
        return {};
    }
    ++m_tries;
    m_tryEnds = now + m_timing.perTry;
    if (m_isStream) {
        m_isConnected = false;
        m_repeatAt = Never;
        plan(now);
        return {{}, true};
    }
    return ask(now);
}

Conversation::Orders Conversation::ask(Time now)
{
    Orders orders;
    if (m_rounds < MostSent) {
        ++m_rounds;
        for (const GameRequest &request : m_exchange->requests()) {
            Sent &sent = m_sent[request.id];
            sent.at = now;
            ++sent.times;
            orders.send.append(request.bytes);
        }
    }
    m_repeatAt = Never; // of a stream the kernel repeats
    if (!m_isStream) {
        const Time third = Time(m_timing.perTry) / 3;
        if (m_heardAt)
            m_repeatAt = now + qMin(patience() * (1 << qMin(m_repeats++, 3)), third * 2);
        else if (now + third + third / 2 <= m_tryEnds) // else the next try says it
            m_repeatAt = now + third;
    }
    plan(now);
    return orders;
}

/// How long an answer may take before the request is taken for lost: three round trips, within
/// bounds.
Conversation::Time Conversation::patience() const
{
    const Time perTry = m_timing.perTry;
    const auto known = m_exactPing ? m_exactPing : m_roughPing;
    return std::clamp(known.value_or(perTry / 12) * 3, perTry / 8, perTry / 2);
}

void Conversation::plan(Time now)
{
    Time end = m_tryEnds;
    if (m_heardAt) {
        // What there is is taken two seconds after the last progress; a server that has only begun
        // to answer gets all the time there was, or one try's more.
        const Time patient = *m_heardAt + Time(m_timing.perTry);
        end = m_exchange->answer() ? patient : qMax(m_deadline, patient);
        m_tryEnds = end;
    }
    end = qMin(end, m_hardEnd); // whoever answers a byte a second does not hold it longer
    m_due = qMax(now, qMin(end, m_repeatAt));
}

Conversation::Orders Conversation::wake(Time now)
{
    if (m_over || now < m_due)
        return {};
    if (now < m_tryEnds && now < m_hardEnd)
        return ask(now);
    if (m_heardAt && !(m_isStream && !m_exchange->answer())) {
        m_over = true;
        return {};
    }
    m_heardAt.reset();
    return nextTry(now);
}

Conversation::Orders Conversation::connected(Time now)
{
    if (m_over)
        return {};
    m_isConnected = true;
    m_exchange->connected();
    return ask(now);
}

Conversation::Orders Conversation::take(const QByteArray &bytes, Time arrived, Time now)
{
    if (m_over)
        return {};
    if (++m_arrivals > MostArrivals) {
        m_over = true;
        return {};
    }
    const auto found = m_exchange->take(bytes);
    if (found.step == Exchange::Step::Ignored) {
        m_sawNonsense = true;
        // A stream that went astray does not come back.
        return m_isStream ? nothingHere(now) : Orders{};
    }
    return taken(found, arrived, now);
}

Conversation::Orders Conversation::closed(Time now)
{
    if (m_over || !m_isConnected)
        return {};
    const auto found = m_exchange->closed();
    if (found.step != Exchange::Step::Ignored)
        return taken(found, now, now);
    m_sawNonsense = true;
    return nothingHere(now);
}

Conversation::Orders Conversation::refused(Time now)
{
    if (m_over || m_heardAt)
        return {};
    m_sawRefusal = true;
    return nothingHere(now);
}

/// The try has failed before its time; the next one comes soon: a server may be starting.
Conversation::Orders Conversation::nothingHere(Time now)
{
    m_heardAt.reset();
    m_isConnected = false;
    m_repeatAt = Never;
    m_tryEnds = qMin(m_tryEnds, now + Time(m_timing.perTry) / 4);
    plan(now);
    return {};
}

Conversation::Orders Conversation::taken(const Exchange::Taken &taken, Time arrived, Time now)
{
    measure(taken.request, arrived);
    m_repeats = 0;
    switch (taken.step) {
    case Exchange::Step::Ignored:
        break;
    case Exchange::Step::Waiting:
        m_heardAt = now;
        if (!m_isStream)
            m_repeatAt = now + patience();
        plan(now);
        break;
    case Exchange::Step::AskOn:
        m_heardAt = now;
        return ask(now);
    case Exchange::Step::AskAnew:
        m_heardAt.reset();
        m_isConnected = false;
        m_tryEnds = now + m_timing.perTry;
        m_repeatAt = Never;
        plan(now);
        return {{}, true};
    case Exchange::Step::Complete:
        m_heardAt = now;
        m_over = true;
        break;
    }
    return {};
}

void Conversation::measure(int request, Time arrived)
{
    const auto sent = m_sent.constFind(request);
    if (sent == m_sent.cend() || arrived < sent->at)
        return;
    const Time took = arrived - sent->at;
    auto &ping = sent->times == 1 ? m_exactPing : m_roughPing;
    ping = ping ? qMin(*ping, took) : took;
}

Conversation::Time Conversation::ping() const
{
    return m_exactPing.value_or(m_roughPing.value_or(Time{0}));
}

ProbeProblem Conversation::problem() const
{
    if (m_sawNonsense)
        return ProbeProblem::BadAnswer;
    return m_sawRefusal ? ProbeProblem::Refused : ProbeProblem::Timeout;
}

} // namespace panel::server
