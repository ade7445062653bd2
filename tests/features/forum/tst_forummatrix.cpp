// SPDX-License-Identifier: MIT

#include "shared/protocol/errors.h"
#include "tests/support/hubfixture.h"

#include <QJsonDocument>

using namespace panel;
using namespace panel::server;

/// Who may do what where, in one table; and that what somebody may not see answers like what is not
/// there, byte for byte.
class ForumMatrixTest : public QObject
{
    Q_OBJECT

    /// What an event answers by the right its sender has: `o`: done, `F`: forbidden, `N`: not
    /// found. In the order none, see, reply, start, moderate.
    struct Row
    {
        const char *what;
        const char *outcomes;
    };
    static constexpr std::array Outcomes{
        Row{"join_forum", "Noooo"},
        Row{"leave_forum", "Noooo"},
        Row{"list_posts", "Noooo"},
        Row{"GET posts", "Noooo"},
        Row{"mark_read", "Noooo"},
        Row{"complete_name", "Noooo"},
        Row{"post_history", "Noooo"},
        Row{"forum_post", "NFooo"},
        Row{"react", "NFooo"},
        Row{"edit_post, own", "NFooo"},
        Row{"delete_post, own", "Noooo"},
        Row{"new_thread", "NFFoo"},
        Row{"edit_post, another's", "NFFFo"},
        Row{"delete_post, another's", "NFFFo"},
        Row{"edit_thread, title", "NFFFo"},
        Row{"edit_thread, pin", "NFFFo"},
        Row{"edit_thread, move here", "NFFFo"},
        Row{"delete_thread", "NFFFo"},
    };

    struct Fixture : HubFixture
    {
        CategoryId lobby = category("Lobby"); ///< Public, as it comes.
        CategoryId staff = category("Staff", true); ///< Private; one user may reply.
        CategoryId club = category("Club", true); ///< Private; members may reply.
        CategoryId news = category("News"); ///< Public; members read, moderators write.
        Caller admin = come("admin", Role::Admin);
        QHash<QString, Caller> people{{"guest", come("guest", Role::Guest)},
                                      {"member", come("member")},
                                      {"granted", come("granted")},
                                      {"moderator", come("moderator", Role::Moderator)},
                                      {"admin", admin}};

        Fixture()
        {
            forum().setLimits({std::chrono::seconds{0}});
            const bool granted = call(CategoryGrant{"Staff", "granted", CategoryRight::Reply})
                && call(CategoryGrant{"Club", "member", CategoryRight::Reply})
                && call(CategoryGrant{"News", "member", CategoryRight::See});
            if (!granted)
                qFatal("nothing can be granted");
        }

        /// A thread that is the admin's, with a post of theirs.
        Post threadIn(CategoryId category)
        {
            const auto reply = call(NewThread{category, "Thread", "First.", {}}, admin);
            if (!reply)
                qFatal("%s", qPrintable(reply.error().detail));
            return *reply->post;
        }
        /// A post of somebody who may not be allowed to post there now.
        PostId postOf(const Caller &author, ThreadId thread)
        {
            execute(QString("INSERT INTO posts (thread_id, seq, author_id, content, created_at) "
                            "SELECT id, last_seq + 1, %1, 'Mine.', 1 FROM threads WHERE id = %2")
                        .arg(author.user.value)
                        .arg(thread.value));
            execute(QString("UPDATE threads SET last_seq = last_seq + 1 WHERE id = %1")
                        .arg(thread.value));
            return {value("SELECT max(id) FROM posts").toInt()};
        }

        /// What a peer is answered, as it leaves.
        template <Request E>
        QByteArray ask(const E &event, const Caller &caller)
        {
            return QJsonDocument(acknowledgement(dispatch<E>(toJson(event), caller)))
                .toJson(QJsonDocument::Compact);
        }
        /// Every event that names a category, a thread or a post, by its name in the table.
        QList<QByteArray> answers(const Caller &caller, CategoryId category, ThreadId thread,
                                  PostId others, PostId own, ThreadId movable)
        {
            ListPosts page;
            page.threadId = thread;
            return {
                ask(JoinForum{{}, thread, {}, {}}, caller),
                ask(LeaveForum{{}, thread}, caller),
                ask(page, caller),
                ask(GetPosts{thread, {}, {}}, caller),
                ask(MarkRead{thread, 1}, caller),
                ask(CompleteName{thread, ""}, caller),
                ask(PostHistory{others}, caller),
                ask(ForumPost{{}, thread, "x", {}, {}}, caller),
                ask(React{others, QStringLiteral("\U0001F44D"), true}, caller),
                ask(EditPost{own, "other words", {}}, caller),
                ask(DeletePost{own, true, {}}, caller),
                ask(NewThread{category, "New", "x", {}}, caller),
                ask(EditPost{others, "other words", {}}, caller),
                ask(DeletePost{others, true, {}}, caller),
                ask(EditThread{thread, "Other title", {}, {}, {}, {}, {}}, caller),
                ask(EditThread{thread, {}, {}, true, {}, {}, {}}, caller),
                ask(EditThread{movable, {}, category, {}, {}, {}, {}}, caller),
                ask(DeleteThread{thread, true, {}}, caller),
            };
        }
    };

    static QChar letterOf(const QByteArray &answer)
    {
        const QJsonObject object = QJsonDocument::fromJson(answer).object();
        if (object.value("ok").toBool())
            return 'o';
        const QString code = object.value("error").toObject().value("code").toString();
        return code == "forbidden" ? 'F' : code == "not_found" ? 'N' : '?';
    }

private Q_SLOTS:
    void everybodyMayWhatTheTableSays_data()
    {
        QTest::addColumn<QString>("who");
        QTest::addColumn<QString>("where");
        QTest::addColumn<CategoryRight>("right");
        const auto row = [](const char *who, const char *where, CategoryRight right) {
            QTest::addRow("%s in %s", who, where) << QString(who) << QString(where) << right;
        };
        using enum CategoryRight;
        row("guest", "Lobby", See);
        row("guest", "Staff", None);
        row("guest", "Club", None);
        row("guest", "News", See);
        row("member", "Lobby", Start);
        row("member", "Staff", None);
        row("member", "Club", Reply);
        row("member", "News", See);
        row("granted", "Lobby", Start);
        row("granted", "Staff", Reply);
        row("granted", "Club", Reply);
        row("granted", "News", See);
        row("moderator", "Lobby", Moderate);
        row("moderator", "Staff", None);
        row("moderator", "Club", Reply);
        row("moderator", "News", Moderate);
        row("admin", "Lobby", Moderate);
        row("admin", "Staff", Moderate);
        row("admin", "Club", Moderate);
        row("admin", "News", Moderate);
    }
    void everybodyMayWhatTheTableSays()
    {
        QFETCH(QString, who);
        QFETCH(QString, where);
        QFETCH(CategoryRight, right);
        Fixture f;
        const Caller caller = f.people.value(who);
        const QHash<QString, CategoryId> categories{
            {"Lobby", f.lobby}, {"Staff", f.staff}, {"Club", f.club}, {"News", f.news}};
        const CategoryId category = categories.value(where);
        QCOMPARE(f.forum().rightOf(caller, category), right);

        // What the database says of seeing is the same.
        const QString sight = QString("SELECT count(*) FROM category_sight "
                                      "WHERE user_id = %1 AND category_id = %2")
                                  .arg(caller.user.value)
                                  .arg(category.value);
        QCOMPARE(f.value(sight).toBool(), right >= CategoryRight::See);

        const Post first = f.threadIn(category);
        const PostId own = f.postOf(caller, first.threadId);
        // Where the caller moderates, so that only the place moved to decides.
        const ThreadId movable = f.threadIn(f.lobby).threadId;
        QVERIFY(f.call(CategoryGrant{"Lobby", caller.username, CategoryRight::Moderate}));
        const bool isLobby = where == "Lobby";
        if (isLobby)
            QVERIFY(f.call(CategoryRevoke{"Lobby", caller.username}));
        const auto answers = f.answers(caller, category, first.threadId, first.id, own, movable);
        QCOMPARE(answers.size(), qsizetype(Outcomes.size()));
        for (size_t i = 0; i < Outcomes.size(); ++i) {
            const QByteArray &answer = answers.at(qsizetype(i));
            const QByteArray told = QByteArray(Outcomes[i].what) + ": " + answer;
            QVERIFY2(letterOf(answer) == Outcomes[i].outcomes[int(right)], told.constData());
        }
    }

    void whatMayNotBeSeenAnswersLikeWhatIsNotThere_data()
    {
        QTest::addColumn<QString>("who");
        QTest::addColumn<bool>("deleted");
        for (const char *who : {"guest", "member", "moderator", "granted"})
            QTest::addRow("%s, private", who) << QString(who) << false;
        for (const char *who : {"guest", "member", "granted"})
            QTest::addRow("%s, deleted", who) << QString(who) << true;
    }
    void whatMayNotBeSeenAnswersLikeWhatIsNotThere()
    {
        QFETCH(QString, who);
        QFETCH(bool, deleted);
        Fixture f;
        if (!deleted && who == "granted")
            QVERIFY(f.call(CategoryGrant{"Staff", "granted", CategoryRight::None}));
        const Caller caller = f.people.value(who);
        const Post hidden = f.threadIn(deleted ? f.lobby : f.staff);
        const PostId own = f.postOf(caller, hidden.threadId);
        if (deleted)
            QVERIFY(f.call(DeleteThread{hidden.threadId, true, {}}, f.admin));
        const qint64 far = 100'000;
        const CategoryId category = deleted ? CategoryId{far} : f.staff;
        const auto answers
            = f.answers(caller, category, hidden.threadId, hidden.id, own, hidden.threadId);
        const auto missing = f.answers(caller, {far}, {far}, {far}, {far}, {far});
        for (qsizetype i = 0; i < answers.size(); ++i) {
            QCOMPARE(answers.at(i), missing.at(i));
            QCOMPARE(letterOf(answers.at(i)), QChar('N'));
        }
        // Events that look at a post or a thread from elsewhere.
        ListPosts around;
        around.threadId = f.threadIn(f.lobby).threadId;
        around.aroundPost = hidden.id;
        const QByteArray found = f.ask(around, caller);
        around.aroundPost = PostId{far};
        QCOMPARE(found, f.ask(around, caller));
        QCOMPARE(f.ask(TypingStart{{}, hidden.threadId}, caller),
                 f.ask(TypingStart{{}, {far}}, caller));
        QCOMPARE(f.ask(TypingStop{{}, hidden.threadId}, caller),
                 f.ask(TypingStop{{}, {far}}, caller));
        QCOMPARE(f.ask(ForumPost{{}, around.threadId, "x", {}, hidden.id}, caller),
                 f.ask(ForumPost{{}, around.threadId, "x", {}, PostId{far}}, caller));
    }

    /// Everything that is told unasked while much happens in a category, by who sees it.
    void onlyThoseWhoSeeAreTold_data() { everybodyMayWhatTheTableSays_data(); }
    void onlyThoseWhoSeeAreTold()
    {
        QFETCH(QString, who);
        QFETCH(QString, where);
        QFETCH(CategoryRight, right);
        if (who == "admin")
            QSKIP("who acts here is told anyway");
        Fixture f;
        const Caller caller = f.people.value(who);
        const QHash<QString, CategoryId> categories{
            {"Lobby", f.lobby}, {"Staff", f.staff}, {"Club", f.club}, {"News", f.news}};
        QVERIFY(f.call(ListThreads{}, caller));
        f.fanOut.deliveries.clear();

        const Post first = f.threadIn(categories.value(where));
        (void)f.call(JoinForum{{}, first.threadId, {}, {}}, caller);
        const Post secret = f.post(f.admin, first.threadId, "Hello @" + who + ", secret");
        QVERIFY(f.call(EditPost{secret.id, "secret, edited", {}}, f.admin));
        QVERIFY(f.call(React{secret.id, QStringLiteral("\U0001F44D"), true}, f.admin));
        QVERIFY(f.call(EditThread{first.threadId, "Secret", {}, true, {}, {}, {}}, f.admin));
        QVERIFY(f.call(DeletePost{secret.id, true, {}}, f.admin));
        QVERIFY(f.call(DeleteThread{first.threadId, true, {}}, f.admin));
        QVERIFY(f.call(DeleteThread{first.threadId, false, {}}, f.admin));

        const bool sees = right >= CategoryRight::See;
        const bool moderates = right == CategoryRight::Moderate;
        QCOMPARE(!f.got<ForumUpdate>(caller).isEmpty(), moderates); // others left at the deletion
        QCOMPARE(!f.got<ThreadUpdate>(caller).isEmpty(), sees);
        QCOMPARE(f.got<ThreadRemoved>(caller).size(), sees && !moderates ? 1 : 0);
        QCOMPARE(f.got<Notification>(caller).size(), sees ? 1 : 0);
        if (sees)
            return;
        for (const auto &delivery : std::as_const(f.fanOut.deliveries)) {
            const bool reaches = delivery.session == caller.session
                || (!delivery.session && f.rooms().contains(delivery.room, caller.session));
            QVERIFY2(!reaches, qPrintable(delivery.name));
        }
        const auto list = f.call(ListThreads{}, caller);
        for (const ThreadSummary &thread : list->threads)
            QVERIFY(thread.id != first.threadId);
        for (const Category &category : list->categories)
            QVERIFY(category.title != where);
        QCOMPARE(f.call(ListNotifications{}, caller)->unread, 0);
    }
};

QTEST_GUILESS_MAIN(ForumMatrixTest)
#include "tst_forummatrix.moc"
