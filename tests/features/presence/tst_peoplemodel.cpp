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

    void whoIsMissingFromTheFirstOfManyHasNotLeft()
    {
        Fixture f;
        f.signIn();
        Authenticated greeting{"success", {f.user(100, "anna")}, f.anna};
        greeting.onlineCount = 250;
        f.link.receive(greeting);
        QCOMPARE(f.shape(), "[1:3] anna ben cleo");
    }

    void tellsMyChoiceAgainAfterAReconnect()
    {
        Fixture f;
        f.signIn();
        QCOMPARE(f.link.count<SetPresence>(), 0);
        f.model.setOwnStatus(PresenceStatus::Busy);
        QCOMPARE(f.link.last<SetPresence>().status, PresenceStatus::Busy);
        f.link.lose();
        f.link.goOnline();
        f.link.receive(Authenticated{"success", {}, f.anna});
        QCOMPARE(f.link.count<SetPresence>(), 2);
    }

    void isAsBeforeWhenTheServerRefusesAChoice()
    {
        Fixture f;
        f.signIn();
        QSignalSpy refused(&f.model, &PeopleModel::ownStatusRefused);
        f.model.setOwnStatus(PresenceStatus::Invisible);
        QCOMPARE(f.model.ownStatus(), PresenceStatus::Invisible);
        QVERIFY(f.link.reply<SetPresence>(fail(ErrorCode::RateLimited, "slow")));
        QCOMPARE(f.model.ownStatus(), PresenceStatus::Online);
        QCOMPARE(refused.size(), 1);
        f.model.setOwnStatus(PresenceStatus::Busy);
        f.link.lose(); // no refusal: it is told again
        QCOMPARE(f.model.ownStatus(), PresenceStatus::Busy);
        QCOMPARE(refused.size(), 1);
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

    void isAwayWhenIdleUnlessSomethingWasChosen()
    {
        Fixture f;
        f.signIn();
        f.model.setIdle(true);
        QCOMPARE(f.link.last<SetPresence>().status, PresenceStatus::Away);
        f.model.setIdle(false);
        QCOMPARE(f.link.last<SetPresence>().status, PresenceStatus::Online);
        f.model.setOwnStatus(PresenceStatus::Invisible);
        f.model.setIdle(true);
        QCOMPARE(f.link.last<SetPresence>().status, PresenceStatus::Invisible);
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
