// SPDX-License-Identifier: MIT

#include "client/features/diagnostics/connectiondiagnosis.h"
#include "client/features/diagnostics/diagnosticsreport.h"
#include "client/features/diagnostics/eventlogmodel.h"
#include "tests/support/clientfixture.h"

#include <QSignalSpy>
#include <QTest>

using namespace panel;
using namespace panel::client;

class ConnectionDiagnosisTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void measuresATestEventThereAndBack()
    {
        Fixture f;
        f.link.goOnline();
        f.diagnosis.test();
        QVERIFY(f.diagnosis.isTesting());
        f.diagnosis.test(); // one at a time
        QCOMPARE(f.link.count<Test>(), 1);
        f.time.advance(std::chrono::milliseconds(40));
        const QDateTime there = f.time.now.addMSecs(980); // its clock: a second ahead of ours
        QVERIFY(f.link.reply<Test>(TestReply{f.link.last<Test>().message, there}));
        QVERIFY(!f.diagnosis.isTesting());
        QCOMPARE(f.diagnosis.roundTripMs(), 40);
        QCOMPARE(f.diagnosis.clockAheadMs(), 1000);
    }

    void saysWhyATestFailedAndKeepsTheOldMeasure()
    {
        Fixture f;
        f.link.goOnline();
        f.diagnosis.test();
        QVERIFY(f.link.reply<Test>(TestReply{{}, f.time.now}));
        QSignalSpy tested(&f.diagnosis, &ConnectionDiagnosis::tested);
        f.diagnosis.test();
        f.link.lose();
        QCOMPARE(tested.size(), 1);
        QVERIFY(!tested.first().first().toBool());
        QCOMPARE(f.diagnosis.testProblem()->code, ErrorCode::Unavailable);
        QCOMPARE(f.diagnosis.roundTripMs(), 0);
    }

    void countsReconnectsNotTheFirstConnect()
    {
        Fixture f;
        f.link.goOnline();
        QCOMPARE(f.diagnosis.reconnects(), 0);
        QCOMPARE(f.diagnosis.onlineSince(), f.time.now);
        f.link.lose();
        QVERIFY(!f.diagnosis.onlineSince().isValid());
        f.time.advance(std::chrono::seconds(5));
        f.link.goOnline();
        QCOMPARE(f.diagnosis.reconnects(), 1);
        QCOMPARE(f.diagnosis.onlineSince(), f.time.now);
    }

    void theReportHoldsTheConnectionAndTheEventsNames()
    {
        Fixture f;
        f.session.setServer(*ServerAddress::parse("https://panel.example.org"));
        f.link.goOnline();
        f.log.add({Traffic::Direction::Out, "forum_post", R"({"content":"private words"})", 50});
        const QString report = diagnosticsReport(f.diagnosis, f.log);
        for (const char *part :
             {"Panel: ", "Qt: ", "Server: https://panel.example.org", "State: Online", "encrypted",
              "Reconnects: 0", "forum_post (50 B)"})
            QVERIFY2(report.contains(part), qPrintable(report));
        QVERIFY(!report.contains("private words"));
        QVERIFY(!report.contains("anna"));
    }

    void theReportHoldsNoSecretWhereverItStood()
    {
        Fixture f;
        const QString token = QString::fromUtf8(randomToken().reveal());
        // All that can carry foreign text into the report: names, notes and reasons.
        f.log.add({Traffic::Direction::In, "custom " + token, {}, 10});
        f.log.add({Traffic::Direction::Note, "refused: token=" + token, {}, 0});
        f.log.add({Traffic::Direction::Note, "Authorization: Bearer " + token, {}, 0});
        f.log.add({Traffic::Direction::Note, R"({"password":"hunter two","a":1})", {}, 0});
        f.log.add({Traffic::Direction::Note, "wss://anna:hunter2@example.org/socket.io", {}, 0});
        f.log.add({Traffic::Direction::Out, "connect", R"({"token":")" + token + R"("})", 0});
        f.link.goOnline();
        f.diagnosis.test();
        QVERIFY(f.link.reply<Test>(fail(ErrorCode::Busy, "refresh_token: " + token)));
        const QString report = diagnosticsReport(f.diagnosis, f.log);
        QVERIFY2(!report.contains(token), qPrintable(report));
        QVERIFY2(!report.contains("hunter"), qPrintable(report));
        QCOMPARE(report.count("(hidden)"), 6);
    }

    void hidesNoOrdinaryWords_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("event") << "<- server_status_update (210 B)";
        QTest::newRow("time") << "2026-11-24T18:50:00.000Z -- open";
        QTest::newRow("host")
            << "connecting to panel.a-community-with-a-long-name.example.org:7420";
        QTest::newRow("reason") << "lost: closed, 1001 going away; next try in 1500 ms";
        QTest::newRow("ack") << "ack set_notification_settings (120 B)";
    }
    void hidesNoOrdinaryWords()
    {
        QFETCH(QString, text);
        QCOMPARE(withoutSecrets(text), text);
    }

private:
    struct Fixture : ClientFixture
    {
        ConnectionDiagnosis diagnosis{session, requests, time.clock()};
        EventLogModel log{time.clock()};
    };
};

QTEST_GUILESS_MAIN(ConnectionDiagnosisTest)
#include "tst_connectiondiagnosis.moc"
