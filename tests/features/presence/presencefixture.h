// SPDX-License-Identifier: MIT

#pragma once

#include "server/features/auth/username.h"
#include "server/features/presence/presencefeature.h"
#include "tests/support/manualpulse.h"
#include "tests/support/recordingfanout.h"
#include "tests/support/recordingtransport.h"

#include <QTemporaryDir>
#include <QTest>

namespace panel::server {

/// The feature over a real store, with time, rooms and what is sent driven by hand.
struct PresenceFixture
{
    QTemporaryDir folder;
    PresenceConfig config;
    RecordingTransport transport;
    Rooms rooms{transport};
    RecordingFanOut fanOut;
    ManualPulse pulse;
    std::unique_ptr<Database> database;
    Router router;
    std::unique_ptr<PresenceFeature> feature;
    Caller anna{.session = {1}, .user = {11}, .username = "anna"};
    Caller ben{.session = {2}, .user = {12}, .username = "Ben"};
    Caller cleo{.session = {3}, .user = {13}, .username = "cleo"};

    explicit PresenceFixture(const PresenceConfig &wanted = {}) : config(wanted)
    {
        start();
        for (const Caller &each : {anna, ben, cleo})
            execute(QString("INSERT INTO users (id, username, username_key, skeleton, role, "
                            "created_at) VALUES (%1, '%2', '%3', '%3', 'member', 0)")
                        .arg(each.user.value)
                        .arg(each.username, each.username.toLower()));
    }

    PresenceFeature &presence() { return *feature; }
    void start()
    {
        database = *Database::open(folder.path());
        router = {};
        feature = std::make_unique<PresenceFeature>(
            PresenceFeature::Parts{rooms, fanOut, pulse, *database, &Username::keyOf}, config);
        feature->install(router);
        bool loaded = false;
        feature->load([&](const Result<> &outcome) { loaded = outcome.has_value(); });
        QVERIFY(QTest::qWaitFor([&] { return loaded; }));
    }
    void stop()
    {
        feature.reset();
        database.reset();
    }
    void restart()
    {
        stop();
        start();
    }
    void settle()
    {
        QVERIFY(QTest::qWaitFor([&] { return database->waiting() == 0; }));
    }
    void execute(const QString &statement)
    {
        std::optional<bool> done;
        database->write(
            &pulse, [statement](Sql &sql) { return sql.exec(statement); },
            [&](const Result<> &outcome) { done = outcome.has_value(); });
        QVERIFY(QTest::qWaitFor([&] { return done.has_value(); }) && *done);
    }
    int count(const QString &table)
    {
        std::optional<int> rows;
        database->read(
            &pulse, [table](Sql &sql) { return sql.value("SELECT count(*) FROM " + table); },
            [&](const Result<QVariant> &value) { rows = value.value_or(-1).toInt(); });
        (void)QTest::qWaitFor([&] { return rows.has_value(); });
        return rows.value_or(-1);
    }
    QList<Caller> crowd(int people)
    {
        QList<Caller> callers;
        for (int i = 0; i < people; ++i) {
            callers.append(
                {.session = {100 + i}, .user = {100 + i}, .username = QString::number(i)});
            presence().arrive(callers.last());
        }
        return callers;
    }
    ListPeopleReply people(const Caller &caller, const QJsonObject &request = {})
    {
        const auto raw = call("list_people", request, caller);
        return raw ? *fromJson<ListPeopleReply>(*raw) : ListPeopleReply();
    }
    QList<OwnPresence> own() const
    {
        QList<OwnPresence> told;
        for (const auto &delivery : fanOut.named("own_presence")) {
            const bool toBen = delivery.session ? delivery.session == ben.session
                                                : delivery.room == RoomId::user(ben.user);
            if (!toBen)
                told.append(*fromJson<OwnPresence>(delivery.data));
        }
        return told;
    }
    static QStringList names(const ListPeopleReply &reply)
    {
        QStringList names;
        for (const Person &person : reply.people)
            names.append(person.username);
        return names;
    }

    void come(const Caller &caller)
    {
        presence().arrive(caller);
        pulse.advance(std::chrono::seconds{1});
    }
    Result<QJsonObject> call(const QString &name, const QJsonObject &data, const Caller &caller)
    {
        std::optional<Result<QJsonObject>> answer;
        router.dispatchEvent(name, data, caller, [&](const auto &outcome) { answer = outcome; });
        if (!QTest::qWaitFor([&] { return answer.has_value(); }))
            return fail(ErrorCode::Unavailable, "no answer");
        return *answer;
    }
    Result<QJsonObject> choose(const Caller &caller, const QString &status)
    {
        return call("set_presence", {{"status", status}}, caller);
    }
    Result<QJsonObject> set(const Caller &caller, const QJsonObject &request)
    {
        return call("set_presence", request, caller);
    }
    QStringList changes() const
    {
        QStringList seen;
        for (const auto &delivery : fanOut.named("user_status_change"))
            seen.append(delivery.data["username"].toString() + ' '
                        + delivery.data["status"].toString());
        return seen;
    }
    static QStringList names(const QJsonArray &users)
    {
        QStringList names;
        for (const QJsonValue user : users)
            names.append(user["username"].toString());
        return names;
    }
};

} // namespace panel::server
