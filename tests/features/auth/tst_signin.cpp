// SPDX-License-Identifier: MIT

#include "client/features/auth/signin.h"
#include "shared/protocol/errors.h"
#include "tests/support/manualclock.h"

#include <QAbstractItemModelTester>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

using namespace panel;
using namespace panel::client;
using namespace std::chrono_literals;
using Need = Connection::Need;
using Step = SignIn::Step;

/// Against a small HTTP server on a real socket. The keychain is the system's, of which there is
/// none here.
class SignInTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus"); }

    void signsInAndRemembersTheAccount()
    {
        Fixture f;
        QSignalSpy signedIn(&f.signIn, &SignIn::signedIn);
        f.enter();
        QCOMPARE(f.signIn.step(), Step::Busy);
        QTRY_COMPARE(f.signIn.step(), Step::SignedIn);
        QCOMPARE(signedIn.size(), 1);
        QCOMPARE(f.signIn.account().username, "anna");
        QCOMPARE(f.token(Need::Current).value().reveal(), QByteArray("access-1"));
        RememberedAccounts again(f.file);
        QCOMPARE(again.rowCount(), 1);
        QCOMPARE(again.at(0).server.origin(), f.address());
    }

    void namesTheReasonAndKeepsThePage()
    {
        Fixture f;
        f.refusing = ErrorCode::Unauthenticated;
        f.enter();
        QTRY_COMPARE(f.signIn.step(), Step::Failed);
        QCOMPARE(f.signIn.error().failure, ApiFailure::WrongCredentials);
        QCOMPARE(f.accounts.rowCount(), 0);
    }

    void objectsToAnAddressThatIsNone()
    {
        Fixture f;
        f.signIn.signIn("ftp://example.org", "anna", "correct horse");
        QCOMPARE(f.signIn.step(), Step::Failed);
        QVERIFY(!f.signIn.addressProblem().isEmpty());
    }

    void renewsAnOldTokenFirst()
    {
        Fixture f;
        f.enter();
        QTRY_COMPARE(f.signIn.step(), Step::SignedIn);
        f.time.advance(15min);
        QCOMPARE(f.token(Need::Current).value().reveal(), QByteArray("access-2"));
        QVERIFY(f.requests.last().contains("refresh-1"));
        QCOMPARE(f.token(Need::Fresh).value().reveal(), QByteArray("access-3"));
        QVERIFY(f.requests.last().contains("refresh-2")); // each is used once
    }

    void sharesARenewal()
    {
        Fixture f;
        f.enter();
        QTRY_COMPARE(f.signIn.step(), Step::SignedIn);
        QByteArrayList answers;
        const auto provide = f.signIn.tokenProvider();
        for (int i = 0; i < 3; ++i)
            provide(Need::Fresh, [&](const Result<Secret> &token) { answers << token->reveal(); });
        QTRY_COMPARE(answers, (QByteArrayList{"access-2", "access-2", "access-2"}));
        QCOMPARE(f.requests.size(), 2);
    }

    void asksTheUserOnceARenewalIsRefused()
    {
        Fixture f;
        f.enter();
        QTRY_COMPARE(f.signIn.step(), Step::SignedIn);
        f.refusing = ErrorCode::Unauthenticated;
        QCOMPARE(f.token(Need::Fresh).error().code, ErrorCode::Unauthenticated);
    }

    void triesAgainLaterWhenTheServerIsAway()
    {
        Fixture f;
        f.enter();
        QTRY_COMPARE(f.signIn.step(), Step::SignedIn);
        f.server.close();
        QCOMPARE(f.token(Need::Fresh).error().code, ErrorCode::Unavailable);
    }

    void usesATokenFromOutsideAsItIs()
    {
        Fixture f;
        f.signIn.useToken(f.address(), Secret("demo"));
        QCOMPARE(f.signIn.step(), Step::SignedIn);
        QCOMPARE(f.token(Need::Current).value().reveal(), QByteArray("demo"));
        QCOMPARE(f.token(Need::Fresh).error().code, ErrorCode::Unauthenticated);
        QCOMPARE(f.accounts.rowCount(), 0);
    }

    void forgetsEverythingWhenSignedOut()
    {
        Fixture f;
        QAbstractItemModelTester tester(&f.accounts,
                                        QAbstractItemModelTester::FailureReportingMode::Fatal);
        f.enter();
        QTRY_COMPARE(f.signIn.step(), Step::SignedIn);
        f.signIn.signOut();
        QCOMPARE(f.signIn.step(), Step::SignedOut);
        QCOMPARE(f.accounts.rowCount(), 0);
        QVERIFY(f.signIn.accessToken().isEmpty());
        QTRY_VERIFY(f.requests.last().contains("/api/v1/logout"));
        QVERIFY(f.requests.last().contains("access-1"));
    }

private:
    struct Fixture
    {
        QTemporaryDir folder;
        QString file = folder.filePath("accounts.ini");
        ManualClock time;
        QTcpServer server;
        QByteArrayList requests;
        std::optional<ErrorCode> refusing;
        int logins = 0;
        ApiClient api;
        SystemKeychain keychain{"panel-test"};
        TokenStore tokens{keychain};
        RememberedAccounts accounts{file};
        TrustedCertificates certificates{file};
        SignIn signIn{api, tokens, accounts, certificates, time.clock()};

        Fixture()
        {
            server.listen(QHostAddress::LocalHost);
            connect(&server, &QTcpServer::newConnection, &server, [this] {
                QTcpSocket *peer = server.nextPendingConnection();
                connect(peer, &QTcpSocket::readyRead, peer, [this, peer] {
                    const QByteArray request = peer->peek(peer->bytesAvailable());
                    if (!request.endsWith('}'))
                        return;
                    requests << peer->readAll();
                    peer->write(answer());
                    peer->disconnectFromHost();
                });
            });
        }
        QByteArray answer()
        {
            ++logins;
            const QJsonObject body = refusing
                ? QJsonObject{{"error", toJson(ErrorBody{*refusing, "no", {}})}}
                : toJson(Credentials{QString("access-%1").arg(logins),
                                     QString("refresh-%1").arg(logins),
                                     900,
                                     {{7}, "anna", Role::Member}});
            const QByteArray json = QJsonDocument(body).toJson(QJsonDocument::Compact);
            return "HTTP/1.1 " + QByteArray(refusing ? "401 Unauthorized" : "200 OK")
                + "\r\nContent-Length: " + QByteArray::number(json.size()) + "\r\n\r\n" + json;
        }
        QString address() const { return QString("http://127.0.0.1:%1").arg(server.serverPort()); }
        void enter() { signIn.signIn(address(), "anna", "correct horse"); }
        Result<Secret> token(Need need)
        {
            std::optional<Result<Secret>> answer;
            signIn.tokenProvider()(need, [&](const Result<Secret> &token) { answer = token; });
            [&] { QTRY_VERIFY(answer); }();
            return *answer;
        }
    };
};

QTEST_GUILESS_MAIN(SignInTest)
#include "tst_signin.moc"
