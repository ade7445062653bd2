// SPDX-License-Identifier: MIT

#pragma once

#include "tests/durability/loadclient.h"

#include <map>

namespace panel::test {

/// Stays in threads and keeps up: after every loss of the connection it joins again with the epoch
/// and the numbers it has. Some take naps, so long that they come back to more than can be
/// recovered.
class LoadReader final : public LoadClient
{
    Q_OBJECT

public:
    LoadReader(const Setup &setup, const QList<qint64> &threads, bool naps,
               QObject *parent = nullptr);

    struct Target
    {
        QString epoch;
        qint64 seq = 0;
        qint64 change = 0;
    };
    /// What a thread ends with; counts say how many threads are still behind. And no more naps.
    void expect(const std::map<qint64, Target> &targets);

protected:
    void cameOnline() override;
    void wentOffline() override;
    void received(const QString &name, const QJsonObject &data) override;
    void act() override;
    void add(Counts &counts) const override;

private:
    struct View
    {
        QString epoch;
        qint64 seq = 0; ///< Everything up to it is here.
        qint64 change = 0;
        bool isJoined = false; ///< And its answer has come.
        bool isWaiting = false; ///< For that answer.
        bool hasGap = false;
        QDeadlineTimer notBefore{0};
        QList<QJsonObject> early; ///< Updates from before the answer.
    };
    void join(qint64 thread, View &view);
    void joined(qint64 thread, const QJsonObject &reply);
    void update(View &view, const QJsonObject &data) const;
    void note(const QJsonObject &data);

    std::map<qint64, View> m_views;
    std::map<qint64, Target> m_targets;
    bool m_naps;
    QDeadlineTimer m_nextNap;
};

} // namespace panel::test
