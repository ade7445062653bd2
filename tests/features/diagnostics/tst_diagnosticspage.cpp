// SPDX-License-Identifier: MIT

#include "client/features/diagnostics/diagnosticspage.h"
#include "client/widgets/theme.h"
#include "tests/support/clientfixture.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace panel;
using namespace panel::client;

class DiagnosticsPageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aTestEventIsSentAndItsRoundTripShown()
    {
        Fixture f;
        QVERIFY(!f.button("Send a test event")->isEnabled());
        f.link.goOnline();
        f.button("Send a test event")->click();
        QVERIFY(!f.button("Send a test event")->isEnabled()); // one at a time
        QCOMPARE(f.fact("Round trip"), "Waiting for the answer");
        f.time.advance(std::chrono::milliseconds(12));
        QVERIFY(f.link.reply<panel::Test>(TestReply{{}, f.time.now}));
        QCOMPARE(f.fact("Round trip"), "12 ms");
        f.button("Send a test event")->click();
        QVERIFY(f.link.reply<panel::Test>(fail(ErrorCode::RateLimited, "slow down")));
        QCOMPARE(f.fact("Round trip"), "The test event was not answered: slow down");
    }

    void theStateIsInWords()
    {
        Fixture f;
        QCOMPARE(f.fact("State"), "Not connected");
        f.link.goOnline();
        QVERIFY(f.fact("State").startsWith("Connected since "));
        f.link.lose();
        QVERIFY(f.fact("State").startsWith("No connection, next try in "));
        f.link.goOnline();
        QCOMPARE(f.fact("Reconnects"), "1");
    }

    void theMonitorFiltersPausesAndClears()
    {
        Fixture f;
        f.log.add({Traffic::Direction::Out, "forum_post", R"({"content":"hello"})", 40});
        f.log.add({Traffic::Direction::In, "forum_update", "{}", 60});
        f.log.add({Traffic::Direction::Note, "open", {}, 0});
        QCOMPARE(f.table->model()->rowCount(), 3);
        QTest::keyClicks(f.filter, "FORUM");
        QCOMPARE(f.table->model()->rowCount(), 2);
        f.table->setCurrentIndex(f.table->model()->index(0, 0));
        QCOMPARE(f.page.findChild<QPlainTextEdit *>()->toPlainText(), R"({"content":"hello"})");
        f.filter->clear();

        f.button("Pause")->click();
        f.log.add({Traffic::Direction::Note, "lost", {}, 0});
        QCOMPARE(f.table->model()->rowCount(), 3);
        f.button("Go on")->click();
        f.log.add({Traffic::Direction::Note, "open", {}, 0});
        QCOMPARE(f.table->model()->rowCount(), 4);
        f.button("Clear")->click();
        QCOMPARE(f.table->model()->rowCount(), 0);
        QVERIFY(!f.table->isVisibleTo(&f.page)); // the empty state is
    }

    void theReportGoesToTheClipboardWithoutSecrets()
    {
        Fixture f;
        const QString token = QString::fromUtf8(randomToken().reveal());
        f.log.add({Traffic::Direction::Note, "refused: token " + token, {}, 0});
        QSignalSpy toast(&f.page, &DiagnosticsPage::toastWanted);
        f.button("Copy report")->click();
        QCOMPARE(toast.size(), 1);
        const QString report = QGuiApplication::clipboard()->text();
        QVERIFY(report.contains("refused: token (hidden)"));
        QVERIFY(!report.contains(token));
    }

private:
    struct Fixture : ClientFixture
    {
        Theme theme;
        ConnectionDiagnosis diagnosis{session, requests, time.clock()};
        EventLogModel log{time.clock()};
        DiagnosticsPage page{theme, diagnosis, log};
        QTableView *table = page.findChild<QTableView *>();
        QLineEdit *filter = page.findChild<QLineEdit *>();

        QPushButton *button(const QString &text) const
        {
            for (auto *each : page.findChildren<QPushButton *>()) {
                if (each->text() == text)
                    return each;
            }
            return nullptr;
        }
        QString fact(const QString &name) const
        {
            for (const auto *each : page.findChildren<QLabel *>()) {
                if (each->accessibleName() == name)
                    return each->text();
            }
            return {};
        }
    };
};

QTEST_MAIN(DiagnosticsPageTest)
#include "tst_diagnosticspage.moc"
