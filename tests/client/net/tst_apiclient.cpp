// SPDX-License-Identifier: MIT

#include "client/net/apiclient.h"
#include "shared/protocol/errors.h"

#include <QJsonDocument>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace panel;
using namespace panel::client;
using namespace std::chrono_literals;

class ApiClientTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void signsIn()
    {
        const Credentials credentials{"access", "refresh", 900, {{7}, "anna", Role::Member}};
        Fixture f(httpAnswer("200 OK", toJson(credentials)));
        const auto answer = f.login();
        QVERIFY(answer);
        QCOMPARE(answer->accessToken, "access");
        QVERIFY(f.request.startsWith("POST /api/v1/login HTTP/1.1\r\n"));
        QVERIFY(f.request.endsWith(R"({"password":"correct horse","username":"anna"})"));
    }

    void namesTheReason_data()
    {
        QTest::addColumn<QByteArray>("response");
        QTest::addColumn<int>("failure");
        const auto row = [](const char *name, const QByteArray &response, ApiFailure failure) {
            QTest::newRow(name) << response << int(failure);
        };
        const auto error = [](ErrorCode code, std::optional<qint64> wait = {}) {
            return QJsonObject{{"error", toJson(ErrorBody{code, "why", wait})}};
        };
        row("wrong password", httpAnswer("401 Unauthorized", error(ErrorCode::Unauthenticated)),
            ApiFailure::WrongCredentials);
        row("too often", httpAnswer("429 Too Many", error(ErrorCode::RateLimited, 60'000)),
            ApiFailure::Throttled);
        row("store down", httpAnswer("503 Unavailable", error(ErrorCode::Unavailable)),
            ApiFailure::ServerTrouble);
        row("a proxy alone", "HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n",
            ApiFailure::ServerTrouble);
        row("a web page", "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n<html>",
            ApiFailure::NotAPanelServer);
        row("other JSON", httpAnswer("200 OK", {{"hello", 1}}), ApiFailure::NotAPanelServer);
        row("a redirect",
            "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:9/\r\nContent-Length: 0\r\n\r\n",
            ApiFailure::NotAPanelServer);
        row("another protocol", "SSH-2.0-OpenSSH_9\r\n", ApiFailure::NotAPanelServer);
    }
    void namesTheReason()
    {
        QFETCH(QByteArray, response);
        QFETCH(int, failure);
        Fixture f(response);
        const auto answer = f.login();
        QVERIFY(!answer);
        QVERIFY2(int(answer.error().failure) == failure, qPrintable(answer.error().detail));
    }

    void passesTheWaitOn()
    {
        const QJsonObject body{
            {"error", toJson(ErrorBody{ErrorCode::RateLimited, "slow", 60'000})}};
        Fixture f(httpAnswer("429 Too Many", body));
        QCOMPARE(f.login().error().retryAfter, 60s);
    }

    void tellsARefusedConnection()
    {
        Fixture f({});
        f.server.close();
        QCOMPARE(f.login().error().failure, ApiFailure::ConnectionRefused);
    }

    void tellsAnUnknownHost()
    {
        Fixture f({});
        f.address = *ServerAddress::parse("https://no-such-host.invalid");
        QCOMPARE(f.login().error().failure, ApiFailure::HostNotFound);
    }

    void givesUpOnAServerThatSaysNothing()
    {
        Fixture f({});
        QCOMPARE(f.login().error().failure, ApiFailure::TimedOut);
    }

    void sendsNoPasswordUnencryptedToOtherMachines()
    {
        Fixture f({});
        f.address = *ServerAddress::parse("http://192.0.2.1");
        QCOMPARE(f.login().error().failure, ApiFailure::PlainTextRefused);
    }

private:
    static QByteArray httpAnswer(const char *status, const QJsonObject &body)
    {
        const QByteArray json = QJsonDocument(body).toJson(QJsonDocument::Compact);
        return QByteArray("HTTP/1.1 ") + status
            + "\r\nContent-Type: application/json\r\nContent-Length: "
            + QByteArray::number(json.size()) + "\r\n\r\n" + json;
    }

    /// A server that answers one request with the bytes given; with none it stays silent.
    struct Fixture
    {
        QTcpServer server;
        QByteArray request;
        ServerAddress address;
        ApiClient api;

        explicit Fixture(const QByteArray &response)
        {
            server.listen(QHostAddress::LocalHost);
            address = *ServerAddress::parse(QString("127.0.0.1:%1").arg(server.serverPort()));
            api.setOptions({.timeout = 400ms});
            connect(&server, &QTcpServer::newConnection, &server, [this, response] {
                QTcpSocket *peer = server.nextPendingConnection();
                connect(peer, &QTcpSocket::readyRead, peer, [this, peer, response] {
                    request += peer->readAll();
                    if (request.endsWith('}') && !response.isEmpty()) {
                        peer->write(response);
                        peer->disconnectFromHost();
                    }
                });
            });
        }
        ApiResult<Credentials> login()
        {
            std::optional<ApiResult<Credentials>> answer;
            api.login(address, {"anna", "correct horse"}, &api,
                      [&](const ApiResult<Credentials> &result) { answer = result; });
            [&] { QTRY_VERIFY(answer); }();
            return *answer;
        }
    };
};

QTEST_GUILESS_MAIN(ApiClientTest)
#include "tst_apiclient.moc"
