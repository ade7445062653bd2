// SPDX-License-Identifier: MIT

// Renders what people do to posts and threads, the search and the moderation, in light and dark:
// community [FOLDER]. Held by eye against the pictures of the design; not a test.

#include "client/features/forum/historydialog.h"
#include "client/features/forum/newthreaddialog.h"
#include "client/features/forum/threadlist.h"
#include "client/features/forum/threadview.h"
#include "client/features/moderation/filterdialog.h"
#include "client/features/moderation/flagdialog.h"
#include "client/features/moderation/moderationpage.h"
#include "client/features/moderation/sanctiondialog.h"
#include "client/features/search/searchpage.h"
#include "client/widgets/composer.h"
#include "client/widgets/emojipalette.h"
#include "client/widgets/header.h"
#include "client/widgets/theme.h"
#include "client/widgets/translations.h"
#include "tests/client/drawing.h"
#include "tests/support/clientfixture.h"

#include <QAbstractButton>
#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QDir>
#include <QLineEdit>
#include <QListView>
#include <QTest>

using namespace panel;
using namespace panel::client;

namespace {

void shootDialog(QWidget &page, const QString &file)
{
    settle(4);
    const auto dialogs = page.findChildren<QDialog *>();
    if (dialogs.isEmpty())
        return;
    dialogs.last()->grab().save(file);
    delete dialogs.last();
}

struct Evening : ClientFixture
{
    Outbox outbox{store->outbox(), link, time.clock()};
    ThreadsModel threads{session, dispatcher, requests, nullptr};
    CasesModel cases{session, dispatcher, requests};
    std::unique_ptr<ThreadSession> thread;
    const UserRef mika{{4}, "Mika"};
    const UserRef korben{{6}, "korben"};
    const UserRef tamsin{{5}, "tamsin"};

    explicit Evening(Role role)
    {
        time.now = QDateTime::currentDateTimeUtc();
        session.setAccount({mika.id, mika.username, role});
        link.goOnline();
        listThreads(role);
        fillThread();
    }
    void listThreads(Role role)
    {
        const auto right = role >= Role::Moderator ? CategoryRight::Moderate : CategoryRight::Start;
        const auto one = [&](qint64 id, qint64 category, const char *title, const UserRef &by) {
            ThreadSummary summary;
            summary.id = {id};
            summary.categoryId = {category};
            summary.title = title;
            summary.lastAuthor = by;
            summary.lastAt = time.now.addSecs(-id * 2000);
            summary.lastSeq = 48;
            summary.readSeq = id % 2 ? 48 : 44;
            summary.pinned = id == 9;
            summary.locked = id == 8;
            return summary;
        };
        (void)link.reply<ListThreads>(ListThreadsReply{
            {{{1}, "Events", right, {}},
             {{2}, "Servers and mods", right, {}},
             {{3}, "Rules and help", CategoryRight::See, {}}},
            {one(7, 1, "Saturday scrim vs. Old Guard: who is in?", korben),
             one(10, 1, "Spring cup: sign-ups and brackets", tamsin),
             one(9, 2, "ET: Legacy 2.83 on all servers", korben),
             one(8, 2, "Old map votes", tamsin), one(11, 3, "Server rules 2026", mika)}});
        threads.setHasDraft({10}, true);
    }
    void fillThread()
    {
        thread = std::make_unique<ThreadSession>(
            ThreadSession::Parts{session, dispatcher, requests, outbox, *store, time.clock()},
            ThreadId{7}, 48);
        QList<Post> posts;
        const auto post = [&](const UserRef &by, const char *text) {
            Post one;
            one.seq = 43 + posts.size();
            one.id = {1000 + one.seq};
            one.threadId = {7};
            one.author = by;
            one.content = QString::fromUtf8(text);
            one.createdAt = time.now.addSecs((posts.size() - 6) * 700);
            posts.append(one);
        };
        post({{9}, "hexe"}, "In. I can take engineer on Delivery, but not the first half.");
        const QString thumb = QString::fromUtf8("👍");
        posts.last().reactions
            = QList<Reaction>{{thumb, 4, {tamsin, mika, korben, {{8}, "Wren"}}, true},
                              {QString::fromUtf8("🛠️"), 2, {korben, tamsin}, false}};
        post(korben,
             "# The plan\n1. **Delivery**, then *Adlernest*\n2. ~~Supply~~ dropped\n   - the truck "
             "is stuck\n\n> tamsin asked for `g_warmup 60`\n> > and got 30\n\nThe "
             "[rules](https://etlegacy.com/docs) hold.");
        posts.last().editedAt = time.now;
        post(tamsin, "");
        posts.last().deleted = true;
        post(tamsin, "@Mika can you take medic on the second map?");
        post(mika, "Medic works for me.");
        posts.last().editedAt = time.now;
        (void)link.reply<JoinForum>(
            JoinForumReply{{7}, "e1", 47, false, posts, false, 1, {{5}, {6}}, 0, {}});
    }
};

void standing(ThreadView &view, Role role, const std::function<void(Standing &)> &change = {})
{
    Standing its;
    its.right = role >= Role::Moderator ? CategoryRight::Moderate : CategoryRight::Start;
    its.mayMute = role >= Role::Moderator;
    if (change)
        change(its);
    view.setStanding(its);
}

void thread(Theme &theme, const File &file)
{
    for (const Role role : {Role::Member, Role::Moderator}) {
        Evening evening(role);
        ThreadView view(theme);
        view.header().addTool("search", "Search this thread", "Ctrl+Shift+F");
        view.header().addTool("more", "More");
        view.setMyName("Mika");
        view.open(*evening.thread, "Saturday scrim vs. Old Guard: who is in?", "Events, 48 posts");
        standing(view, role);
        const QString who = role == Role::Member ? "member" : "moderator";
        view.resize(760, 740);
        view.show();
        view.activateWindow();
        auto *posts = qobject_cast<QListView *>(&view.view());
        view.setAttribute(Qt::WA_KeyboardFocusChange);
        posts->setFocus(Qt::TabFocusReason);
        posts->setCurrentIndex(posts->model()->index(posts->model()->rowCount() - 1, 0));
        QTest::keyClick(posts, Qt::Key_Left);
        QApplication::processEvents();
        shoot(view, {760, 740}, file("thread-" + who));
        if (role == Role::Moderator) {
            posts->setCurrentIndex(posts->model()->index(3, 0));
            QTest::keyClick(posts, Qt::Key_V);
            (void)evening.link.reply<PostHistory>(
                PostHistoryReply{{{"Buy cheap skins", evening.tamsin, evening.time.now}}});
            shoot(view, {760, 740}, file("thread-revealed"));
            continue;
        }
        posts->setCurrentIndex(posts->model()->index(posts->model()->rowCount() - 1, 0));
        QTest::keyClick(posts, Qt::Key_E);
        shoot(view, {500, 560}, file("thread-editing"));
        QTest::keyClick(view.composer().focusProxy(), Qt::Key_Escape);
        standing(view, role, [](Standing &its) { its.isLocked = true; });
        shoot(view, {500, 560}, file("thread-locked"));
        standing(view, role, [&](Standing &its) {
            its.isMuted = true;
            its.muteReason = "insults in three threads";
            its.mutedUntil = evening.time.now.addSecs(7200);
        });
        shoot(view, {500, 560}, file("thread-muted"));
        standing(view, role, [](Standing &its) { its.slowModeSeconds = 3600; });
        shoot(view, {500, 560}, file("thread-slow"));
        standing(view, role);
        view.offerDraft("Medic on Delivery works for me. I can be there from 19:30");
        shoot(view, {760, 560}, file("thread-draft-offer"));
    }
}

void dialogs(Theme &theme, const File &file)
{
    Evening evening(Role::Admin);
    QWidget page;
    page.show();
    const auto toast = [](const QString &) { };
    askFlag(theme, evening.requests, PostId{1}, "tamsin", page, toast);
    shootDialog(page, file("dialog-flag"));
    askSanction(theme, evening.session, evening.requests, evening.tamsin, page, toast);
    shootDialog(page, file("dialog-sanction"));

    HistoryDialog history(theme, nullptr);
    history.setAttribute(Qt::WA_DeleteOnClose, false);
    history.showVersions(
        PostHistoryReply{{{"Medic works.", evening.mika, evening.time.now.addSecs(-4000)},
                          {"Medic works for me.", evening.mika, evening.time.now.addSecs(-300)}}});
    shoot(history, {560, 360}, file("dialog-history"));

    NewThreadDialog begun(
        theme, evening.requests, evening.threads, CategoryId{2},
        [](CategoryId) { return NewThreadDialog::Draft{"Spring cup", "Who is **in**?"}; }, nullptr);
    begun.setAttribute(Qt::WA_DeleteOnClose, false);
    shoot(begun, {620, 380}, file("dialog-new-thread"));
    EmojiPalette palette(theme, &page);
    palette.open({100, 400}, {QString::fromUtf8("👍")});
    shoot(palette, palette.sizeHint(), file("emoji"));

    ThreadList list(theme, evening.threads);
    list.setCurrent({7});
    shoot(list, {288, 480}, file("list"));
}

void search(Theme &theme, const File &file)
{
    Evening evening(Role::Member);
    SearchPage page(theme, evening.session, evening.requests);
    page.setCategories({{"Events", {1}}, {"Servers and mods", {2}}});
    shoot(page, {860, 600}, file("search-nothing"));
    page.open("warmup delivery");
    SearchReply reply;
    const char *snippets[]
        = {"set g_warmup 30 is short when somebody has to load the pk3 first. 60? Delivery needs "
           "it most of all, says everybody who has ever waited for the truck",
           "<b>warmup</b> on delivery", "delivery, then a warmup"};
    for (const char *snippet : snippets) {
        SearchHit hit;
        hit.postId = {1 + reply.hits.size()};
        hit.threadId = {7};
        hit.categoryId = {1};
        hit.title = "Saturday scrim vs. Old Guard: who is in?";
        hit.author = reply.hits.isEmpty() ? evening.korben : evening.tamsin;
        hit.createdAt = evening.time.now.addSecs(-reply.hits.size() * 90'000);
        hit.snippet = snippet;
        for (const QString &word : {QString("warmup"), QString("delivery")}) {
            const auto at = hit.snippet.indexOf(word, 0, Qt::CaseInsensitive);
            if (at >= 0)
                hit.marks.append({int(at), int(word.size())});
        }
        reply.hits.append(hit);
    }
    reply.next = "more";
    (void)evening.link.reply<Search>(reply);
    shoot(page, {860, 600}, file("search-found"));
    shoot(page, {640, 480}, file("search-narrow"));
    page.setThread(ThreadId{7}, "Saturday scrim vs. Old Guard");
    (void)evening.link.reply<Search>(SearchReply{});
    shoot(page, {860, 600}, file("search-empty"));
    page.setThread({});
    while (evening.link.reply<Search>(
        panel::fail(ErrorCode::Busy, "queue", std::chrono::seconds(8)))) {
        // each question that waits
    }
    shoot(page, {860, 600}, file("search-failed"));
}

QAbstractButton *button(const QWidget &in, const QString &text)
{
    for (auto *each : in.findChildren<QAbstractButton *>()) {
        if (each->text() == text)
            return each;
    }
    qFatal("no %s", qPrintable(text));
}

void moderation(Theme &theme, const File &file)
{
    Evening evening(Role::Admin);
    ModerationPage page(theme, evening.session, evening.requests, evening.cases);
    evening.cases.setAllowed(true);
    ModerationCase flagged;
    flagged.id = 1;
    flagged.threadId = ThreadId{7};
    flagged.title = "Saturday scrim vs. Old Guard: who is in?";
    flagged.author = evening.tamsin;
    flagged.content = "Buy **cheap** skins at https://skins.example";
    flagged.at = evening.time.now.addSecs(-900);
    flagged.postId = PostId{1045};
    flagged.seq = 45;
    flagged.flags = {{{{8}, "Wren"}, FlagReason::Spam, "third time today", evening.time.now},
                     {{{9}, "hexe"}, FlagReason::Other, "", evening.time.now.addSecs(-400)}};
    ModerationCase held = flagged;
    held.id = 2;
    held.held = true;
    held.postId.reset();
    held.seq.reset();
    held.flags.clear();
    held.filter = "casino";
    held.author = evening.korben;
    held.content = "The casino map is back";
    (void)evening.link.reply<ListCases>(ListCasesReply{{flagged, held}, false, 2});
    shoot(page, {1208, 800}, file("moderation-queue"));
    auto *queue = qobject_cast<QListView *>(&page.focusTarget());
    queue->setFocus();
    queue->setCurrentIndex(queue->model()->index(1, 0));
    shoot(page, {844, 600}, file("moderation-held"));

    button(page, "Record")->click();
    (void)evening.link.reply<AuditLog>(AuditLogReply{
        {{9, evening.time.now, "Mika", "post.delete", "post:1045", "Saturday scrim", "spam"},
         {8, evening.time.now.addSecs(-900), "console", "user.ban", "user:eve", "7 d", "raid"},
         {7, evening.time.now.addSecs(-9000), "Old Sarge", "thread.move", "thread:8",
          "Events to Rules and help", ""}},
        true});
    shoot(page, {844, 600}, file("moderation-record"));
    button(page, "Word filters")->click();
    (void)evening.link.reply<ListFilters>(ListFiltersReply{
        {{1, "casino", FilterKind::Literal, FilterAction::Hold, ""},
         {2, "(?i)b[a4]dw[o0]rd", FilterKind::Re2, FilterAction::Replace, "***"}}});
    shoot(page, {844, 600}, file("moderation-filters"));
    button(page, "Add filter")->click();
    auto *dialog = page.findChild<FilterDialog *>();
    dialog->findChild<QLineEdit *>()->setText("casino");
    button(*dialog, "Try it")->click();
    (void)evening.link.reply<TryFilter>(TryFilterReply{
        100'000,
        14,
        {{{1}, {7}, "korben", evening.time.now.addSecs(-4000), "the casino map is back"},
         {{2}, {7}, "tamsin", evening.time.now.addSecs(-90'000), "best casino in town"}}});
    shootDialog(page, file("dialog-filter"));
    button(page, "Muted and banned")->click();
    (void)evening.link.reply<ListSanctions>(ListSanctionsReply{
        {{1, evening.tamsin, SanctionKind::Mute, "insults", evening.mika, evening.time.now,
          evening.time.now.addSecs(7200)},
         {2, {{44}, "eve"}, SanctionKind::Ban, "raid", evening.mika, evening.time.now, {}}}});
    shoot(page, {844, 600}, file("moderation-sanctions"));
    button(page, "Decided")->click();
    (void)evening.link.reply<ListCases>(ListCasesReply{});
    shoot(page, {844, 600}, file("moderation-none"));
}

} // namespace

int main(int argc, char **argv)
{
    return draw(argc, argv, [](Theme &theme, const File &file) {
        thread(theme, file);
        dialogs(theme, file);
        search(theme, file);
        moderation(theme, file);
    });
}
