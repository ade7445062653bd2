// SPDX-License-Identifier: MIT

#include "client/features/auth/invitelink.h"

#include <QTest>

using namespace panel::client;

class InviteLinkTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsServerAndCode_data()
    {
        QTest::addColumn<QString>("link");
        QTest::addColumn<QString>("origin");
        QTest::newRow("panel") << "panel://example.org/invite/K7-q_2" << "https://example.org";
        QTest::newRow("https") << "https://example.org/invite/K7-q_2" << "https://example.org";
        QTest::newRow("port") << "https://example.org:7420/invite/K7-q_2"
                              << "https://example.org:7420";
        QTest::newRow("loopback") << "panel://127.0.0.1:7420/invite/K7-q_2"
                                  << "http://127.0.0.1:7420";
        QTest::newRow("pasted") << " panel://example.org/invite/K7-q_2/\n" << "https://example.org";
    }
    void readsServerAndCode()
    {
        QFETCH(QString, link);
        QFETCH(QString, origin);
        const auto invite = InviteLink::parse(link);
        QVERIFY(invite);
        QCOMPARE(invite->server.origin(), origin);
        QCOMPARE(invite->code, "K7-q_2");
    }

    void takesNothingElse_data()
    {
        QTest::addColumn<QString>("link");
        QTest::newRow("an address") << "example.org";
        QTest::newRow("another link") << "panel://example.org/thread/7";
        QTest::newRow("no code") << "panel://example.org/invite/";
        QTest::newRow("no server") << "panel://invite/K7q2";
        QTest::newRow("more behind it") << "panel://example.org/invite/K7q2?next=evil";
        QTest::newRow("a password") << "https://a:b@example.org/invite/K7q2";
        QTest::newRow("foreign") << "ftp://example.org/invite/K7q2";
    }
    void takesNothingElse()
    {
        QFETCH(QString, link);
        QVERIFY(!InviteLink::parse(link));
    }
};

QTEST_GUILESS_MAIN(InviteLinkTest)
#include "tst_invitelink.moc"
