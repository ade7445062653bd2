// SPDX-License-Identifier: MIT

#include "server/features/monitor/serverhealth.h"
#include "tests/support/simulatedprobe.h"

#include <QTest>

using namespace panel;
using namespace panel::server;
using namespace panel::test;
using namespace std::chrono_literals;

/// Probes over networks of every badness, without a socket and without waiting.
class ConversationTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyProtocolIsAnsweredOverAGoodNetwork_data() { protocols(); }
    void everyProtocolIsAnsweredOverAGoodNetwork()
    {
        QFETCH(QueryProtocol, protocol);
        const auto peer = peerOf(protocol);
        const auto outcome = SimulatedProbe(*peer, {}, 1).run(protocol);
        QVERIFY(outcome.answer && !outcome.answer->isPartial);
        QVERIFY(outcome.ping >= 40ms && outcome.ping <= 60ms); // there and back
        QVERIFY(outcome.took <= 200ms);
        QVERIFY(outcome.sent <= 4);
    }

    /// Loss on each way: at 30 % every other request is unanswered.
    void aLossyNetworkHardlyEverMakesAProbeFail_data() { protocols(); }
    void aLossyNetworkHardlyEverMakesAProbeFail()
    {
        QFETCH(QueryProtocol, protocol);
        const auto peer = peerOf(protocol);
        const QList<std::pair<double, int>> most{{0.0, 0},    {0.1, 2},  {0.2, 5}, {0.3, 20},
                                                 {0.45, 120}, {0.6, 550}}; // of a thousand
        for (const auto &[loss, failed] : most) {
            int failures = 0;
            for (quint32 seed = 0; seed < 1000; ++seed) {
                const auto outcome
                    = SimulatedProbe(*peer, {.loss = loss}, seed * 7919 + 1).run(protocol);
                failures += outcome.answer ? 0 : 1;
                QVERIFY(outcome.took <= 8s);
                QVERIFY(outcome.sent <= 3 * Conversation::MostSent);
                if (outcome.answer)
                    QVERIFY(outcome.ping >= 40ms);
            }
            qInfo("loss %2.0f %% on each way: %d of 1000 probes failed", loss * 100, failures);
            QVERIFY2(failures <= failed, qPrintable(QString::number(failures)));
        }
    }

    /// A probe a minute, every ten seconds while it is undecided, as the monitor plans them.
    void anHourAtThirtyPercentLossIsNoFalseDown_data() { protocols(); }
    void anHourAtThirtyPercentLossIsNoFalseDown()
    {
        QFETCH(QueryProtocol, protocol);
        const auto peer = peerOf(protocol);
        int probes = 0;
        int failures = 0;
        int falseDowns = 0;
        for (quint32 evening = 0; evening < 50; ++evening) {
            ServerHealth health;
            for (std::chrono::seconds at{0}; at < 1h;) {
                ++probes;
                const auto outcome
                    = SimulatedProbe(*peer, {.loss = 0.3}, quint32(probes) * 31 + 5).run(protocol);
                failures += outcome.answer ? 0 : 1;
                falseDowns += health.take(outcome.answer.has_value(), TimePoint{at})
                        == ServerHealth::Change::WentDown
                    ? 1
                    : 0;
                at += health.isUndecided() ? 10s : 60s;
            }
        }
        qInfo("50 hours, 30 %% lost on each way: %d probes, %d of them failed, %d times down",
              probes, failures, falseDowns);
        QVERIFY(probes > 2900);
        QCOMPARE(falseDowns, 0);
    }

    void whatANetworkDoesChangesNoAnswer_data() { protocols(); }
    void whatANetworkDoesChangesNoAnswer()
    {
        QFETCH(QueryProtocol, protocol);
        const auto peer = peerOf(protocol);
        const auto good = SimulatedProbe(*peer, {}, 1).run(protocol).answer;
        QVERIFY(good);
        const Faults bad{.loss = 0.2,
                         .duplicated = 0.3,
                         .reordered = 0.5,
                         .truncated = protocol == QueryProtocol::Quake3 ? 0.0 : 0.1,
                         .spoofed = 0.8,
                         .delay = 60ms,
                         .jitter = 80ms};
        int answered = 0;
        for (quint32 seed = 0; seed < 500; ++seed) {
            const auto outcome = SimulatedProbe(*peer, bad, seed).run(protocol);
            if (!outcome.answer || outcome.answer->isPartial)
                continue;
            ++answered;
            GameAnswer answer = *outcome.answer;
            answer.joinPort = good->joinPort; // INFO may end before it, as older engines' does
            QVERIFY(answer == *good);
            QVERIFY2(outcome.ping >= 120ms, qPrintable(QString::number(outcome.ping.count())));
        }
        QVERIFY2(answered > 400, qPrintable(QString::number(answered)));
    }

    void aServerThatNeverAnswersIsAskedForSixSeconds()
    {
        for (const auto protocol : {QueryProtocol::A2s, QueryProtocol::Mumble}) {
            const auto peer = peerOf(protocol);
            const auto outcome = SimulatedProbe(*peer, {.loss = 1}, 1).run(protocol);
            QVERIFY(!outcome.answer);
            QVERIFY(outcome.problem == ProbeProblem::Timeout);
            QCOMPARE(outcome.took, Conversation::Time(6s));
            QCOMPARE(outcome.sent, 9); // three times a try
        }
    }

    void aServerThatKeepsQuietAboutAPartIsAnsweredInTime()
    {
        Quake3Peer peer(false);
        const auto outcome = SimulatedProbe(peer, {}, 1).run(QueryProtocol::Quake3);
        QVERIFY(outcome.answer && outcome.answer->isPartial && outcome.answer->listsPlayers);
        QVERIFY(outcome.took <= 2100ms);
        QVERIFY2(outcome.sent <= 8, qPrintable(QString::number(outcome.sent)));
    }

    void nonsenseIsTold()
    {
        class Nonsense final : public GamePeer
        {
            QList<QByteArray> answer(const QByteArray &) override { return {"go away"}; }
        } peer;
        const auto outcome = SimulatedProbe(peer, {}, 1).run(QueryProtocol::Quake3);
        QVERIFY(!outcome.answer);
        QVERIFY(outcome.problem == ProbeProblem::BadAnswer);
    }

    void aFloodEndsAProbe()
    {
        class Flood final : public GamePeer
        {
            QList<QByteArray> answer(const QByteArray &) override
            {
                return QList<QByteArray>(1000, "x");
            }
        } peer;
        const auto outcome = SimulatedProbe(peer, {}, 1).run(QueryProtocol::A2s);
        QVERIFY(!outcome.answer);
        QVERIFY(outcome.took < 1s);
    }

    void whoeverNeverFinishesIsNotWaitedForLonger()
    {
        A2sPeer peer(A2sPeer::Challenges::Endless);
        const auto outcome = SimulatedProbe(peer, {.delay = 300ms}, 1).run(QueryProtocol::A2s);
        QVERIFY(!outcome.answer);
        QVERIFY(outcome.took <= 8s);
    }

    void aRefusalMakesTheNextTryComeSooner()
    {
        Conversation talk = quake3();
        Conversation::Time now{0};
        talk.begin(now);
        for (int i = 0; i < 3; ++i) {
            talk.refused(now);
            QVERIFY(!talk.isOver());
            now = talk.due();
            talk.wake(now);
        }
        QVERIFY(talk.isOver());
        QVERIFY(talk.problem() == ProbeProblem::Refused);
        QCOMPARE(now, Conversation::Time(1500ms));
    }

    void aPingIsOfTheTryThatWasAnswered()
    {
        Conversation talk = quake3();
        const auto first = talk.begin(0s).send;
        while (talk.due() < 4s)
            talk.wake(talk.due());
        const auto third = talk.wake(4s).send;
        QVERIFY(!third.isEmpty());
        // An answer to the very first request arrives now, then one to the last.
        Quake3Peer peer;
        talk.take(peer.answer(first[0]).first(), 4010ms, 4200ms);
        QCOMPARE(talk.ping(), Conversation::Time(4010ms));
        talk.take(peer.answer(third[1]).first(), 4050ms, 4200ms);
        QVERIFY(talk.isOver());
        QCOMPARE(talk.ping(), Conversation::Time(50ms)); // as it arrived, not as it was looked at
    }

    void aMinecraftServerOfOldIsAskedAnewItsOwnWay()
    {
        for (const bool isOld : {false, true}) {
            MinecraftPeer peer(isOld);
            const auto *query = gameQueryFor(QueryProtocol::Minecraft);
            Conversation talk(*query, {QByteArray(16, 's'), "game.test", 25565}, {});
            Conversation::Time now{0};
            auto orders = talk.begin(now);
            int connections = 0;
            for (int i = 0; i < 20 && !talk.isOver(); ++i) {
                now += 10ms;
                if (orders.reconnect) {
                    ++connections;
                    orders = talk.connected(now);
                    continue;
                }
                QVERIFY(!orders.send.isEmpty());
                const auto answers = peer.answer(orders.send.takeFirst());
                orders
                    = answers.isEmpty() ? talk.closed(now) : talk.take(answers.first(), now, now);
            }
            QVERIFY(talk.isOver() && talk.answer());
            QCOMPARE(talk.answer()->players, 2);
            QCOMPARE(connections, isOld ? 2 : 1);
            QVERIFY(talk.ping() > 0s && talk.ping() <= 20ms);
        }
    }

    void aStreamThatDripsIsGivenUp()
    {
        const auto *query = gameQueryFor(QueryProtocol::Minecraft);
        Conversation talk(*query, {QByteArray(16, 's'), "game.test", 25565}, {});
        Conversation::Time now{0};
        auto orders = talk.begin(now);
        talk.connected(now);
        talk.take(QByteArray("\xf0\x7f", 2), now, now); // 16 KiB to come
        while (!talk.isOver() && now < 60s) {
            now += 100ms;
            orders = now >= talk.due() ? talk.wake(now) : talk.take("x", now, now);
            if (orders.reconnect)
                talk.connected(now);
        }
        QVERIFY(talk.isOver() && !talk.answer());
        QVERIFY(now <= 9s);
    }

private:
    static void protocols()
    {
        QTest::addColumn<QueryProtocol>("protocol");
        QTest::newRow("quake3") << QueryProtocol::Quake3;
        QTest::newRow("a2s") << QueryProtocol::A2s;
        QTest::newRow("mumble") << QueryProtocol::Mumble;
        QTest::newRow("teeworlds") << QueryProtocol::Teeworlds;
    }
    static std::unique_ptr<GamePeer> peerOf(QueryProtocol protocol)
    {
        switch (protocol) {
        case QueryProtocol::A2s:
            return std::make_unique<A2sPeer>();
        case QueryProtocol::Mumble:
            return std::make_unique<MumblePeer>();
        case QueryProtocol::Teeworlds:
            return std::make_unique<TeeworldsPeer>();
        default:
            return std::make_unique<Quake3Peer>();
        }
    }
    static Conversation quake3()
    {
        return {
            *gameQueryFor(QueryProtocol::Quake3), {QByteArray(16, 's'), "game.test", 27960}, {}};
    }
};

Q_DECLARE_METATYPE(panel::QueryProtocol)

QTEST_GUILESS_MAIN(ConversationTest)
#include "tst_conversation.moc"
