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
        PeopleDirectory directory{people};
        QAbstractItemModelTester tester{&directory,
                                        QAbstractItemModelTester::FailureReportingMode::Fatal};

        OnlineUser user(qint64 id, const QString &name) const
        {
            return {{id}, name, PresenceStatus::Online, time.now};
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
