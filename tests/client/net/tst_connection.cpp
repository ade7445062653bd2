// SPDX-License-Identifier: MIT

#include "client/net/connection.h"
#include "shared/protocol/errors.h"
#include "tests/support/scriptedserver.h"

#include <QFile>
#include <QProcess>
#include <QSignalSpy>
#include <QSslKey>
#include <QTemporaryDir>
#include <QTest>

using namespace panel;
using namespace panel::client;
using namespace std::chrono_literals;
using State = Link::State;

class ConnectionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void signsInWithTheTokenAndGoesOnline()
    {
        Fixture f;
        f.open();
        QTRY_COMPARE(f.connection.state(), State::Online);
        QCOMPARE(f.server.tokens, QStringList{"token-1"});
        QCOMPARE(f.states(), (QList<State>{State::Connecting, State::SigningIn, State::Online}));
    }

    void answersPings()
    {
        Fixture f;
        f.open();
        QTRY_COMPARE(f.connection.state(), State::Online);
        f.server.ping();
        QTRY_COMPARE(f.server.pongs, 1);
    }

    void givesUpWhenPingsStayAway()
    {
        Fixture f;
        f.server.pingInterval = 60;
        f.server.pingTimeout = 40;
        f.open();
        QTRY_COMPARE(f.connection.state(), State::Online);
        QTRY_COMPARE(f.connection.state(), State::WaitingToRetry);
        QVERIFY(f.connection.problem()->detail.contains("pings"));
    }

    void comesBackAfterALoss()
    {
        Fixture f;
        f.open();
        QTRY_COMPARE(f.connection.state(), State::Online);
        f.server.drop();
        QTRY_COMPARE(f.connection.state(), State::WaitingToRetry);
        QCOMPARE(f.connection.secondsToRetry(), 1);
        QTRY_COMPARE(f.connection.state(), State::Online);
        QCOMPARE(f.server.connections, 2);
    }

    void triesAtOnceWhenTold()
    {
        Fixture f(0.999); // nearly a second to wait
        f.open();
        QTRY_COMPARE(f.connection.state(), State::Online);
        f.server.drop();
        QTRY_COMPARE(f.connection.state(), State::WaitingToRetry);
        f.connection.retryNow();
        QCOMPARE(f.connection.state(), State::Connecting);
    }

    void waitsForAServerThatIsNotThere()
    {
        Fixture f;
        const quint16 port = f.server.port();
        f.server.close();
        f.open(port);
        QTRY_COMPARE(f.connection.state(), State::WaitingToRetry);
        QVERIFY(f.server.listen(port));
        QTRY_COMPARE(f.connection.state(), State::Online);
    }

    void givesUpOnAServerThatSaysNothing()
    {
        Fixture f;
        f.server.silent = true;
        f.open();
        QTRY_COMPARE(f.connection.state(), State::WaitingToRetry);
        QCOMPARE(f.server.connections, 1);
    }

    void renewsARefusedTokenOnce()
    {
        Fixture f;
        f.server.refused.insert("token-1", toJson(ErrorBody{ErrorCode::Unauthenticated, {}, {}}));
        f.open();
        QTRY_COMPARE(f.connection.state(), State::Online);
        QCOMPARE(f.server.tokens, (QStringList{"token-1", "token-2"}));
        QCOMPARE(f.server.connections, 1);
    }

    void stopsAndAsksWhenTheNewTokenIsRefusedToo()
    {
        Fixture f;
        for (const char *token : {"token-1", "token-2"})
            f.server.refused.insert(token, toJson(ErrorBody{ErrorCode::Unauthenticated, {}, {}}));
        f.open();
        QTRY_COMPARE(f.connection.state(), State::SignedOut);
        QTest::qWait(50); // and stays there: no retry is scheduled
        QCOMPARE(f.connection.state(), State::SignedOut);
        QCOMPARE(f.server.connections, 1);
    }

    void waitsAsLongAsABusyServerAsks()
    {
        Fixture f;
        f.server.refused.insert("token-1", toJson(ErrorBody{ErrorCode::Busy, {}, 7500}));
        f.open();
        QTRY_COMPARE(f.connection.state(), State::WaitingToRetry);
        QCOMPARE(f.connection.secondsToRetry(), 8);
    }

    void staysRefusedWhenForbidden()
    {
        Fixture f;
        f.server.refused.insert("token-1", toJson(ErrorBody{ErrorCode::Forbidden, {}, {}}));
        f.open();
        QTRY_COMPARE(f.connection.state(), State::Refused);
    }

    void sendsNothingUnencryptedToOtherMachines()
    {
        Connection connection;
        bool asked = false;
        connection.open(*ServerAddress::parse("http://192.0.2.1"),
                        [&](Connection::Need, const Connection::TokenAnswer &) { asked = true; });
        QCOMPARE(connection.state(), State::Refused);
        QVERIFY(!asked);
    }

    void handsAcknowledgementsToTheirAskers()
    {
        Fixture f;
        f.server.handler = [](const QString &name, const QJsonObject &) {
            return std::optional(QJsonObject{{"ok", true}, {"to", name}});
        };
        f.open();
        QTRY_COMPARE(f.connection.state(), State::Online);
        QStringList answers;
        for (const char *name : {"one", "two"})
            f.connection.emitEvent(name, {}, [&](const Result<QJsonArray> &args) {
                answers.append(args->at(0).toObject().value("to").toString());
            });
        QTRY_COMPARE(answers, (QStringList{"one", "two"}));
        QVERIFY(f.connection.roundTripMs());
    }

    void answersForAServerThatDoesNot()
    {
        Fixture f;
        f.open();
        QTRY_COMPARE(f.connection.state(), State::Online);
        std::optional<ErrorCode> code;
        f.connection.emitEvent("question", {},
                               [&](const Result<QJsonArray> &args) { code = args.error().code; });
        QTRY_COMPARE(code, ErrorCode::Unavailable);
        QCOMPARE(f.connection.state(), State::Online);
    }

    void failsWhatWasAskedOverALostConnection()
    {
        Fixture f;
        f.open();
        QTRY_COMPARE(f.connection.state(), State::Online);
        State seen = State::Online;
        f.connection.emitEvent("question", {},
                               [&](const Result<QJsonArray> &) { seen = f.connection.state(); });
        f.server.drop();
        QTRY_COMPARE(seen, State::WaitingToRetry);
    }

    void answersLaterWhenOffline()
    {
        Connection connection;
        int answers = 0;
        connection.emitEvent("question", {}, [&](const Result<QJsonArray> &) { ++answers; });
        QCOMPARE(answers, 0);
        QTRY_COMPARE(answers, 1);
    }

    void passesEventsOn()
    {
        Fixture f;
        QSignalSpy received(&f.connection, &Link::eventReceived);
        f.open();
        QTRY_COMPARE(f.connection.state(), State::Online);
        f.server.emitEvent("forum_update", {{"thread_id", 7}});
        QTRY_COMPARE(received.size(), 1);
        QCOMPARE(received.at(0).at(0).toString(), "forum_update");
        QCOMPARE(received.at(0).at(1).toJsonObject().value("thread_id").toInt(), 7);
    }

    void tellsDiagnosticsNoSecrets()
    {
        Fixture f;
        QString told;
        connect(&f.connection, &Connection::trafficSeen, this, [&](const Traffic &traffic) {
            told += traffic.name + ' ' + traffic.payload + '\n';
        });
        f.open();
        QTRY_COMPARE(f.connection.state(), State::Online);
        f.connection.emitEvent(
            "authenticate", {{"token", "hush"}, {"deep", QJsonObject{{"refresh_token", "hush"}}}});
        QVERIFY(told.contains("authenticate"));
        QVERIFY(told.contains("(hidden)"));
        QVERIFY(!told.contains("hush"));
        QVERIFY(!told.contains("token-1"));
        QVERIFY(!told.contains("secret-sid"));
    }

    void retriesAfterNonsense_data()
    {
        QTest::addColumn<QByteArray>("message");
        QTest::newRow("no packet") << QByteArray("x");
        QTest::newRow("no handshake") << QByteArray("0{}");
        QTest::newRow("broken JSON") << QByteArray("42[\"a\"");
        QTest::newRow("disconnect") << QByteArray("41");
    }
    void retriesAfterNonsense()
    {
        QFETCH(QByteArray, message);
        Fixture f;
        f.open();
        QTRY_COMPARE(f.connection.state(), State::Online);
        f.server.send(message);
        QTRY_COMPARE(f.connection.state(), State::WaitingToRetry);
        QTRY_COMPARE(f.connection.state(), State::Online);
    }

    void trustsASelfSignedCertificateOnlyWhenPinned()
    {
        QTemporaryDir folder;
        const auto certificate = makeCertificate(folder.path());
        QVERIFY(!certificate.isNull());
        ScriptedServer server(QWebSocketServer::SecureMode);
        QSslConfiguration tls;
        tls.setLocalCertificate(certificate);
        QFile key(folder.filePath("key.pem"));
        QVERIFY(key.open(QIODevice::ReadOnly));
        tls.setPrivateKey(QSslKey(&key, QSsl::Rsa));
        server.setSslConfiguration(tls);
        QVERIFY(server.listen());
        const auto address
            = *ServerAddress::parse(QString("https://localhost:%1").arg(server.port()));
        const auto tokens = [](Connection::Need, const Connection::TokenAnswer &answer) {
            answer(Secret("token-1"));
        };

        Connection connection;
        connection.open(address, tokens);
        QTRY_COMPARE(connection.state(), State::Refused);
        QVERIFY(connection.rejectedCertificate());
        QCOMPARE(connection.rejectedCertificate()->fingerprint,
                 certificate.digest(QCryptographicHash::Sha256));
        QVERIFY(server.tokens.isEmpty());

        connection.setOptions({.pinnedCertificate = QByteArray(32, 'x')});
        connection.open(address, tokens);
        QTRY_COMPARE(connection.state(), State::Refused);

        connection.setOptions(
            {.pinnedCertificate = certificate.digest(QCryptographicHash::Sha256)});
        connection.open(address, tokens);
        QTRY_COMPARE(connection.state(), State::Online);
    }

private:
    struct Fixture
    {
        ScriptedServer server;
        Connection connection;
        QSignalSpy stateSpy{&connection, &Link::stateChanged};
        int renewals = 0;

        explicit Fixture(double jitter = 0.0)
            : connection({.ackTimeout = 200ms, .connectTimeout = 400ms},
                         Backoff([jitter] { return jitter; }))
        {
            server.listen();
        }
        void open(quint16 port = 0)
        {
            connection.open(
                *ServerAddress::parse(QString("127.0.0.1:%1").arg(port ? port : server.port())),
                [this](Connection::Need need, const Connection::TokenAnswer &answer) {
                    if (need == Connection::Need::Fresh)
                        ++renewals;
                    answer(Secret(renewals ? "token-2" : "token-1"));
                });
        }
        QList<State> states() const
        {
            QList<State> seen;
            for (const auto &call : stateSpy)
                seen.append(call.at(0).value<State>());
            return seen;
        }
    };

    static QSslCertificate makeCertificate(const QString &folder)
    {
        const int code = QProcess::execute("openssl",
                                           {"req", "-x509", "-newkey", "rsa:2048", "-nodes",
                                            "-days", "2", "-subj", "/CN=panel.test", "-keyout",
                                            folder + "/key.pem", "-out", folder + "/cert.pem"});
        const auto certificates = QSslCertificate::fromPath(folder + "/cert.pem");
        return code == 0 && !certificates.isEmpty() ? certificates.first() : QSslCertificate();
    }
};

QTEST_GUILESS_MAIN(ConnectionTest)
#include "tst_connection.moc"
