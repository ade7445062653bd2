// SPDX-License-Identifier: MIT

#pragma once

#include "tests/durability/loadreader.h"
#include "tests/durability/loadwriter.h"

#include <QThread>

#include <vector>

namespace panel::test {

/// Many writers and readers on threads of their own, so that they go on while whoever commands
/// them waits for a daemon to start. Its methods return when every thread has heard them.
class Load
{
public:
    struct Setup
    {
        QString folder; ///< For the journals.
        QStringList tokens; ///< Dealt in turn.
        QList<qint64> threads; ///< Of the forum.
        int writers = 8;
        int readers = 16;
        int crews = 2; ///< Threads of this process.
        double rate = 300; ///< Posts a second, of all writers together.
        std::chrono::milliseconds patience{3000};
        quint32 seed = 0;
        QElapsedTimer clock;
    };
    explicit Load(const Setup &setup);
    ~Load();

    void open(const QUrl &server);
    /// Everybody goes, and the journals are on disk.
    void close();
    void setWriting(bool writing);
    void forgetEdits();
    void expect(const std::map<qint64, LoadReader::Target> &targets);
    Counts counts();

private:
    struct Crew; ///< The clients of one thread.
    void tell(const std::function<void(Crew &)> &command);

    std::vector<std::unique_ptr<Crew>> m_crews;
};

} // namespace panel::test
