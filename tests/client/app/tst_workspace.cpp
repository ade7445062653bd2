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

    void draftsOfOtherDevicesShowInTheListAndInTheThread()
    {
        AppFixture f;
        f.list({f.thread(7, "Saturday scrim", 3, 0), f.thread(8, "Other", 3, 0)});
        Draft draft;
        draft.place.threadId = ThreadId{8};
        draft.content = "from the train";
        draft.version = 1;
        draft.savedAt = f.time.now;
        f.link.receive(DraftUpdate{draft});
        const auto marked = [&](qint64 id) {
            return f.workspace.threads()
                .indexOf(ThreadId{id})
                .data(ThreadsModel::HasDraftRole)
                .toBool();
        };
        QVERIFY(marked(8));
        QCOMPARE(f.workspace.open(ThreadId{8}).draft(), "from the train");
        draft.content.clear(); // sent there
        draft.version = 2;
        f.link.receive(DraftUpdate{draft});
        QVERIFY(!marked(8));
        QCOMPARE(f.workspace.current()->draft(), "");
    }

    void whoDecidesIsKnownByRoleAndByCategory()
    {
        AppFixture f;
        f.list({});
        QVERIFY(!f.workspace.mayModerate());
        f.link.receive(CategoriesChanged{{{CategoryId{1}, "Events", CategoryRight::Moderate, {}}}});
        QVERIFY(f.workspace.mayModerate());
        QCOMPARE(f.link.count<ListCases>(), 1);
        f.link.receive(CategoriesChanged{{{CategoryId{1}, "Events", CategoryRight::See, {}}}});
        QVERIFY(!f.workspace.mayModerate());
        f.session.setAccount({f.anna.id, f.anna.username, Role::Moderator});
        QVERIFY(f.workspace.mayModerate());
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
