// SPDX-License-Identifier: MIT

#include "server/features/auth/username.h"
#include "server/features/presence/presencefeature.h"
#include "tests/features/auth/authfixture.h"
#include "tests/support/recordingfanout.h"
#include "tests/support/recordingtransport.h"

using namespace panel;
using namespace panel::server;
using namespace std::chrono_literals;

/// Who sees accounts that are closed, and who is told when that or a role changes.
class ClosedAccountsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void administratorsAloneSeeWhichAccountsAreClosed_data()
    {
        QTest::addColumn<Role>("role");
        for (const Role role : {Role::Guest, Role::Member, Role::Moderator, Role::Admin})
            QTest::newRow(nameOf(role).data()) << role;
    }
    void administratorsAloneSeeWhichAccountsAreClosed()
    {
        QFETCH(Role, role);
        Fixture f;
        const Caller caller = f.staff("caller", role);
        QVERIFY(f.send(SetDisabled{f.ben, true}, f.chief));
        const bool sees = role == Role::Admin;
        QStringList names{"anna", "ben", "caller", "chief"};
        if (!sees)
            names.removeOne("ben");

        const auto all = f.send(ListPeople{}, caller);
        QCOMPARE(f.names(*all), names);
        QCOMPARE(all->total, names.size());
        for (const Person &person : all->people)
            QCOMPARE(person.disabled,
                     person.id == f.ben ? std::optional(true) : std::optional<bool>());
        QCOMPARE(f.names(*f.send(ListPeople{"be", {}, {}, {}}, caller)),
                 sees ? QStringList{"ben"} : QStringList());
        QCOMPARE(f.names(*f.send(ListPeople{{}, {}, {{f.ben, f.anna}}, {}}, caller)),
                 sees ? (QStringList{"ben", "anna"}) : QStringList{"anna"});

        QVERIFY(f.send(SetDisabled{f.ben, false}, f.chief));
        const auto open = f.send(ListPeople{}, caller);
        QCOMPARE(open->people.size(), 4);
        for (const Person &person : open->people)
            QVERIFY(!person.disabled);
    }

    void administratorsAloneAreToldOfAnAccountThatChanges()
    {
        Fixture f;
        const Caller other = f.arrive("other", Role::Admin, 2);
        const Caller moderator = f.arrive("mod", Role::Moderator, 3);
        QTRY_COMPARE(f.told(f.chief), 2); // of the two roles just given
        f.fanOut.deliveries.clear();
        const auto last = [&] {
            const auto told = f.fanOut.named("person_changed");
            return told.isEmpty() ? Person{} : fromJson<PersonChanged>(told.last().data)->person;
        };
        QVERIFY(f.send(SetDisabled{f.ben, true}, f.chief));
        QTRY_COMPARE(f.told(other), 1);
        QTRY_COMPARE(f.told(f.chief), 1);
        QCOMPARE(last().id, f.ben);
        QCOMPARE(last().disabled, std::optional(true));
        QVERIFY(f.send(UserDisable{"ben", false})); // also what the command line does
        QTRY_COMPARE(f.told(other), 2);
        QVERIFY(!last().disabled);
        QVERIFY(f.send(SetRole{f.ben, Role::Moderator}, f.chief));
        QTRY_COMPARE(f.told(other), 3);
        QCOMPARE(last().role, Role::Moderator);

        QVERIFY(f.send(SetRole{other.user, Role::Member}, f.chief));
        QTRY_COMPARE(f.told(f.chief), 4);
        QCOMPARE(f.told(other), 3); // is none any more
        QCOMPARE(f.told(moderator), 0);
    }

private:
    struct Fixture : AuthFixture
    {
        RecordingTransport transport;
        Rooms rooms{transport};
        RecordingFanOut fanOut;
        PresenceFeature presence{{rooms, fanOut, pulse, *database, &Username::keyOf,
                                  [this](UserId user) { return auth->role(user); }},
                                 {}};
        UserId anna = addUser("anna", std::nullopt);
        UserId ben = addUser("ben", std::nullopt);
        Caller chief = arrive("chief", Role::Admin, 1);

        Fixture()
        {
            presence.install(router);
            connect(auth.get(), &AuthFeature::roleChanged, &presence,
                    &PresenceFeature::tellAdministrators);
            connect(auth.get(), &AuthFeature::disabledChanged, &presence,
                    &PresenceFeature::tellAdministrators);
        }
        Caller arrive(const QString &name, Role role, qint64 session)
        {
            Caller caller = staff(name, role);
            caller.session = {session};
            if (!rooms.join(RoomId::everyone(), caller))
                qFatal("a session cannot come in");
            return caller;
        }
        int told(const Caller &caller) const
        {
            const auto all = fanOut.named("person_changed");
            return int(std::count_if(all.begin(), all.end(), [&](const auto &delivery) {
                return delivery.session == caller.session;
            }));
        }
        static QStringList names(const ListPeopleReply &reply)
        {
            QStringList all;
            for (const Person &person : reply.people)
                all.append(person.username);
            return all;
        }
    };
};

QTEST_GUILESS_MAIN(ClosedAccountsTest)
#include "tst_closedaccounts.moc"
