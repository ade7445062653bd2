// SPDX-License-Identifier: MIT

#include "tests/support/daemonprocess.h"
#include "tests/support/socketioclient.h"

#include <QJsonDocument>
#include <QMessageAuthenticationCode>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace panel::test;

namespace {

/// Another program that takes webhooks, over real HTTP.
class Receiver final : public QTcpServer
{
public:
    struct Request
    {
        QByteArray signature;
        QByteArray body;
    };
    QList<Request> requests;
    int status = 200;

    Receiver() { listen(QHostAddress::LocalHost); }

    QString url() const { return QString("http://127.0.0.1:%1/hook").arg(serverPort()); }

protected:
    void incomingConnection(qintptr descriptor) override
    {
        auto *socket = new QTcpSocket(this);
        socket->setSocketDescriptor(descriptor);
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(socket); });
    }

private:
    void read(QTcpSocket *socket)
    {
        m_bytes[socket] += socket->readAll();
        QByteArray &bytes = m_bytes[socket];
        const qsizetype end = bytes.indexOf("\r\n\r\n");
        if (end < 0)
            return;
        qsizetype length = 0;
        Request request;
        for (const QByteArray &line : bytes.left(end).split('\n')) {
            const QByteArray value = line.mid(line.indexOf(':') + 1).trimmed();
            if (line.toLower().startsWith("content-length:"))
                length = value.toLongLong();
            if (line.toLower().startsWith("x-panel-signature:"))
                request.signature = value;
        }
        if (bytes.size() < end + 4 + length)
            return;
        request.body = bytes.mid(end + 4, length);
        bytes.clear();
        requests.append(request);
        socket->write("HTTP/1.1 " + QByteArray::number(status)
                      + " X\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        socket->disconnectFromHost();
    }

    QHash<QTcpSocket *, QByteArray> m_bytes;
};

} // namespace

/// Other programs beside a real daemon: webhooks, keys, and events of the community's own.
class ProgramsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(m_daemon.start(), qPrintable(m_daemon.output()));
        m_anna = m_daemon.addPerson("anna");
        m_thread = m_daemon.control({"thread", "add", "Scrim"}).value("thread_id").toInteger();
    }

    void aPostReachesAWebhookAlsoAfterKillMinusNine()
    {
        Receiver bot;
        const auto added = m_daemon.control({"webhook", "add", bot.url(), "--topic", "new_post"});
        const QByteArray secret = added.value("secret").toString().toLatin1();
        QVERIFY(!secret.isEmpty());
        QCOMPARE(m_daemon.control({"webhook", "test", id(added)}).value("status").toInt(), 200);
        QTRY_COMPARE(bot.requests.size(), 1);

        bot.status = 503;
        SocketIoClient anna;
        anna.open(m_daemon.url(), m_anna.token);
        QTRY_VERIFY(anna.isConnected());
        QVERIFY(anna.call("forum_post", {{"thread_id", m_thread}, {"content", "hello bot"}})["ok"]
                    .toBool());
        QTRY_COMPARE(bot.requests.size(), 2);
        m_daemon.killHard();
        bot.status = 200;
        QVERIFY2(m_daemon.start(), qPrintable(m_daemon.output()));
        QTRY_COMPARE_WITH_TIMEOUT(bot.requests.size(), 3, 10'000);

        const Receiver::Request last = bot.requests.last();
        const auto body = QJsonDocument::fromJson(last.body).object();
        QCOMPARE(body["topic"].toString(), "new_post");
        QCOMPARE(body.value("data")["content"].toString(), "hello bot");
        QCOMPARE(body["id"], QJsonDocument::fromJson(bot.requests.at(1).body).object()["id"]);
        const QByteArray time = last.signature.mid(2, last.signature.indexOf(',') - 2);
        QCOMPARE(last.signature,
                 "t=" + time + ",v1="
                     + QMessageAuthenticationCode::hash(time + '.' + last.body, secret,
                                                        QCryptographicHash::Sha256)
                           .toHex());
        QVERIFY(!m_daemon.control({"webhook", "remove", id(added)}).contains("error"));
    }

    void aKeyEmitsAndOpensNothingElse()
    {
        const auto made = m_daemon.control({"key", "create", "bot"});
        const QString key = made.value("key").toString();
        QVERIFY(key.startsWith("panel_key_"));
        SocketIoClient anna;
        anna.open(m_daemon.url(), m_anna.token);
        QTRY_VERIFY(anna.isConnected());
        const QJsonObject news{
            {"room", "all"}, {"event", "custom_event"}, {"data", QJsonObject{{"n", 1}}}};
        QCOMPARE(post("/api/v1/emit", news, key), 200);
        QTRY_VERIFY(heard(anna, "custom_event"));
        QCOMPARE(get(QString("/api/v1/threads/%1/posts").arg(m_thread), key), 403);
        QCOMPARE(post("/api/v1/logout", {}, key), 403);
        SocketIoClient program;
        program.open(m_daemon.url(), key);
        QTRY_COMPARE_WITH_TIMEOUT(program.isConnected(), false, 100);
        QVERIFY(m_daemon.control({"key", "list"}).value("keys")[0]["last_used_at"].isString());
        (void)m_daemon.control({"key", "revoke", id(made)});
        QCOMPARE(post("/api/v1/emit", news, key), 401);
        QCOMPARE(post("/api/v1/emit", news, "panel_key_guess"), 401);
    }

    void anEventOfTheCommunitysOwnGoesOnWithItsSender()
    {
        SocketIoClient anna;
        anna.open(m_daemon.url(), m_anna.token);
        QTRY_VERIFY(anna.isConnected());
        const QJsonObject data{{"action", "wave"}, {"user", "somebody else"}};
        QCOMPARE(anna.call("custom_action", data).value("error")["code"].toString(),
                 "unknown_event");
        (void)m_daemon.control({"handler", "add", "custom_action", "--relay", "all"});
        const auto answer = anna.call("custom_action", data);
        QVERIFY(answer["ok"].toBool());
        QCOMPARE(answer["delivered"].toInt(), 1);
        QTRY_VERIFY(heard(anna, "custom_action"));
        const QJsonObject got = m_heard;
        QCOMPARE(got["action"].toString(), "wave");
        QCOMPARE(got.value("user")["username"].toString(), "anna");
        QCOMPARE(anna.call("custom_action", {{"user_id", 999}}).value("error")["code"].toString(),
                 "forbidden");
        (void)m_daemon.control(
            {"handler", "add", "custom_action", "--relay", "all", "--role", "admin"});
        QCOMPARE(anna.call("custom_action", data).value("error")["code"].toString(), "forbidden");
        (void)m_daemon.control({"handler", "remove", "custom_action"});
        QCOMPARE(anna.call("custom_action", data).value("error")["code"].toString(),
                 "unknown_event");
        QVERIFY(m_daemon.control({"handler", "add", "forum_post", "--relay", "all"}).isEmpty());
    }

private:
    static QString id(const QJsonObject &reply)
    {
        return QString::number(reply.value("id").toInteger());
    }
    bool heard(const SocketIoClient &client, const QString &name)
    {
        for (const auto &[event, data] : client.events()) {
            if (event == name) {
                m_heard = data;
                return true;
            }
        }
        return false;
    }
    QNetworkRequest request(const QString &path, const QString &bearer) const
    {
        QUrl url = m_daemon.url();
        url.setPath(path);
        QNetworkRequest request(url);
        request.setHeader(QNetworkRequest::ContentTypeHeader, "application/json");
        request.setRawHeader("Authorization", "Bearer " + bearer.toLatin1());
        return request;
    }
    static int statusOf(QNetworkReply *reply)
    {
        (void)QTest::qWaitFor([&] { return reply->isFinished(); }, 10'000);
        reply->deleteLater();
        return reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    }
    int post(const QString &path, const QJsonObject &body, const QString &bearer)
    {
        return statusOf(m_http.post(request(path, bearer), QJsonDocument(body).toJson()));
    }
    int get(const QString &path, const QString &bearer)
    {
        return statusOf(m_http.get(request(path, bearer)));
    }

    DaemonProcess m_daemon;
    DaemonProcess::Person m_anna;
    qint64 m_thread = 0;
    QNetworkAccessManager m_http;
    QJsonObject m_heard;
};

QTEST_GUILESS_MAIN(ProgramsTest)
#include "tst_programs.moc"
