// SPDX-License-Identifier: MIT

#include "client/features/notifications/threadlevelsmodel.h"
#include "tests/support/clientfixture.h"

#include <QSignalSpy>
#include <QTest>

using namespace panel;
using namespace panel::client;

class ThreadLevelsModelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knowsTheServersLevels()
    {
        Fixture f;
        QCOMPARE(f.levels.of({7}).level, ThreadLevel::Normal);
        QSignalSpy changed(&f.levels, &ThreadLevelsModel::changed);
        f.load({{{7}, ThreadLevel::Muted, {}}, {{8}, ThreadLevel::Watching, {}}});
        QVERIFY(f.levels.isMuted({7}));
        QCOMPARE(changed.size(), 2);
        f.link.receive(ThreadLevelChanged{{{7}, ThreadLevel::Normal, {}}});
        QVERIFY(!f.levels.isMuted({7}));
        f.link.lose();
        f.load({}); // unmuted while the connection was away
        QCOMPARE(f.levels.of({8}).level, ThreadLevel::Normal);
        QCOMPARE(changed.size(), 4);
    }

    void aChangeShowsAtOnceAndGoesBackWhenRefused()
    {
        Fixture f;
        f.load({{{7}, ThreadLevel::Tracking, {}}});
        QSignalSpy refused(&f.levels, &ThreadLevelsModel::refused);
        f.levels.set({7}, ThreadLevel::Muted, 60);
        QCOMPARE(f.link.last<SetThreadLevel>().minutes, qint64(60));
        QVERIFY(f.levels.isMuted({7}) && f.levels.of({7}).until);
        QVERIFY(f.link.reply<SetThreadLevel>(fail(ErrorCode::StorageFull, "")));
        QCOMPARE(f.levels.of({7}).level, ThreadLevel::Tracking);
        QCOMPARE(refused.size(), 1);
    }

    void theLastOfSeveralChangesDecides()
    {
        Fixture f;
        f.load({});
        f.levels.set({7}, ThreadLevel::Watching);
        f.levels.set({7}, ThreadLevel::Muted);
        QVERIFY(f.link.reply<SetThreadLevel>(ThreadLevelLine{{7}, ThreadLevel::Watching, {}}));
        QVERIFY(f.levels.isMuted({7}));
        QVERIFY(f.link.reply<SetThreadLevel>(ThreadLevelLine{{7}, ThreadLevel::Muted, {}}));
        QVERIFY(f.levels.isMuted({7}));
    }

private:
    struct Fixture : ClientFixture
    {
        ThreadLevelsModel levels{session, dispatcher, requests};

        void load(const QList<ThreadLevelLine> &lines)
        {
            link.goOnline();
            QVERIFY(link.reply<GetThreadLevels>(GetThreadLevelsReply{lines}));
        }
    };
};

QTEST_GUILESS_MAIN(ThreadLevelsModelTest)
#include "tst_threadlevelsmodel.moc"
