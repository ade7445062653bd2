// SPDX-License-Identifier: MIT

#include "server/net/roombatch.h"

#include <QRandomGenerator>
#include <QTest>

using namespace panel;
using namespace panel::server;

namespace {

/// Keeps what it was handed, read back as messages.
class Listener final : public RoomBatch::Member
{
public:
    Listener(RoomBatch &batch, qint64 number) : Member(batch), id(number) { }

    const SessionId id;

    QList<QByteArray> take()
    {
        QList<QByteArray> messages;
        qsizetype at = 0;
        while (at < bytes.size()) {
            const auto size = uchar(bytes[at + 1]);
            Q_ASSERT(uchar(bytes[at]) == 0x81 && size < 126);
            messages.append(bytes.mid(at + 2, size));
            at += 2 + size;
        }
        bytes.clear();
        return messages;
    }

    QByteArray bytes;
    int pieces = 0;

private:
    void transmit(const char *frames, qsizetype size) override
    {
        bytes.append(frames, size);
        ++pieces;
    }
};

using Messages = QList<QByteArray>;
const RoomId red{RoomId::Kind::Thread, 1};
const RoomId blue{RoomId::Kind::Thread, 2};

} // namespace

class RoomBatchTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void framesAsRfc6455Says_data()
    {
        QTest::addColumn<int>("size");
        QTest::addColumn<QByteArray>("head");
        QTest::newRow("empty") << 0 << QByteArray::fromHex("8100");
        QTest::newRow("125") << 125 << QByteArray::fromHex("817d");
        QTest::newRow("126") << 126 << QByteArray::fromHex("817e007e");
        QTest::newRow("65535") << 65535 << QByteArray::fromHex("817effff");
        QTest::newRow("65536") << 65536 << QByteArray::fromHex("817f0000000000010000");
    }
    void framesAsRfc6455Says()
    {
        QFETCH(int, size);
        QFETCH(QByteArray, head);
        QByteArray to("before");
        appendTextFrame(to, QByteArray(size, 'x'));
        QCOMPARE(to, "before" + head + QByteArray(size, 'x'));
    }

    void aTurnReachesAMemberInOnePiece()
    {
        RoomBatch batch;
        Listener a(batch, 1);
        batch.join(red, a, a.id);
        batch.broadcast(red, "1", {});
        batch.broadcast(red, "2", {});
        QCOMPARE(a.pieces, 0);
        QVERIFY(batch.isOwing());
        batch.settleAll();
        QCOMPARE(a.take(), (Messages{"1", "2"}));
        QCOMPARE(a.pieces, 1);
        QVERIFY(!batch.isOwing());
        batch.settleAll();
        QCOMPARE(a.pieces, 1);
    }

    void whoJoinsInMidTurnGetsWhatCameAfter()
    {
        RoomBatch batch;
        Listener early(batch, 1);
        Listener late(batch, 2);
        batch.join(red, early, early.id);
        batch.broadcast(red, "before", {});
        batch.join(red, late, late.id);
        batch.join(red, late, late.id);
        batch.broadcast(red, "after", {});
        batch.settleAll();
        QCOMPARE(early.take(), (Messages{"before", "after"}));
        QCOMPARE(late.take(), Messages{"after"});
        batch.broadcast(red, "next turn", {});
        batch.settleAll();
        QCOMPARE(late.take(), Messages{"next turn"});
    }

    void whoLeavesInMidTurnGetsWhatCameBefore()
    {
        RoomBatch batch;
        Listener stays(batch, 1);
        Listener goes(batch, 2);
        batch.join(red, stays, stays.id);
        batch.join(red, goes, goes.id);
        batch.broadcast(red, "before", {});
        batch.leave(red, goes);
        batch.broadcast(red, "after", {});
        batch.settleAll();
        QCOMPARE(stays.take(), (Messages{"before", "after"}));
        QCOMPARE(goes.take(), Messages{"before"});
    }

    void whoLeavesAndComesBackMissesOnlyWhatWasBetween()
    {
        RoomBatch batch;
        Listener other(batch, 1);
        Listener a(batch, 2);
        batch.join(red, other, other.id);
        batch.join(red, a, a.id);
        batch.broadcast(red, "1", {});
        batch.leave(red, a);
        batch.broadcast(red, "2", {});
        batch.join(red, a, a.id);
        batch.broadcast(red, "3", {});
        batch.settleAll();
        QCOMPARE(a.take(), (Messages{"1", "3"}));
    }

    void theLastMemberLeavingInMidTurnStillGetsItsDue()
    {
        RoomBatch batch;
        Listener a(batch, 1);
        batch.join(red, a, a.id);
        batch.broadcast(red, "last", {});
        batch.leave(red, a);
        QCOMPARE(batch.roomCount(), 0);
        batch.join(red, a, a.id);
        batch.settleAll();
        QCOMPARE(a.take(), Messages{"last"});
    }

    void aRoomWithoutMembersIsForgotten()
    {
        RoomBatch batch;
        Listener a(batch, 1);
        batch.broadcast(red, "nobody hears", {});
        QCOMPARE(batch.roomCount(), 0);
        batch.join(red, a, a.id);
        batch.join(blue, a, a.id);
        QCOMPARE(batch.roomCount(), 2);
        batch.leave(red, a);
        batch.leave(red, a);
        batch.leaveAll(a);
        QCOMPARE(batch.roomCount(), 0);
    }

    void broadcastsOfSeveralRoomsAndUnicastsKeepTheOrderOfTheCalls()
    {
        RoomBatch batch;
        Listener a(batch, 1);
        batch.join(red, a, a.id);
        batch.join(blue, a, a.id);
        batch.broadcast(red, "1", {});
        batch.broadcast(blue, "2", {});
        batch.send(a, "3");
        batch.broadcast(blue, "4", {});
        batch.broadcast(red, "5", {});
        batch.send(a, "6");
        batch.broadcast(red, "7", {});
        batch.settleAll();
        QCOMPARE(a.take(), (Messages{"1", "2", "3", "4", "5", "6", "7"}));
        QCOMPARE(a.pieces, 1);
    }

    void exceptLeavesOutOneMemberOfOneFrame()
    {
        RoomBatch batch;
        Listener author(batch, 1);
        Listener reader(batch, 2);
        batch.join(red, author, author.id);
        batch.join(red, reader, reader.id);
        batch.broadcast(red, "all", {});
        batch.broadcast(red, "others", SessionId{1});
        batch.broadcast(red, "all again", {});
        batch.settleAll();
        QCOMPARE(author.take(), (Messages{"all", "all again"}));
        QCOMPARE(reader.take(), (Messages{"all", "others", "all again"}));
        batch.broadcast(red, "next turn", {});
        batch.settleAll();
        QCOMPARE(author.take(), Messages{"next turn"});
    }

    void settleHandsOneMemberItsDueBeforeTheOthers()
    {
        RoomBatch batch;
        Listener a(batch, 1);
        Listener b(batch, 2);
        batch.join(red, a, a.id);
        batch.join(red, b, b.id);
        batch.broadcast(red, "1", {});
        batch.send(a, "2");
        batch.settle(a);
        QCOMPARE(a.take(), (Messages{"1", "2"}));
        QCOMPARE(b.pieces, 0);
        batch.broadcast(red, "3", {});
        batch.settleAll();
        QCOMPARE(a.take(), Messages{"3"});
        QCOMPARE(b.take(), (Messages{"1", "3"}));
    }

    void settleOwingHandsTheOthersNothingYet()
    {
        RoomBatch batch;
        Listener anna(batch, 1);
        Listener ben(batch, 2);
        batch.join(red, anna, anna.id);
        batch.join(red, ben, ben.id);
        batch.broadcast(red, "1", {});
        batch.send(anna, "2");
        QCOMPARE(batch.due(), size_t(2));
        batch.settleOwing();
        QCOMPARE(anna.take(), (Messages{"1", "2"}));
        QVERIFY(ben.bytes.isEmpty());
        batch.broadcast(red, "3", {});
        batch.settleAll();
        QCOMPARE(anna.take(), Messages{"3"});
        QCOMPARE(ben.take(), (Messages{"1", "3"}));
        QCOMPARE(ben.pieces, 1);
        QCOMPARE(batch.due(), size_t(0));
    }

    void aMemberMayDieOwedInTheMiddleOfATurn()
    {
        RoomBatch batch;
        Listener stays(batch, 1);
        batch.join(red, stays, stays.id);
        {
            Listener dies(batch, 2);
            batch.join(red, dies, dies.id);
            batch.join(blue, dies, dies.id);
            batch.broadcast(red, "1", {});
            batch.broadcast(blue, "2", {});
            batch.send(dies, "3");
        }
        QCOMPARE(batch.roomCount(), 1);
        batch.broadcast(blue, "nobody", {});
        batch.settleAll();
        QCOMPARE(stays.take(), Messages{"1"});
    }

    /// Random calls against a model that is too simple to be wrong.
    void holdsTheOrderOfAnyCalls()
    {
        QRandomGenerator random(20261124);
        RoomBatch batch;
        constexpr int Members = 6;
        constexpr int Rooms = 4;
        std::array<std::unique_ptr<Listener>, Members> members;
        std::array<Messages, Members> expected;
        std::array<QSet<int>, Members> in;
        const auto revive = [&](size_t i) {
            members[i] = std::make_unique<Listener>(batch, qint64(i) + 1);
            in[i].clear();
            expected[i].clear();
        };
        for (size_t i = 0; i < Members; ++i)
            revive(i);
        for (int step = 0; step < 50000; ++step) {
            const auto i = size_t(random.bounded(Members));
            const int number = random.bounded(Rooms);
            const RoomId room{RoomId::Kind::Thread, number};
            const auto message = QByteArray::number(step);
            switch (random.bounded(16)) {
            case 0:
            case 1:
            case 2:
                batch.join(room, *members[i], members[i]->id);
                in[i].insert(number);
                break;
            case 3:
                batch.leave(room, *members[i]);
                in[i].remove(number);
                break;
            case 4:
            case 5:
            case 6:
            case 7:
            case 8: {
                const bool excepts = random.bounded(4) == 0;
                batch.broadcast(room, message, excepts ? SessionId{qint64(i) + 1} : SessionId{});
                for (size_t m = 0; m < Members; ++m) {
                    if (in[m].contains(number) && !(excepts && m == i))
                        expected[m].append(message);
                }
                break;
            }
            case 9:
            case 10:
                batch.send(*members[i], message);
                expected[i].append(message);
                break;
            case 11:
                batch.settle(*members[i]);
                break;
            case 12:
                if (random.bounded(8) == 0)
                    revive(i);
                break;
            case 13:
                batch.leaveAll(*members[i]);
                in[i].clear();
                break;
            case 14:
                batch.settleOwing();
                break;
            default:
                batch.settleAll();
                for (size_t m = 0; m < Members; ++m)
                    QCOMPARE(members[m]->take(), std::exchange(expected[m], {}));
            }
        }
    }
};

QTEST_GUILESS_MAIN(RoomBatchTest)
#include "tst_roombatch.moc"
