// SPDX-License-Identifier: MIT

#include "tests/client/app/appfixture.h"

#include <QTest>

using namespace panel;
using namespace panel::client;

class WorkspaceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatWasPinnedMutedAndFoldedIsSoAfterARestart()
    {
        ClientFixture f;
        const Workspace::Parts parts{f.session, f.dispatcher, f.requests};
        {
            Workspace workspace(parts, std::move(f.store));
            workspace.threads().setPinned(ThreadId{7}, true);
            workspace.threads().setPinned(ThreadId{12}, true);
            workspace.threads().setPinned(ThreadId{12}, false);
            workspace.threads().setMuted(ThreadId{8}, true);
            workspace.threads().setMuted(ThreadId{9}, true);
            workspace.threads().setCollapsed(CategoryId{2}, true);
        }
        Workspace workspace(parts, f.openStore());
        QCOMPARE(workspace.threads().pinned(), QSet{ThreadId{7}});
        QCOMPARE(workspace.threads().muted(), (QSet{ThreadId{8}, ThreadId{9}}));
        QCOMPARE(workspace.threads().collapsed(), QSet{CategoryId{2}});
    }

    void mutesOfOlderVersionsMoveToTheServer()
    {
        ClientFixture f;
        const Workspace::Parts parts{f.session, f.dispatcher, f.requests};
        Settings file(f.store->folder() + "/settings.ini");
        file.set(Settings::MutedHere, {"7", "8", "9"});
        Workspace workspace(parts, std::move(f.store));
        QCOMPARE(workspace.threads().muted().size(), 3);
        f.link.goOnline();
        QVERIFY(f.link.reply<GetThreadLevels>(
            GetThreadLevelsReply{{{ThreadId{7}, ThreadLevel::Muted, {}}}}));
        QCOMPARE(f.link.count<SetThreadLevel>(), 2); // 7 is there already
        QVERIFY(f.link.reply<SetThreadLevel>(
            ThreadLevelLine{f.link.last<SetThreadLevel>().threadId, ThreadLevel::Muted, {}}));
        QVERIFY(f.link.reply<SetThreadLevel>(fail(ErrorCode::NotFound, "gone")));
        QVERIFY(file.get(Settings::MutedHere).isEmpty());
    }

    void whatIsMutedOnAnotherDeviceIsMutedHere()
    {
        ClientFixture f;
        Workspace workspace({f.session, f.dispatcher, f.requests}, std::move(f.store));
        f.link.goOnline();
        QVERIFY(f.link.reply<GetThreadLevels>(
            GetThreadLevelsReply{{{ThreadId{7}, ThreadLevel::Muted, {}}}}));
        QCOMPARE(workspace.threads().muted(), QSet{ThreadId{7}});
        f.link.receive(ThreadLevelChanged{{ThreadId{7}, ThreadLevel::Tracking, {}}});
        QVERIFY(workspace.threads().muted().isEmpty());
    }

    void anotherAccountHasItsOwnChoices()
    {
        ClientFixture f;
        const Workspace::Parts parts{f.session, f.dispatcher, f.requests};
        Workspace anna(parts, std::move(f.store));
        anna.threads().setMuted(ThreadId{8}, true);
        auto store = LocalStore::open(f.folder.filePath("another"));
        QVERIFY(store);
        Workspace ben(parts, *std::move(store));
        QVERIFY(ben.threads().muted().isEmpty());
    }
};

QTEST_MAIN(WorkspaceTest)
#include "tst_workspace.moc"
