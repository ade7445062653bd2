// SPDX-License-Identifier: MIT

#pragma once

#include "tests/durability/loadclient.h"

namespace panel::test {

/// Posts, and edits now and then what it has posted. What was not acknowledged it sends again with
/// the same client_id, until it is.
class LoadWriter final : public LoadClient
{
    Q_OBJECT

public:
    /// `rate`: posts a second.
    LoadWriter(const Setup &setup, QList<qint64> threads, double rate, QObject *parent = nullptr);

    /// Whether it begins new posts.
    void setWriting(bool writing) { m_writing = writing; }
    /// Edits under way are given up. Before posts are undone and their ids given to others.
    void forgetEdits();

protected:
    void cameOnline() override;
    void wentOffline() override;
    void act() override;
    void add(Counts &counts) const override { counts.open += int(m_open.size()); }

private:
    /// A post, or an edit of one.
    struct Open
    {
        QUuid id;
        qint64 thread = 0;
        QString content;
        qint64 post = 0; ///< Set: the post edited.
        bool wasSent = false;
        bool isUnderWay = false;
        QDeadlineTimer notBefore;
    };
    void begin();
    void send(Open &open);
    void answered(qint64 number, const QJsonObject &reply);
    void stored(const Open &open, const QJsonObject &post);

    QList<qint64> m_threads;
    double m_rate;
    double m_budget = 0;
    QElapsedTimer m_sinceStep;
    QDeadlineTimer m_nextBurst;
    bool m_writing = true;
    std::map<qint64, Open> m_open; ///< In the order they were begun.
    qint64 m_begun = 0;
};

} // namespace panel::test
