// SPDX-License-Identifier: MIT

#include "client/features/forum/postsmodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace panel;
using namespace panel::client;

class PostsModelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { qputenv("TZ", "UTC"); }

    void ordersPostsWithADividerForEachDay()
    {
        Fixture f;
        f.merge({post(1, 0), post(2, 10), post(3, 60 * 24)});
        QCOMPARE(f.shape(), "day 1 2 day 3");
    }

    void addsAtBothEnds()
    {
        Fixture f;
        f.merge({post(5, 50)});
        f.merge({post(6, 60)});
        f.merge({post(3, 30), post(4, 40)});
        QCOMPARE(f.shape(), "day 3 4 5 6");
    }

    void takesAPostOnce()
    {
        Fixture f;
        f.merge({post(1, 0), post(2, 10)});
        f.merge({post(2, 10)});
        f.merge({post(1, 0), post(2, 10), post(3, 20)});
        QCOMPARE(f.shape(), "day 1 2 3");
    }

    void noticesAGapAndChangesNothing()
    {
        Fixture f;
        f.merge({post(1, 0)});
        QCOMPARE(f.model.merge("e1", {post(3, 20)}), PostsModel::Merge::Gap);
        QCOMPARE(f.model.merge("e1", {post(2, 10), post(4, 30)}), PostsModel::Merge::Gap);
        QCOMPARE(f.shape(), "day 1");
    }

    void noticesAnotherLifeOfTheDatabase()
    {
        Fixture f;
        f.merge({post(1, 0)});
        QCOMPARE(f.model.merge("e2", {post(2, 10)}), PostsModel::Merge::OtherEpoch);
        f.model.reset("e2", {post(1, 5)}, false);
        QCOMPARE(f.shape(), "day 1");
        QCOMPARE(f.model.epoch(), "e2");
    }

    void groupsPostsOfOneAuthorWithinFiveMinutes()
    {
        Fixture f;
        f.merge({post(1, 0), post(2, 4), post(3, 9), post(4, 10, {100}), post(5, 11)});
        QCOMPARE(f.grouped(), (QList<bool>{false, true, false, false, false}));
    }

    void regroupsWhenAnOlderPostComesIn()
    {
        Fixture f;
        f.merge({post(2, 4)});
        const int before = f.data(2, PostsModel::RevisionRole).toInt();
        f.merge({post(1, 0)});
        QCOMPARE(f.grouped(), (QList<bool>{false, true}));
        QVERIFY(f.data(2, PostsModel::RevisionRole).toInt() > before); // its cached layout is void
    }

    void marksTheFirstUnreadPost()
    {
        Fixture f;
        f.model.setNewMarker(2);
        f.merge({post(1, 0), post(2, 10), post(3, 20), post(4, 30)});
        QCOMPARE(f.shape(), "day 1 2 new 3 4");
        QCOMPARE(f.model.newCount(), 2);
        f.model.clearNewMarker();
        QCOMPARE(f.shape(), "day 1 2 3 4");
    }

    void marksNoPostOfMyOwn()
    {
        Fixture f;
        f.model.setNewMarker(1);
        f.merge({post(1, 0), post(2, 10, {100})});
        QCOMPARE(f.shape(), "day 1 2");
        f.merge({post(3, 20)});
        QCOMPARE(f.shape(), "day 1 2 new 3");
    }

    void knowsWhoMentionsMe_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("mentioned");
        QTest::newRow("plain") << "hello @anna" << true;
        QTest::newRow("case") << "@Anna: hi" << true;
        QTest::newRow("longer name") << "@annabel" << false;
        QTest::newRow("mail") << "mail me@anna.org" << false;
        QTest::newRow("second") << "@annabel and @anna" << true;
        QTest::newRow("no at") << "anna" << false;
    }
    void knowsWhoMentionsMe()
    {
        QFETCH(QString, text);
        QFETCH(bool, mentioned);
        Fixture f;
        Post one = post(1, 0);
        one.content = text;
        f.merge({one});
        QCOMPARE(f.data(1, PostsModel::MentionsMeRole).toBool(), mentioned);
    }

    void showsUnconfirmedPostsBelow()
    {
        Fixture f;
        f.merge({post(1, 0)});
        QueuedPost queued{QUuid::createUuid(), {7}, "mine", {}, at(5), PostState::Queued, {}};
        f.model.setPending({queued});
        QCOMPARE(f.shape(), "day 1 pending");
        const auto index = f.model.indexOf(queued.clientId);
        QCOMPARE(index.data(PostsModel::StateRole).toInt(), int(PostState::Queued));

        QSignalSpy changed(&f.model, &QAbstractItemModel::dataChanged);
        queued.state = PostState::Failed;
        queued.reason = ErrorCode::Forbidden;
        f.model.setPending({queued});
        QCOMPARE(changed.size(), 1);
        QCOMPARE(index.data(PostsModel::ReasonRole).toInt(), int(ErrorCode::Forbidden));
    }

    void showsAConfirmedPostOnce()
    {
        Fixture f;
        const QueuedPost queued{QUuid::createUuid(), {7}, "mine", {}, at(5),
                                PostState::Sending,  {}};
        f.model.setPending({queued});
        Post stored = post(1, 5, {100});
        stored.clientId = queued.clientId.toString(QUuid::WithoutBraces);
        f.merge({stored}); // the room hears of it before its acknowledgement comes
        QCOMPARE(f.shape(), "day 1");
        f.model.setPending({});
        QCOMPARE(f.shape(), "day 1");
    }

    void replacesAnEditedPost()
    {
        Fixture f;
        f.merge({post(1, 0), post(2, 10)});
        Post edited = post(2, 10);
        edited.content = "better";
        edited.editedAt = at(20);
        f.model.replace(edited);
        QCOMPARE(f.data(2, PostsModel::ContentRole).toString(), "better");
        QVERIFY(f.data(2, PostsModel::EditedRole).toBool());
        edited.deleted = true;
        edited.content.clear();
        f.model.replace(edited);
        QVERIFY(f.data(2, PostsModel::DeletedRole).toBool());
        QCOMPARE(f.data(2, PostsModel::ContentRole).toString(), QString());
    }

    void keepsWhichReactionsAreMine()
    {
        Fixture f;
        Post reacted = post(1, 0);
        const QString thumb = QString::fromUtf8("👍");
        const QString heart = QString::fromUtf8("❤️");
        const UserRef ben{{200}, "ben"};
        const UserRef me{{100}, "anna"};
        reacted.reactions = QList<Reaction>{{thumb, 2, {me, ben}, true}};
        f.merge({reacted});
        const auto mine = [&](int at) {
            return f.data(1, PostsModel::ReactionsRole).value<QList<Reaction>>().at(at).mine;
        };
        QCOMPARE(mine(0), std::optional(true));
        // What a room is told names nobody's own.
        reacted.reactions
            = QList<Reaction>{{thumb, 3, {me, ben, {{300}, "cleo"}}, {}}, {heart, 1, {ben}, {}}};
        f.model.replace(reacted, ReactionChange{heart, ben, true});
        QCOMPARE(mine(0), std::optional(true));
        QCOMPARE(mine(1), std::optional(false));
        reacted.reactions = QList<Reaction>{{thumb, 2, {ben, {{300}, "cleo"}}, {}}};
        f.model.replace(reacted, ReactionChange{thumb, me, false}); // on my other device
        QCOMPARE(mine(0), std::optional(false));
    }

    void showsAReactionBeforeTheServerDoes()
    {
        Fixture f;
        f.merge({post(1, 0)});
        const ReactionChange more{QString::fromUtf8("👍"), {{100}, "anna"}, true};
        f.model.changeReaction({1001}, more);
        f.model.changeReaction({1001}, more); // twice is once
        const auto shown
            = [&] { return f.data(1, PostsModel::ReactionsRole).value<QList<Reaction>>(); };
        QCOMPARE(shown().size(), 1);
        QCOMPARE(shown().first().count, 1);
        f.model.changeReaction({1001}, {more.emoji, more.user, false});
        QVERIFY(shown().isEmpty());
    }

    void keepsAWindow()
    {
        Fixture f;
        QList<Post> many;
        for (int seq = 1; seq <= 700; ++seq)
            many.append(post(seq, seq / 10));
        f.merge(many);
        f.model.trim();
        QCOMPARE(f.model.posts().size(), PostsModel::Window);
        QCOMPARE(f.model.lastSeq(), 700);
        QVERIFY(f.model.hasOlder());
    }

private:
    static QDateTime at(int minute)
    {
        return QDateTime(QDate(2026, 11, 24), QTime(8, 0), Qt::UTC).addSecs(minute * 60);
    }
    static Post post(qint64 seq, int minute, UserId author = {200})
    {
        return {
            {1000 + seq}, seq, {7}, {author, "somebody"}, QString("post %1").arg(seq), at(minute),
            {},           {},  {}};
    }

    struct Fixture
    {
        PostsModel model{{7}, {{100}, "anna", Role::Member}};
        QAbstractItemModelTester tester{&model,
                                        QAbstractItemModelTester::FailureReportingMode::Fatal};

        void merge(const QList<Post> &posts)
        {
            QCOMPARE(model.merge("e1", posts), PostsModel::Merge::Done);
        }
        QVariant data(qint64 seq, int role) { return model.indexOfSeq(seq).data(role); }
        QString shape()
        {
            QStringList rows;
            for (int row = 0; row < model.rowCount(); ++row) {
                const QModelIndex index = model.index(row);
                switch (PostsModel::RowKind(index.data(PostsModel::KindRole).toInt())) {
                case PostsModel::RowKind::Post:
                    rows << index.data(PostsModel::SeqRole).toString();
                    break;
                case PostsModel::RowKind::DayDivider:
                    rows << "day";
                    break;
                case PostsModel::RowKind::NewMarker:
                    rows << "new";
                    break;
                case PostsModel::RowKind::Pending:
                    rows << "pending";
                    break;
                }
            }
            return rows.join(' ');
        }
        QList<bool> grouped()
        {
            QList<bool> grouped;
            for (const Post &post : model.posts())
                grouped << data(post.seq, PostsModel::GroupedRole).toBool();
            return grouped;
        }
    };
};

QTEST_GUILESS_MAIN(PostsModelTest)
#include "tst_postsmodel.moc"
