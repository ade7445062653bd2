// SPDX-License-Identifier: MIT

#include "server/hub/rooms.h"
#include "shared/protocol/limits.h"
#include "tests/support/recordingtransport.h"

#include <QSignalSpy>
#include <QTest>

using namespace panel;
using namespace panel::server;

class RoomsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsTheTransportOnceForEachMember()
    {
        Fixture f;
        QVERIFY(f.rooms.join(f.room, f.anna));
        QVERIFY(f.rooms.join(f.room, f.anna));
        QCOMPARE(f.transport.members.size(), 1);
        QCOMPARE(f.rooms.count(f.room), 1);
        QVERIFY(f.rooms.contains(f.room, f.anna.session));
    }

    void leavesEveryRoomWhenTheSessionIsGone()
    {
        Fixture f;
        QSignalSpy left(&f.rooms, &Rooms::left);
        QVERIFY(f.rooms.join(RoomId::thread({7}), f.anna));
        QVERIFY(f.rooms.join(RoomId::thread({8}), f.anna));
        f.rooms.leaveAll(f.anna.session);
        QCOMPARE(left.size(), 2);
        QCOMPARE(f.rooms.roomCount(), 0);
        QVERIFY(f.transport.members.isEmpty());
    }

    void refusesMoreRoomsThanASessionMayHave()
    {
        Fixture f;
        QVERIFY(f.rooms.join(RoomId::everyone(), f.anna));
        QVERIFY(f.rooms.join(RoomId::user(f.anna.user), f.anna));
        for (int i = 1; i <= limits::RoomsPerSession; ++i)
            QVERIFY(f.rooms.join(RoomId::thread({i}), f.anna));
        const auto outcome = f.rooms.join(RoomId::thread({1000}), f.anna);
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().code, ErrorCode::Busy);
    }

    void gameServersDoNotCountAgainstThat()
    {
        Fixture f;
        for (int i = 1; i <= 3 * limits::RoomsPerSession; ++i)
            QVERIFY(f.rooms.join(RoomId::server(i), f.anna));
        for (int i = 1; i <= limits::RoomsPerSession; ++i)
            QVERIFY(f.rooms.join(RoomId::thread({i}), f.anna));
        QVERIFY(!f.rooms.join(RoomId::thread({1000}), f.anna));
    }

    void aServersRoomIsWrittenAsOneAndStandsForItsParts()
    {
        Fixture f;
        const auto room = RoomId::fromString("server:3");
        QVERIFY(room == RoomId::server(3));
        QVERIFY(f.rooms.join(RoomId::server(3, true, true), f.anna));
        QCOMPARE(f.rooms.count(*room), 0);
        QCOMPARE(f.rooms.audience(*room), 1);
        QCOMPARE(f.rooms.audience(RoomId::thread({3})), 0);
        QVERIFY(!RoomId::fromString("server-inside:3"));
        QVERIFY(!RoomId::fromString("playing:3"));
    }

    void evictsThoseWhoseRightEnded()
    {
        Fixture f;
        const Caller bob{.session = {2}, .user = {101}, .username = "bob"};
        QVERIFY(f.rooms.join(f.room, f.anna));
        QVERIFY(f.rooms.join(f.room, bob));
        f.rooms.evict(f.room, [](const Caller &caller) { return caller.username == "bob"; });
        QVERIFY(!f.rooms.contains(f.room, f.anna.session));
        QVERIFY(f.rooms.contains(f.room, bob.session));
    }

    void readsItsOwnNamesAndNoOthers()
    {
        for (const RoomId room : {RoomId::everyone(), RoomId::user({2}), RoomId::category({1}),
                                  RoomId::thread({7}), RoomId::server(3)})
            QVERIFY(RoomId::fromString(room.toString()) == room);
        for (const char *bad : {"", "thread", "thread:", "thread:0", "thread:-1", "thread:07",
                                "thread:7:8", "thread:x", "all:1", "sid"})
            QVERIFY2(!RoomId::fromString(bad), bad);
    }

private:
    struct Fixture
    {
        RecordingTransport transport;
        Rooms rooms{transport};
        RoomId room = RoomId::thread({7});
        Caller anna{.session = {1}, .user = {100}, .username = "anna"};
    };
};

QTEST_GUILESS_MAIN(RoomsTest)
#include "tst_rooms.moc"
