// SPDX-License-Identifier: MIT

#include "client/features/presence/peoplemodel.h"
#include "tests/support/clientfixture.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace panel;
using namespace panel::client;

class PeopleModelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void listsWhoIsHereByName()
    {
        Fixture f;
        f.signIn();
        QCOMPARE(f.shape(), "[1:3] anna ben cleo");
        QCOMPARE(f.model.hereCount(), 3);
    }

    void keepsWhoWentOfflineInSight()
    {
        Fixture f;
        f.signIn();
        f.link.receive(UserStatusChange{{200}, false, f.time.now, "ben", PresenceStatus::Offline});
        QCOMPARE(f.shape(), "[1:2] anna cleo [2:1] ben");
        QCOMPARE(f.model.statusOf({200}), PresenceStatus::Offline);
    }

    void groupsWhoReadsTheOpenThread()
    {
        Fixture f;
        f.signIn();
        f.model.setThreadMembers({{300}, {999}});
        QCOMPARE(f.shape(), "[0:1] cleo [1:2] anna ben");
        f.model.setThreadMembers({});
        QCOMPARE(f.shape(), "[1:3] anna ben cleo");
    }

    void showsAwayAndBusyAsHere()
    {
        Fixture f;
        f.signIn();
        f.link.receive(UserStatusChange{{200}, true, f.time.now, "ben", PresenceStatus::Busy});
        QCOMPARE(f.shape(), "[1:3] anna ben cleo");
        QCOMPARE(f.model.statusOf({200}), PresenceStatus::Busy);
    }

    void forgetsWhoLeftWhileTheConnectionWasAway()
    {
        Fixture f;
        f.signIn();
        f.link.lose();
        QCOMPARE(f.shape(), "[1:3] anna ben cleo"); // unknown, so shown as it was
        f.link.goOnline();
        f.link.receive(Authenticated{"success", {f.user(100, "anna")}, f.anna});
        QCOMPARE(f.shape(), "[1:1] anna [2:2] ben cleo");
    }

    void showsWhatPeopleSayOfThemselves()
    {
        Fixture f;
        f.signIn();
        f.link.receive(
            UserStatusChange{{200}, true, f.time.now, "ben", PresenceStatus::Busy, "At work"});
        QCOMPARE(f.model.index(2).data(PeopleModel::TextRole).toString(), "At work");
        f.link.receive(UserStatusChange{{200}, true, f.time.now, "ben", PresenceStatus::Online});
        QCOMPARE(f.model.index(2).data(PeopleModel::TextRole).toString(), "");
    }

    void inACrowdItCountsAndFollowsThoseItKnows()
    {
        Fixture f;
        f.signIn();
        QSignalSpy counted(&f.model, &PeopleModel::hereCountChanged);
        f.link.receive(OnlineCount{5000});
        QCOMPARE(f.model.hereCount(), 5000);
        QCOMPARE(counted.size(), 1);
        QCOMPARE(f.shape(), "[1:5000] anna ben cleo");
        auto asked = f.link.last<WatchPeople>().userIds;
        QCOMPARE(asked.first(), UserId{100}); // oneself first
        QCOMPARE(asked.size(), 3);
        QVERIFY(
            f.link.reply<WatchPeople>(OnlineUsers{{f.user(100, "anna"), f.user(200, "ben")}, 2}));
        QCOMPARE(f.shape(), "[1:5000] anna ben [2:1] cleo");
        f.link.receive(OnlineCount{5001});
        QCOMPARE(f.link.count<WatchPeople>(), 1);

        f.model.setThreadMembers({{400}});
        QTRY_COMPARE(f.link.count<WatchPeople>(), 2);
        QVERIFY(f.link.last<WatchPeople>().userIds.contains({400}));
        QVERIFY(
            f.link.reply<WatchPeople>(OnlineUsers{{f.user(400, "dora"), f.user(100, "anna")}, 2}));
        QCOMPARE(f.shape(), "[0:1] dora [1:5000] anna [2:2] ben cleo");

        f.link.receive(OnlineUsersList{{f.user(100, "anna"), f.user(200, "ben")}, 2});
        QCOMPARE(f.model.hereCount(), 2); // few enough to be listed again
    }

    void aCrowdIsFollowedAgainAfterAReconnect()
    {
        Fixture f;
        f.signIn();
        f.link.receive(OnlineCount{5000});
        f.link.lose();
        f.signIn();
        f.link.receive(OnlineCount{5000});
        QCOMPARE(f.link.count<WatchPeople>(), 2);
    }

    void knowsWhenSomebodyLeftOnlyIfItWasTold()
    {
        {
            Fixture f;
            f.signIn();
            f.time.advance(std::chrono::minutes(5));
            f.link.receive(
                UserStatusChange{{200}, false, f.time.now, "ben", PresenceStatus::Offline});
            QCOMPARE(f.sinceOf("ben"), f.time.now);
            f.link.lose();
            f.link.goOnline();
            f.link.receive(Authenticated{"success", {f.user(100, "anna")}, f.anna});
            QCOMPARE(f.sinceOf("ben"), f.time.now);
            QVERIFY(!f.sinceOf("cleo").isValid()); // left while the connection was away
            f.folder.setAutoRemove(false);
            m_kept = f.folder.path();
        }
        Fixture f;
        const auto again = LocalStore::open(m_kept);
        QVERIFY(again);
        PeopleModel model(f.session, f.dispatcher, f.requests, &(*again)->cache());
        QVERIFY(Fixture::sinceOf(model, "ben").isValid());
        QVERIFY(!Fixture::sinceOf(model, "cleo").isValid());
        QDir(m_kept).removeRecursively();
    }

    void marksWhoTypes()
    {
        Fixture f;
        f.signIn();
        QSignalSpy changed(&f.model, &QAbstractItemModel::dataChanged);
        f.model.setTyping({{200}});
        QCOMPARE(changed.size(), 1);
        QVERIFY(f.model.index(2).data(PeopleModel::TypingRole).toBool());
    }

private:
    QString m_kept;

    struct Fixture : ClientFixture
    {
        PeopleModel model{session, dispatcher, requests, &store->cache()};
        QAbstractItemModelTester tester{&model,
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
        QDateTime sinceOf(const QString &name) const { return sinceOf(model, name); }
        static QDateTime sinceOf(const PeopleModel &of, const QString &name)
        {
            const auto found = of.match(of.index(0), Qt::DisplayRole, name, 1, Qt::MatchExactly);
            return found.value(0).data(PeopleModel::SinceRole).toDateTime();
        }
        QString shape() const
        {
            QStringList rows;
            for (int row = 0; row < model.rowCount(); ++row) {
                const QModelIndex index = model.index(row);
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

QTEST_GUILESS_MAIN(PeopleModelTest)
#include "tst_peoplemodel.moc"
