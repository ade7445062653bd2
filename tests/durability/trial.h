// SPDX-License-Identifier: MIT

#pragma once

#include "tests/durability/badnetwork.h"
#include "tests/durability/load.h"
#include "tests/durability/verdict.h"
#include "tests/support/daemonprocess.h"

#include <optional>

namespace panel::test {

/// A real daemon under load, ill-treated in rounds; in the end the journals are checked.
///
///     Trial trial({.folder = folder, .seed = seed});
///     trial.begin();
///     trial.killRound();
///     const Verdict verdict = trial.end();
///
/// What begin(), the rounds and end() could not do at all (a daemon that does not start again)
/// stands in problem(), and then nothing else is done.
class Trial
{
public:
    struct Setup
    {
        QString folder; ///< Of the journals.
        quint32 seed = 1;
        int people = 6;
        int threads = 4;
        int writers = 8;
        int readers = 16;
        double rate = 300; ///< Posts a second.
        std::chrono::milliseconds patience{3000}; ///< Of a client, for an answer.
    };
    explicit Trial(const Setup &setup);
    ~Trial();

    /// Before begin(): for its folder.
    DaemonProcess &daemon() { return m_daemon; }

    bool begin();
    /// `kill -9` while posts are under way, now and then once more while it starts again.
    bool killRound();
    /// The network is bad for `span`.
    bool badNetworkRound(std::chrono::milliseconds span);
    /// Both at once.
    bool killInBadNetworkRound();
    /// A backup under load, some more load, `kill -9`, and the backup is put back: a new life.
    bool restoreRound();
    /// Nobody begins a new post, everything open is answered, every reader is at the end. Then
    /// `kill -9` once more, and what the daemon has after that is the truth.
    std::optional<Verdict> end();

    /// Whether somebody new gets in and reads every thread.
    bool letsRead();
    Counts counts() { return m_load->counts(); }
    BadNetwork::Ills ills() { return m_network.ills(); }
    bool waitFor(std::chrono::milliseconds span, const std::function<bool()> &condition);
    QString problem() const { return m_problem; }
    /// What the last round did, in a few words.
    QString story() const { return m_story; }

private:
    bool fail(const QString &why);
    void note(Entry entry);
    void kill();
    bool startAgain();
    void killUnderWay();
    qint64 random(qint64 from, qint64 to);
    bool readTargets(std::map<qint64, LoadReader::Target> &targets);
    bool writeFinal();
    bool signIn(SocketIoClient &judge);

    Setup m_setup;
    std::mt19937 m_random;
    QElapsedTimer m_clock;
    DaemonProcess m_daemon;
    BadNetwork m_network;
    QUrl m_door; ///< Of the network.
    QString m_judgeToken;
    QList<qint64> m_threads;
    std::unique_ptr<Load> m_load;
    std::unique_ptr<Journal> m_journal;
    int m_backups = 0;
    QString m_problem;
    QString m_story;
};

} // namespace panel::test
