// SPDX-License-Identifier: MIT

// Renders the pages of the features in light and dark, and one from right to left: pages [FOLDER].
// Held by eye against the pictures of the design; not a test.

#include "client/features/auth/accountsettings.h"
#include "client/features/auth/certificatequestion.h"
#include "client/features/diagnostics/aboutsettings.h"
#include "client/features/diagnostics/diagnosticspage.h"
#include "client/features/forum/threadview.h"
#include "client/features/notifications/inboxpanel.h"
#include "client/features/notifications/notificationsettings.h"
#include "client/features/notifications/quiethoursmodel.h"
#include "client/features/presence/peoplepage.h"
#include "client/features/presence/privacysettings.h"
#include "client/widgets/appearancesettings.h"
#include "client/widgets/composer.h"
#include "client/widgets/question.h"
#include "client/widgets/settingspage.h"
#include "client/widgets/shortcutlist.h"
#include "client/widgets/theme.h"
#include "client/widgets/translations.h"
#include "tests/client/drawing.h"
#include "tests/support/clientfixture.h"

#include <QApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QLayout>
#include <QLineEdit>
#include <QListView>
#include <QMouseEvent>
#include <QPushButton>
#include <QTableView>
#include <QTest>

using namespace panel;
using namespace panel::client;

namespace {

/// An evening at Night Shift, as a server would tell it.
struct Evening : ClientFixture
{
    PeopleModel people{session, dispatcher, requests, nullptr};
    NotificationSettingsModel kinds{session, requests};
    QuietHoursModel hours{session, requests};
    OwnPresenceModel own{session, dispatcher, requests};
    NotificationsModel notifications{session, dispatcher, requests, nullptr};
    ConnectionDiagnosis diagnosis{session, requests, time.clock()};
    EventLogModel log{time.clock()};
    Outbox outbox{store->outbox(), link, time.clock()};
    std::unique_ptr<ThreadSession> thread;

    Evening()
    {
        time.now = QDateTime::currentDateTimeUtc();
        session.setAccount({{4}, "Mika", Role::Moderator});
        session.setServer(*ServerAddress::parse("https://nightshift.example"));
        link.goOnline();
        (void)link.reply<GetNotificationSettings>(NotificationSettings{});
        fillPeople();
        fillLog();
        fillThread();
        fillInbox();
    }

    void fillPeople()
    {
        const auto here = [&](qint64 id, const char *name, PresenceStatus status, int minutes) {
            return OnlineUser{{id}, name, status, time.now.addSecs(-minutes * 60)};
        };
        link.receive(Authenticated{"success",
                                   {here(4, "Mika", PresenceStatus::Online, 60),
                                    here(5, "tamsin", PresenceStatus::Online, 20),
                                    here(6, "korben", PresenceStatus::Online, 90),
                                    here(7, "Old Sarge", PresenceStatus::Busy, 40),
                                    here(8, "Wren", PresenceStatus::Online, 5),
                                    here(9, "hexe", PresenceStatus::Away, 12),
                                    here(10, "Lutz", PresenceStatus::Online, 200),
                                    here(11, "Teodor", PresenceStatus::Online, 200),
                                    here(12, "Bram", PresenceStatus::Online, 200)},
                                   session.account()});
        for (const auto &[id, name, minutes] :
             {std::tuple{10, "Lutz", 34}, {11, "Teodor", 190}, {12, "Bram", 3 * 24 * 60}})
            link.receive(UserStatusChange{
                {id}, false, time.now.addSecs(-minutes * 60), name, PresenceStatus::Offline});
    }

    void fillLog()
    {
        const auto line = [&](Traffic::Direction direction, const char *name, qint64 bytes = 0,
                              const char *payload = "") {
            time.advance(std::chrono::milliseconds(137));
            log.add({direction, name, payload, bytes});
        };
        using enum Traffic::Direction;
        line(Note, "connecting to nightshift.example");
        line(Note, "open");
        line(Out, "connect", 0, R"json({"token":"(hidden)"})json");
        line(Note, "online");
        line(In, "authenticated", 842);
        line(Out, "join_forum", 61, R"({"after_seq":48,"epoch":"e1","thread_id":7})");
        line(In, "ack join_forum", 1290, R"({"ok":true})");
        line(In, "user_status_change", 133);
        line(
            In, "forum_update", 412,
            R"({"epoch":"e1","post":{"content":"Done, 60 it is. Restarting the box at 20:00."},"thread_id":7})");
        line(Out, "typing", 44);
        line(In, "server_status_update", 380);
        diagnosis.test();
        time.advance(std::chrono::milliseconds(45));
        (void)link.reply<panel::Test>(TestReply{{}, time.now});
    }

    void fillThread()
    {
        thread = std::make_unique<ThreadSession>(
            ThreadSession::Parts{session, dispatcher, requests, outbox, *store, time.clock()},
            ThreadId{7}, 48);
        QList<Post> posts;
        const auto post = [&](qint64 user, const char *name, const char *text) {
            const qint64 seq = 44 + posts.size();
            posts.append({{1000 + seq},
                          seq,
                          {7},
                          {{user}, name},
                          QString::fromUtf8(text),
                          time.now.addSecs((posts.size() - 6) * 700),
                          {},
                          {},
                          {}});
        };
        post(9, "hexe",
             "In. I can take engineer on Delivery, but not the first half of Adlernest.");
        post(6, "korben",
             "Scrim box is set up. The config:\n```scrim.cfg\nset g_gametype 3\nset g_warmup "
             "30\n```");
        post(8, "Wren",
             "Checked it from Tallinn: ping 45 ms, no warps. See https://etlegacy.com/docs");
        post(5, "tamsin", "@Mika can you take medic on the second map? We are one short.");
        post(6, "korben", "Done, 60 it is. Restarting the box at 20:00.");
        (void)link.reply<JoinForum>(
            JoinForumReply{{7}, "e1", 48, false, posts, false, 1, {{5}, {6}}, 0, {}});
    }

    void fillInbox()
    {
        QList<Notification> items;
        const auto item = [&](NotificationKind kind, const char *title, const char *body,
                              qint64 actor, const char *name, bool read) {
            Notification one;
            one.id = {qint64(50 - items.size())};
            one.kind = kind;
            one.title = title;
            one.body = body;
            one.url = "panel://thread/7";
            one.timestamp = time.now.addSecs(-items.size() * 1700);
            if (*name)
                one.actor = UserRef{{actor}, name};
            one.subject = "Saturday scrim";
            one.read = read;
            items.append(one);
        };
        item(NotificationKind::ServerAlert, "Scrim box is down",
             "No answer to 3 probes. Last seen 19:20 with 10 players on supply.", 0, "", false);
        item(NotificationKind::Mention, "", "Can you take medic on the second map?", 5, "tamsin",
             false);
        item(NotificationKind::Reply, "", "That crosshair is bigger than my house.", 8, "Wren",
             true);
        (void)link.reply<ListNotifications>(ListNotificationsReply{items, 2, false});
    }
};

void settings(Theme &theme, Evening &evening, const File &file)
{
    SettingsPage page(theme);
    auto *appearance = new AppearanceSettings(theme);
    page.addSection("appearance", "eye", "Appearance", appearance);
    auto *notify
        = new NotificationSettingsPanel(theme, evening.kinds, evening.hours, evening.time.clock());
    notify->setConsent(NotificationPolicy::Consent::Given);
    page.addSection("notifications", "inbox", "Notifications", notify);
    auto *account = new AccountSettings(theme);
    account->setAccount(evening.session.account());
    account->setServer(evening.session.server());
    page.addSection("account", "people", "Account", account);
    page.addSection("privacy", "shield", "Privacy",
                    new PrivacySettings(theme, evening.session, evening.own));
    auto *keys = new ShortcutList(theme);
    keys->setGroups(ShortcutList::ownGroups());
    page.addSection("keyboard", "keyboard", "Keyboard", keys);
    page.addSection("about", "info", "About", new AboutSettings(theme));
    for (const char *section :
         {"appearance", "notifications", "account", "privacy", "keyboard", "about"}) {
        page.showSection(section);
        shoot(page, {1100, 780}, file(QString("settings-") + section));
    }
    page.showSection("notifications");
    evening.kinds.set(NotificationKind::Reply, false);
    (void)evening.link.reply<SetNotificationSettings>(fail(ErrorCode::StorageFull, ""));
    notify->setMutedUntil(evening.time.now.addSecs(3600));
    shoot(page, {828, 600}, file("settings-refused"));
    evening.kinds.set(NotificationKind::Reply, false);
    (void)evening.link.reply<SetNotificationSettings>(NotificationSettings{});
}

void pages(Theme &theme, Evening &evening, const File &file)
{
    PeoplePage people(theme, evening.people, evening.session, evening.requests);
    people.show();
    auto *list = people.findChild<QListView *>();
    list->setCurrentIndex(list->model()->index(3, 0));
    shoot(people, {860, 640}, file("people"));
    people.findChild<QLineEdit *>()->setText("zz");
    shoot(people, {860, 640}, file("people-empty"));

    DiagnosticsPage diagnostics(theme, evening.diagnosis, evening.log);
    auto *table = diagnostics.findChild<QTableView *>();
    diagnostics.show();
    (void)evening.link.reply<panel::Test>(TestReply{{}, evening.time.now});
    table->setCurrentIndex(table->model()->index(8, 0));
    table->setFocus();
    shoot(diagnostics, {1000, 720}, file("diagnostics"));

    ThreadView thread(theme);
    thread.setMyName("Mika");
    thread.open(*evening.thread, "Saturday scrim vs. Old Guard: who is in?", "Events, 48 posts");
    auto *posts = qobject_cast<QListView *>(&thread.view());
    thread.resize(800, 700);
    thread.show();
    thread.activateWindow();
    thread.setAttribute(Qt::WA_KeyboardFocusChange);
    posts->setFocus(Qt::TabFocusReason);
    QTest::keyClick(posts, Qt::Key_Up);
    QApplication::processEvents();
    QMouseEvent over(QEvent::MouseMove, posts->visualRect(posts->model()->index(3, 0)).center(),
                     posts->mapToGlobal(QPoint(200, 200)), Qt::NoButton, {}, {});
    QApplication::sendEvent(posts->viewport(), &over);
    shoot(thread, {800, 700}, file("thread"));

    InboxPanel inbox(theme, evening.notifications);
    shoot(inbox, {860, 420}, file("inbox"));
}

/// As the page of signing in shows it: as high as it needs to be, the safe answer in focus.
void shootQuestion(CertificateQuestion &question, const QString &file)
{
    constexpr int Width = 460;
    question.show();
    question.activateWindow();
    question.focusTarget()->setFocus();
    shoot(question, {Width, question.layout()->totalHeightForWidth(Width)}, file);
}

void questions(Theme &theme, const Evening &evening, const File &file)
{
    const auto server = *ServerAddress::parse("https://panel.example.org:7420");
    ServerCertificate shown;
    shown.trouble = ServerCertificate::Trouble::Unvouched;
    shown.fingerprint = QCryptographicHash::hash("now", QCryptographicHash::Sha256);
    shown.subject = "panel.example.org";
    shown.issuer = "panel.example.org";
    shown.selfSigned = true;
    shown.from = evening.time.now.addDays(-10);
    shown.until = evening.time.now.addDays(355);
    CertificateQuestion first(theme);
    first.ask(server, shown, {});
    shootQuestion(first, file("certificate"));
    CertificateQuestion changed(theme);
    changed.ask(server, shown,
                TrustedCertificate{QCryptographicHash::hash("before", QCryptographicHash::Sha256),
                                   "panel.example.org", evening.time.now.addDays(-9)});
    shootQuestion(changed, file("certificate-changed"));
    shown.trouble = ServerCertificate::Trouble::Expired;
    CertificateQuestion expired(theme);
    expired.ask(server, shown, {});
    shootQuestion(expired, file("certificate-expired"));

    Question question(theme, "Keep Panel in the tray?",
                      "In the tray it goes on telling you of replies and mentions.", nullptr);
    question.setAttribute(Qt::WA_DeleteOnClose, false);
    question.addChoice("Quit");
    question.addSafe("Keep running");
    question.show();
    shoot(question, question.sizeHint(), file("question"));
}

} // namespace

int main(int argc, char **argv)
{
    return draw(argc, argv, [](Theme &theme, const File &file) {
        Evening evening;
        settings(theme, evening, file);
        pages(theme, evening, file);
        questions(theme, evening, file);
    });
}
