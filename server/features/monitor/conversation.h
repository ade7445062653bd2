// SPDX-License-Identifier: MIT

#pragma once

#include "server/features/monitor/gamequery.h"

#include <QHash>

#include <chrono>

namespace panel {

/// Why a probe found nothing, as a status tells administrators.
enum class ProbeProblem : quint8 {
    Timeout, ///< No answer to any try.
    Refused, ///< Nobody listens there; the machine itself says so.
    NoAddress, ///< The name has none, or none that can be reached from here.
    NotAllowed, ///< The address is private, see mayProbe().
    BadAnswer, ///< Something answered, but not to what was asked.
};
template <>
inline constexpr std::array enumNames<ProbeProblem>{"timeout", "refused", "no_address",
                                                    "not_allowed", "bad_answer"};

} // namespace panel

namespace panel::server {

struct ProbeTiming
{
    int tries = 3;
    std::chrono::milliseconds perTry{2000};
};

/// One probe of one address in one protocol: tries, repeats, deadlines and the measured ping around
/// an Exchange. A pure function of time and of what arrives, so that an hour of a bad network
/// passes in a test in no time at all.
///
/// Three tries of two seconds, and in each the requests up to three times while nothing comes:
/// where three in ten datagrams are lost on each way, every other request is unanswered for no
/// other reason. Once a server has answered, what is still open is repeated after a few round
/// trips, and what there is after two more seconds is taken.
class Conversation
{
public:
    /// Since any moment; never steps.
    using Time = std::chrono::nanoseconds;
    static constexpr int MostSent = 24; ///< Rounds of requests.
    static constexpr int MostArrivals = 512; ///< Datagrams; more are a flood, and end it.

    /// What the owner of the socket has to do now.
    struct Orders
    {
        QByteArrayList send;
        bool reconnect = false; ///< First close what there is and open anew; of streams.
    };

    Conversation(const GameQuery &query, const GameTarget &target, const ProbeTiming &timing);

    Orders begin(Time now);
    /// `arrived` is when the machine got it, `now` when it is looked at.
    Orders take(const QByteArray &bytes, Time arrived, Time now);
    Orders connected(Time now);
    Orders closed(Time now);
    Orders refused(Time now);
    /// When due() has come.
    Orders wake(Time now);

    Time due() const { return m_due; }
    bool isOver() const { return m_over; }
    /// The server has said something that belongs to this conversation.
    bool hasHeard() const { return m_heardAt.has_value(); }
    /// When over: what was found; null: nothing, see problem().
    std::optional<GameAnswer> answer() const { return m_exchange->answer(); }
    ProbeProblem problem() const;
    /// From a request to its answer. Requests that were repeated count only where the answer tells
    /// which of them it is to.
    Time ping() const;

private:
    struct Sent
    {
        Time at{0};
        int times = 0;
    };

    Orders taken(const Exchange::Taken &taken, Time arrived, Time now);
    Orders ask(Time now);
    Orders nextTry(Time now);
    Orders nothingHere(Time now);
    void measure(int request, Time arrived);
    void plan(Time now);
    Time patience() const;

    const bool m_isStream;
    const ProbeTiming m_timing;
    std::unique_ptr<Exchange> m_exchange;
    QHash<int, Sent> m_sent;
    Time m_deadline{0};
    Time m_hardEnd{0};
    Time m_tryEnds{0};
    Time m_repeatAt{0};
    Time m_due{0};
    std::optional<Time> m_heardAt;
    std::optional<Time> m_exactPing; ///< The least of those that are certain.
    std::optional<Time> m_roughPing;
    int m_tries = 0;
    int m_rounds = 0;
    int m_repeats = 0; ///< Since the last progress.
    int m_arrivals = 0;
    bool m_isConnected = false;
    bool m_sawRefusal = false;
    bool m_sawNonsense = false;
    bool m_over = false;
};

} // namespace panel::server
