// SPDX-License-Identifier: MIT

#include "client/features/presence/peopledirectory.h"
#include "tests/support/clientfixture.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace panel;
using namespace panel::client;

class PeopleDirectoryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void listsWhoIsHereThenWhoIsNot()
    {
        Fixture f;
        f.signIn();
        f.leave(200, "ben");
        QCOMPARE(f.shape(), "[1:2] anna cleo [2:1] ben");
        QCOMPARE(f.directory.peopleCount(), 3);
    }

    void knowsNoThreads()
    {
        Fixture f;
        f.signIn();
        f.people.setThreadMembers({{300}});
        QCOMPARE(f.shape(), "[1:3] anna ben cleo");
    }

    void filtersByAnyPartOfTheName()
    {
        Fixture f;
        f.signIn();
        f.leave(200, "ben");
        f.directory.setFilter(" E ");
        QCOMPARE(f.shape(), "[1:1] cleo [2:1] ben");
        QCOMPARE(f.directory.peopleCount(), 3); // how many there are, not how many are shown
        f.directory.setFilter("zz");
        QCOMPARE(f.shape(), "");
        f.directory.setFilter({});
        QCOMPARE(f.shape(), "[1:2] anna cleo [2:1] ben");
    }

    void membersWhoAreNotHereComeFromTheServerInPages()
    {
        Fixture f;
        f.signIn();
        QVERIFY(
            f.link.reply<ListPeople>(f.page({f.person(100, "anna"), f.person(400, "Abe")}, true)));
        QCOMPARE(f.shape(), "[1:3] anna ben cleo [2:0] Abe");
        QCOMPARE(f.directory.peopleCount(), 9);
        QCOMPARE(f.directory.index(5).data(PeopleModel::SinceRole).toDateTime(),
                 f.time.now.addDays(-2));
        QVERIFY(f.directory.canFetchMore({}));
        f.directory.fetchMore({});
        QVERIFY(!f.directory.canFetchMore({})); // one question at a time
        QCOMPARE(f.link.last<ListPeople>().after, QString("Abe"));
        QVERIFY(f.link.reply<ListPeople>(f.page({f.person(500, "zoe")}, false)));
        QCOMPARE(f.shape(), "[1:3] anna ben cleo [2:2] Abe zoe");
        QVERIFY(!f.directory.canFetchMore({}));
        f.link.receive(UserStatusChange{{500}, true, f.time.now, "zoe", PresenceStatus::Online});
        QCOMPARE(f.shape(), "[1:4] anna ben cleo zoe [2:1] Abe");
    }

    void aFilterAsksTheServerOnceItIsTyped()
    {
        Fixture f;
        f.signIn();
        QVERIFY(f.link.reply<ListPeople>(f.page({f.person(400, "Abe")}, true)));
        f.directory.setFilter("z");
        f.directory.setFilter("zo");
        QTRY_COMPARE(f.link.count<ListPeople>(), 2);
        QCOMPARE(f.link.last<ListPeople>().prefix, QString("zo"));
        QVERIFY(!f.link.last<ListPeople>().after);
        QVERIFY(f.link.reply<ListPeople>(f.page({f.person(500, "zoe")}, false)));
        QCOMPARE(f.shape(), "[2:1] zoe");
    }

    void aLateAnswerToAnOlderFilterIsNotTaken()
    {
        Fixture f;
        f.signIn();
        f.directory.setFilter("zo");
        QTRY_COMPARE(f.link.count<ListPeople>(), 2);
        QVERIFY(f.link.reply<ListPeople>(f.page({f.person(400, "Abe")}, true)));
        QVERIFY(f.directory.isAsking());
        QVERIFY(!f.directory.canFetchMore({}));
    }

    void aPageThatFailsIsAskedForAgainByHand()
    {
        Fixture f;
        f.signIn();
        QVERIFY(f.link.reply<ListPeople>(fail(ErrorCode::Busy, "")));
        QCOMPARE(f.directory.problem()->code, ErrorCode::Busy);
        QCOMPARE(f.shape(), "[1:3] anna ben cleo"); // who is known stays
        f.directory.reload();
        QVERIFY(f.link.reply<ListPeople>(f.page({f.person(400, "Abe")}, false)));
        QVERIFY(!f.directory.problem());
    }

    void tellsWhenSomebodysStatusChanges()
    {
        Fixture f;
        f.signIn();
        QSignalSpy changed(&f.directory, &QAbstractItemModel::dataChanged);
        f.link.receive(UserStatusChange{{200}, true, f.time.now, "ben", PresenceStatus::Busy});
        QVERIFY(changed.size() > 0);
        QCOMPARE(f.directory.index(2).data(PeopleModel::StatusRole).toInt(),
                 int(PresenceStatus::Busy));
    }

private:
    struct Fixture : ClientFixture
    {
        PeopleModel people{session, dispatcher, requests, &store->cache()};
        PeopleDirectory directory{people, session, requests};
        QAbstractItemModelTester tester{&directory,
                                        QAbstractItemModelTester::FailureReportingMode::Fatal};

        Fixture() { tester.setUseFetchMore(false); } // the tests ask for the next page
        OnlineUser user(qint64 id, const QString &name) const
        {
            return {{id}, name, PresenceStatus::Online, time.now};
        }
        Person person(qint64 id, const QString &name) const
        {
            Person person;
            person.id = {id};
            person.username = name;
            person.lastSeen = time.now.addDays(-2);
            return person;
        }
        static ListPeopleReply page(const QList<Person> &people, bool hasMore)
        {
            return {people, hasMore, 3, 9};
        }
        void signIn()
        {
            link.goOnline();
            link.receive(Authenticated{
                "success", {user(300, "cleo"), user(100, "anna"), user(200, "ben")}, anna});
        }
        void leave(qint64 id, const QString &name)
        {
            link.receive(UserStatusChange{{id}, false, time.now, name, PresenceStatus::Offline});
        }
        QString shape() const
        {
            QStringList rows;
            for (int row = 0; row < directory.rowCount(); ++row) {
                const QModelIndex index = directory.index(row);
                if (index.data(PeopleModel::IsHeadingRole).toBool())
                    rows << QString("[%1:%2]")
                                .arg(index.data(PeopleModel::GroupRole).toInt())
                                .arg(index.data(PeopleModel::CountRole).toInt());
                else
                    rows << index.data().toString();
            }
            return rows.join(' ');
        }
    };
};

QTEST_GUILESS_MAIN(PeopleDirectoryTest)
#include "tst_peopledirectory.moc"
