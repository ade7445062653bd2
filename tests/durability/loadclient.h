// SPDX-License-Identifier: MIT

#pragma once

#include "tests/durability/journal.h"
#include "tests/support/socketioclient.h"

#include <QDeadlineTimer>
#include <QElapsedTimer>

#include <memory>
#include <random>

namespace panel::test {

/// What a crew of clients has come to so far.
struct Counts
{
    qint64 sent = 0;
    qint64 acked = 0;
    qint64 refused = 0;
    qint64 full = 0; ///< Of these, with `storage_full`.
    qint64 received = 0;
    qint64 recovered = 0;
    qint64 fresh = 0;
    qint64 gaveUp = 0; ///< Connections that no longer answered.
    int online = 0; ///< Clients that are.
    int open = 0; ///< Posts and edits without an answer.
    int behind = 0; ///< Threads of readers that do not have what they should, see LoadReader.

    Counts &operator+=(const Counts &other);
};

/// A client of the load: it stays connected whatever happens, gives up a connection that no longer
/// answers, as one has to behind a network that swallows packets, and writes its journal. Moves
/// when step() is called, every few milliseconds.
class LoadClient : public QObject
{
    Q_OBJECT

public:
    struct Setup
    {
        QString token;
        QString journal; ///< The path.
        std::chrono::milliseconds patience{3000}; ///< For an answer.
        quint32 seed = 0;
        QElapsedTimer clock; ///< Of the whole trial.
    };
    explicit LoadClient(const Setup &setup, QObject *parent = nullptr);
    ~LoadClient() override;

    /// Connects, now and whenever the connection is lost, until close().
    void open(const QUrl &server);
    void close();
    void step();
    Counts counts() const;
    void flush() { m_journal.flush(); }

protected:
    using Answer = std::function<void(const QJsonObject &)>;

    virtual void cameOnline() = 0;
    virtual void wentOffline() = 0;
    virtual void received(const QString &, const QJsonObject &) { }
    virtual void act() = 0; ///< In every step, online or not.
    virtual void add(Counts &) const { }

    bool isOnline() const { return m_online; }
    /// `answer` is not called when the connection ends before it comes.
    void ask(const QString &event, const QJsonObject &data, const Answer &answer);
    /// Without a goodbye; comes back after `pause`.
    void drop(std::chrono::milliseconds pause);
    void comeBackNow() { drop({}); }
    void write(Record record);
    qint64 random(qint64 from, qint64 to);
    bool chance(int oneIn) { return random(1, oneIn) == 1; }

    Counts m_counts;

private:
    void connectNow();
    void goOffline();

    Setup m_setup;
    Journal m_journal;
    std::mt19937 m_random;
    QUrl m_server; ///< Empty: closed.
    std::unique_ptr<SocketIoClient> m_line;
    bool m_online = false;
    QDeadlineTimer m_connectBy;
    QDeadlineTimer m_comeBack;
    QDeadlineTimer m_nextCheck; ///< That the line still answers.
    std::map<qint64, QDeadlineTimer> m_waiting; ///< For answers.
    qint64 m_asked = 0;
};

/// A line about a post, as an event or an answer holds it.
Record recordOf(Entry entry, const QJsonObject &post);

} // namespace panel::test
