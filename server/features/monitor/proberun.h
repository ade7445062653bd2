// SPDX-License-Identifier: MIT

#pragma once

#include "server/features/monitor/conversation.h"
#include "server/features/monitor/probeplan.h"
#include "server/features/monitor/probesocket.h"
#include "shared/features/monitor/serveradmin.h"

#include <QTimer>

#include <functional>
#include <vector>

namespace panel::server {

/// What a probe found.
struct ProbeResult
{
    GameAnswer answer;
    int pingMs = 0; ///< Between the request that was answered and its answer, rounded.
    QHostAddress address; ///< Who answered.
    quint16 port = 0; ///< On which port; another than the one given when it was found beside it.
};

/// Carries out a plan: opens its sockets, drives its conversations, and ends with the first good
/// answer, or with all of them. What answers on the port that was given goes before what answers
/// beside it, even when that is quicker. Ends itself.
class ProbeRun final : public QObject
{
    Q_OBJECT

public:
    enum class Wanted : quint8 { First, All };

    struct Finish
    {
        QList<ProbeResult> found; ///< Best first: whole answers, then in the order of the plan.
        ProbeProblem problem = ProbeProblem::Timeout; ///< Of nothing found.
        QList<QHostAddress> silent; ///< Addresses where no conversation has heard anything.
    };

    ProbeRun(const QList<ProbeCandidate> &plan, const QString &host, Wanted wanted,
             const ProbeTiming &timing, QObject *parent);

    /// Emits `finished` once, never from within this call.
    void begin();
    /// Ends now with what there is.
    void stop();

Q_SIGNALS:
    void told(const panel::server::ProbeCandidate &candidate, panel::DetectionState state);
    void finished(const panel::server::ProbeRun::Finish &finish);

private:
    struct Line
    {
        ProbeCandidate candidate;
        std::unique_ptr<Conversation> conversation; ///< Null: not begun.
        ProbeSocket *socket = nullptr;
        bool isDropped = false; ///< Unreachable, or needless by now.
        bool isTold = false; ///< How it ended.

        bool isOver() const { return isDropped || (conversation && conversation->isOver()); }
        bool hasHeard() const { return !isDropped && conversation && conversation->hasHeard(); }
        bool hasAnswer() const { return isOver() && hasHeard() && conversation->answer(); }
    };

    void start(Line &line, ProbeSocket::Time now);
    bool mayStart(Line &line, bool isAnyAsking, ProbeSocket::Time now);
    void tellEnd(Line &line);
    void carryOut(Line &line, const Conversation::Orders &orders);
    bool openSocket(Line &line);
    void close(Line &line);
    void look();
    bool isDecided(ProbeSocket::Time now) const;
    void finish();
    ProbeProblem problem() const;

    const ProbeTiming m_timing;
    const QString m_host;
    const Wanted m_wanted;
    std::vector<Line> m_lines;
    QTimer m_timer;
    ProbeSocket::Time m_began{0};
    bool m_isLooking = false;
    bool m_finished = false;
};

} // namespace panel::server
