// SPDX-License-Identifier: MIT

#include "server/features/diagnostics/diagnosticsfeature.h"
#include "tests/support/manualpulse.h"
#include "tests/support/recordingtransport.h"

#include <QTest>

using namespace panel;
using namespace panel::server;

namespace {

class OnlyAnna final : public UserDirectory
{
public:
    std::optional<UserRef> byName(const QString &name) const override
    {
        return name == "anna" ? std::optional(UserRef{{100}, name}) : std::nullopt;
    }
    std::optional<UserRef> byId(UserId) const override { return std::nullopt; }
    Role role(UserId) const override { return Role::Member; }
};

} // namespace

class DiagnosticsFeatureTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sendsATestBackTwice()
    {
        Fixture f;
        const auto reply = f.event("test", {{"message", "Hello"}});
        QVERIFY(reply);
        QCOMPARE(reply->value("message").toString(), QString("Hello"));
        QCOMPARE(reply->value("server_time").toString(), QString("2026-11-24T18:50:00.000Z"));
        QVERIFY(f.transport.sent.first().message.startsWith("42[\"test\",{\"message\":\"Hello\""));
    }

    void countsPeopleNotSessions()
    {
        Fixture f;
        QVERIFY(f.rooms.join(RoomId::everyone(), f.anna));
        QVERIFY(
            f.rooms.join(RoomId::everyone(), {.session = {2}, .user = {100}, .username = "anna"}));
        f.counters.countIn("forum_post", {});
        f.counters.countIn("bogus name", "unknown_event");
        const auto stats = f.command("stats", {});
        QVERIFY(stats);
        QCOMPARE(stats->value("connections").toInt(), 2);
        QCOMPARE(stats->value("users_online").toInt(), 1);
        QCOMPARE(stats->value("events")["forum_post"].toInt(), 1);
        QVERIFY(!stats->value("events").toObject().contains("bogus name"));
        QCOMPARE(stats->value("refused")["unknown_event"].toInt(), 1);
        QVERIFY(stats->value("resident_bytes").toInteger() > 1000000);
    }

    void emitsToExactlyOneAudience()
    {
        Fixture f;
        QVERIFY(f.rooms.join(RoomId::user({100}), f.anna));
        const auto sent = f.command("emit", {{"event", "hello"}, {"data", 1}, {"user", "anna"}});
        QVERIFY(sent);
        QCOMPARE(sent->value("delivered").toInt(), 1);
        QCOMPARE(f.transport.sent.last().message, QByteArray("42[\"hello\",1]"));
        QVERIFY(f.transport.sent.last().room == RoomId::user({100}));
    }

    void refusesAnEmitThatCannotBeMeant_data()
    {
        QTest::addColumn<QJsonObject>("data");
        QTest::addColumn<int>("code");
        const auto row = [](const char *name, const QJsonObject &data, ErrorCode code) {
            QTest::newRow(name) << data << int(code);
        };
        row("no audience", {{"event", "a"}}, ErrorCode::Invalid);
        row("two audiences", {{"event", "a"}, {"all", true}, {"user", "anna"}}, ErrorCode::Invalid);
        row("stranger", {{"event", "a"}, {"user", "bob"}}, ErrorCode::NotFound);
        row("bad room", {{"event", "a"}, {"room", "kitchen"}}, ErrorCode::Invalid);
        row("reserved", {{"event", "connect"}, {"all", true}}, ErrorCode::Invalid);
        row("no name", {{"event", ""}, {"all", true}}, ErrorCode::Invalid);
    }
    void refusesAnEmitThatCannotBeMeant()
    {
        QFETCH(QJsonObject, data);
        QFETCH(int, code);
        Fixture f;
        const auto sent = f.command("emit", data);
        QVERIFY(!sent);
        QCOMPARE(int(sent.error().code), code);
        QVERIFY(f.transport.sent.isEmpty());
    }

private:
    struct Fixture
    {
        RecordingTransport transport;
        ManualPulse pulse;
        Rooms rooms{transport};
        RoomFanOut fanOut{transport, rooms};
        Counters counters;
        OnlyAnna people;
        Router router;
        DiagnosticsFeature diagnostics{{rooms, fanOut, pulse, counters, people}};
        Caller anna{.session = {1}, .user = {100}, .username = "anna"};

        Fixture() { diagnostics.install(router); }

        Result<QJsonObject> event(const QString &name, const QJsonObject &data)
        {
            Result<QJsonObject> answer = fail(ErrorCode::Busy, "nobody answered");
            router.dispatchEvent(name, data, anna, [&](const auto &outcome) { answer = outcome; });
            return answer;
        }
        Result<QJsonObject> command(const QString &name, const QJsonObject &data)
        {
            Result<QJsonObject> answer = fail(ErrorCode::Busy, "nobody answered");
            router.dispatchCommand(name, data, [&](const auto &outcome) { answer = outcome; });
            return answer;
        }
    };
};

QTEST_GUILESS_MAIN(DiagnosticsFeatureTest)
#include "tst_diagnosticsfeature.moc"
