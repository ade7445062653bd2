// SPDX-License-Identifier: MIT

#include "client/features/moderation/casespanel.h"
#include "client/features/moderation/flagdialog.h"
#include "client/features/moderation/moderationpage.h"
#include "client/features/moderation/ownmute.h"
#include "client/features/moderation/sanctiondialog.h"
#include "client/widgets/rows.h"
#include "client/widgets/theme.h"
#include "tests/support/clientfixture.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QDialog>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace panel;
using namespace panel::client;

class ModerationPageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theQueueIsAskedForByThoseAloneWhoDecide()
    {
        Fixture f(Role::Member);
        f.link.goOnline();
        QCOMPARE(f.link.count<ListCases>(), 0);
        f.cases.setAllowed(true);
        QCOMPARE(f.link.count<ListCases>(), 1);
        QVERIFY(f.list({f.flagged(1)}, 5));
        QCOMPARE(f.cases.open(), 5);
        f.cases.setAllowed(false);
        QCOMPARE(f.cases.open(), 0);
        QCOMPARE(f.cases.rowCount(), 0);
    }

    void aCaseIsDecidedByKey()
    {
        Fixture f;
        f.begin({f.flagged(1), f.heldPost(2)});
        QTest::keyClick(f.queue(), Qt::Key_A); // means nothing to a reported post
        QCOMPARE(f.link.count<DecideCase>(), 0);
        QTest::keyClick(f.queue(), Qt::Key_D);
        QCOMPARE(f.link.last<DecideCase>().id, 1);
        QCOMPARE(f.link.last<DecideCase>().decision, Decision::Dismiss);
        QTest::keyClick(f.queue(), Qt::Key_D); // its answer is awaited
        QCOMPARE(f.link.count<DecideCase>(), 1);
        QVERIFY(f.link.reply<DecideCase>(Done{}));
        QCOMPARE(f.cases.rowCount(), 1);
        QTest::keyClick(f.queue(), Qt::Key_R);
        QCOMPARE(f.link.last<DecideCase>().id, 2);
        QCOMPARE(f.link.last<DecideCase>().decision, Decision::Reject);
    }

    void theButtonsFitTheCase()
    {
        Fixture f;
        f.begin({f.flagged(1), f.heldPost(2)});
        QVERIFY(f.button("Delete post")->isVisible());
        QVERIFY(!f.button("Let through")->isVisible());
        f.queue()->setCurrentIndex(f.queue()->model()->index(1, 0));
        QVERIFY(f.button("Let through")->isVisible());
        QVERIFY(!f.button("Delete post")->isVisible());
        f.button("Let through")->click();
        QCOMPARE(f.link.last<DecideCase>().decision, Decision::Approve);
    }

    void whoWasSlowerLosesTheCaseAndIsTold()
    {
        Fixture f;
        f.begin({f.flagged(1)});
        QSignalSpy toasts(&f.page, &ModerationPage::toastWanted);
        QTest::keyClick(f.queue(), Qt::Key_Delete);
        QVERIFY(f.link.reply<DecideCase>(fail(ErrorCode::Conflict, "")));
        QCOMPARE(f.cases.rowCount(), 0);
        QCOMPARE(toasts.first().first().toString(), "Somebody was quicker.");
    }

    void theQueueFollowsWhatOthersDo()
    {
        Fixture f;
        f.begin({f.flagged(1)});
        f.link.receive(CasesChanged{2, f.heldPost(2)});
        QCOMPARE(f.cases.rowCount(), 2);
        QCOMPARE(f.cases.open(), 2);
        ModerationCase decided = f.flagged(1);
        decided.state = CaseState::Dismissed;
        f.link.receive(CasesChanged{1, decided});
        QCOMPARE(f.cases.rowCount(), 1);
        QCOMPARE(f.cases.find(1), nullptr);
    }

    void enterOpensThePostInItsThread()
    {
        Fixture f;
        f.begin({f.flagged(1)});
        QSignalSpy opened(&f.page, &ModerationPage::opened);
        QTest::keyClick(f.queue(), Qt::Key_Return);
        QCOMPARE(opened.size(), 1);
        QCOMPARE(opened.first().at(0).value<ThreadId>(), ThreadId{7});
        QCOMPARE(opened.first().at(1).value<std::optional<PostId>>(), std::optional(PostId{1001}));
    }

    void whoModeratesACategorySeesTheQueueAlone()
    {
        Fixture f(Role::Member);
        QVERIFY(f.button("Queue")->isVisibleTo(&f.page));
        QVERIFY(!f.button("Record")->isVisibleTo(&f.page));
        QVERIFY(!f.button("Word filters")->isVisibleTo(&f.page));
        f.session.setAccount({f.anna.id, f.anna.username, Role::Moderator});
        QVERIFY(f.button("Record")->isVisibleTo(&f.page));
    }

    void theRecordIsFilteredAndPaged()
    {
        Fixture f;
        f.begin({});
        f.button("Record")->click();
        AuditLogReply reply;
        reply.entries = {{9, f.time.now, "ben", "post.delete", "post:42", "", "spam"},
                         {8, f.time.now, "console", "user.ban", "user:eve", "7 d", ""}};
        reply.hasMore = true;
        QVERIFY(f.link.reply<AuditLog>(reply));
        auto *table = f.table("Record");
        QCOMPARE(table->model()->index(0, AuditModel::What).data().toString(), "Deleted a post");
        table->model()->fetchMore({});
        QCOMPARE(f.link.last<AuditLog>().beforeId, std::optional(qint64(8)));
        for (auto *field : f.page.findChildren<QLineEdit *>()) {
            if (field->accessibleName() == "Who") {
                field->setText("ben");
                QTest::keyClick(field, Qt::Key_Return);
            }
        }
        QCOMPARE(f.link.last<AuditLog>().actor, std::optional(QString("ben")));
        QVERIFY(!f.link.last<AuditLog>().beforeId);
    }

    void aFilterIsTriedBeforeItIsSaved()
    {
        Fixture f(Role::Admin);
        f.begin({});
        f.button("Word filters")->click();
        QVERIFY(f.link.reply<ListFilters>(ListFiltersReply{}));
        f.button("Add filter")->click();
        auto *dialog = f.dialog();
        QVERIFY(dialog);
        for (auto *field : dialog->findChildren<QLineEdit *>()) {
            if (field->accessibleName() == "Pattern")
                field->setText("casino");
        }
        f.button("Try it", dialog)->click();
        QCOMPARE(f.link.last<TryFilter>().filter.pattern, "casino");
        QVERIFY(f.link.reply<TryFilter>(TryFilterReply{
            100'000, 2, {{{1}, {7}, "eve", f.time.now, "the best casino in town"}}}));
        bool told = false;
        for (const auto *each : dialog->findChildren<QWidget *>())
            told |= each->property("text").toString().contains("It would have hit 2 ");
        QVERIFY(told);
        QCOMPARE(f.link.count<SetFilter>(), 0);
        f.button("Add filter", dialog)->click();
        QCOMPARE(f.link.last<SetFilter>().filter.action, FilterAction::Hold);
        QVERIFY(f.link.reply<SetFilter>(SetFilterReply{f.casino()}));
        QVERIFY(f.link.reply<ListFilters>(ListFiltersReply{{f.casino()}}));
        QCOMPARE(f.table("Word filters")->model()->rowCount(), 1);
    }

    void moderatorsReadTheFiltersAndChangeNone()
    {
        Fixture f;
        f.begin({});
        f.button("Word filters")->click();
        QVERIFY(f.link.reply<ListFilters>(ListFiltersReply{{f.casino()}}));
        QVERIFY(!f.button("Add filter")->isVisible());
        QVERIFY(!f.button("Remove")->isVisible());
    }

    void aMuteSaysHowLongAndWhy()
    {
        Fixture f;
        QStringList said;
        askSanction(f.theme, f.session, f.requests, f.ben, f.page,
                    [&](const QString &text) { said.append(text); });
        auto *dialog = f.dialog();
        QVERIFY(dialog);
        QCOMPARE(dialog->findChildren<QComboBox *>().first()->count(), 1); // bans are for admins
        auto *mute = f.button("Mute", dialog);
        QVERIFY(!mute->isEnabled());
        dialog->findChild<QLineEdit *>()->setText("insults");
        QVERIFY(mute->isEnabled());
        mute->click();
        QCOMPARE(f.link.last<Sanction>().target, f.ben.id);
        QCOMPARE(f.link.last<Sanction>().kind, SanctionKind::Mute);
        QCOMPARE(f.link.last<Sanction>().minutes, std::optional(qint64(24 * 60)));
        QCOMPARE(f.link.last<Sanction>().reason, "insults");
        QVERIFY(f.link.reply<Sanction>(fail(ErrorCode::Forbidden, "")));
        QVERIFY(dialog->isVisible()); // says why, and keeps what was written
        QVERIFY(said.isEmpty());
        mute->click();
        QVERIFY(f.link.reply<Sanction>(Done{}));
        QCOMPARE(said, QStringList{"ben is muted"});
    }

    void aReportTwiceIsNoMistake()
    {
        Fixture f;
        QStringList said;
        askFlag(f.theme, f.requests, PostId{42}, "ben", f.page,
                [&](const QString &text) { said.append(text); });
        auto *dialog = f.dialog();
        dialog->findChild<QComboBox *>()->setCurrentIndex(1);
        dialog->findChild<QLineEdit *>()->setText("look at the end");
        f.button("Report", dialog)->click();
        QCOMPARE(f.link.last<FlagPost>().postId, PostId{42});
        QCOMPARE(f.link.last<FlagPost>().reason, FlagReason::Abuse);
        QCOMPARE(f.link.last<FlagPost>().note, std::optional(QString("look at the end")));
        QVERIFY(f.link.reply<FlagPost>(fail(ErrorCode::Conflict, "")));
        QCOMPARE(said.size(), 1);
    }

    void ownMuteEndsByItself()
    {
        Fixture f;
        OwnMute mute(f.session, f.dispatcher);
        QSignalSpy changed(&mute, &OwnMute::changed);
        SanctionLine line;
        line.user = {f.anna.id, f.anna.username};
        line.reason = "insults";
        line.by = f.ben;
        line.at = f.time.now;
        line.until = QDateTime::currentDateTimeUtc().addMSecs(200);
        f.link.receive(SanctionChanged{line});
        QCOMPARE(changed.size(), 1);
        QCOMPARE(mute.mute()->reason, "insults");
        QTRY_VERIFY(!mute.mute());
        line.until.reset();
        f.link.receive(SanctionChanged{line});
        QVERIFY(mute.mute());
        f.link.receive(SanctionChanged{});
        QVERIFY(!mute.mute());
    }

    void theFilesOfAHeldPostAreSeenAndSavedBeforeItIsDecided()
    {
        Fixture f;
        ModerationCase its = f.heldPost(1);
        its.content.clear();
        its.attachments
            = QList<Attachment>{{"shot", "shot.png", 1000, "image/png", 600, 200},
                                {"demo", "demo.zip", 2'000'000, "application/zip", {}, {}}};
        QStringList asked;
        f.page.cases().setPictures([&](const QString &id) {
            asked.append(id);
            return QImage();
        });
        f.begin({its, f.heldPost(2)});
        const QModelIndex row = f.queue()->model()->index(0, 0);
        QCOMPARE(row.data(RowExcerptRole).toString(), "shot.png, demo.zip");
        QSignalSpy wanted(&f.page, &ModerationPage::saveWanted);
        auto *save = f.button("Save files");
        QTRY_VERIFY(save->isVisible());
        f.page.grab();
        QVERIFY(asked.contains("shot"));
        QVERIFY(!asked.contains("demo"));
        QTest::keyClick(f.queue(), Qt::Key_S);
        save->click();
        QCOMPARE(wanted.size(), 2);
        QCOMPARE(wanted.first().first().value<QList<Attachment>>(), *its.attachments);
        f.queue()->setCurrentIndex(f.queue()->model()->index(1, 0));
        QVERIFY(!save->isVisible());
        QTest::keyClick(f.queue(), Qt::Key_S);
        QCOMPARE(wanted.size(), 2);
    }

private:
    struct Fixture : ClientFixture
    {
        Theme theme;
        CasesModel cases{session, dispatcher, requests};
        ModerationPage page{theme, session, requests, cases};

        explicit Fixture(Role role = Role::Moderator)
        {
            session.setAccount({anna.id, anna.username, role});
            if (role >= Role::Moderator) {
                link.goOnline();
                page.resize(900, 600);
                page.show();
            }
        }
        void begin(const QList<ModerationCase> &open)
        {
            cases.setAllowed(true);
            const bool asked = list(open, int(open.size()));
            Q_ASSERT(asked);
        }
        bool list(const QList<ModerationCase> &open, int count)
        {
            return link.reply<ListCases>(ListCasesReply{open, false, count});
        }
        static WordFilter casino()
        {
            return {1, "casino", FilterKind::Literal, FilterAction::Hold, {}};
        }
        ModerationCase flagged(qint64 id) const
        {
            ModerationCase its;
            its.id = id;
            its.threadId = ThreadId{7};
            its.title = "Saturday scrim";
            its.author = ben;
            its.content = "buy this";
            its.at = time.now;
            its.postId = PostId{1000 + id};
            its.flags = {{{{300}, "cleo"}, FlagReason::Spam, "again", time.now}};
            return its;
        }
        ModerationCase heldPost(qint64 id) const
        {
            ModerationCase its = flagged(id);
            its.held = true;
            its.postId.reset();
            its.flags.clear();
            its.filter = "casino";
            return its;
        }
        QListView *queue() const { return qobject_cast<QListView *>(&page.focusTarget()); }
        QTableView *table(const QString &name) const
        {
            for (auto *each : page.findChildren<QTableView *>()) {
                if (each->accessibleName() == name)
                    return each;
            }
            return nullptr;
        }
        QDialog *dialog() const
        {
            const auto dialogs = page.findChildren<QDialog *>();
            return dialogs.isEmpty() ? nullptr : dialogs.last();
        }
        QAbstractButton *button(const QString &text, const QWidget *in = nullptr) const
        {
            const auto all = (in ? in : &page)->findChildren<QAbstractButton *>();
            for (auto *each : all) {
                if (each->text() == text && (in || !each->window()->inherits("QDialog")))
                    return each;
            }
            return nullptr;
        }
    };
};

QTEST_MAIN(ModerationPageTest)
#include "tst_moderationpage.moc"
