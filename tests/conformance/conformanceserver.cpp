// SPDX-License-Identifier: MIT

#include "server/net/network.h"
#include "server/net/socketiosession.h"

#include <QCoreApplication>
#include <QJsonDocument>

using namespace panel;
using namespace panel::server;

namespace {

/// Says every message back.
class Echo final : public MessageHandler
{
public:
    explicit Echo(EngineSession &session) : m_session(session) { }

    void text(const QByteArray &message) override
    {
        m_session.send(engineio::encode(engineio::PacketType::Message, message));
    }
    void binary(const QByteArray &message) override { m_session.sendBinary(message); }
    void ended(CloseReason) override { }

private:
    EngineSession &m_session;
};

/// What the suite of Socket.IO expects of the application.
class Application final : public QObject
{
    Q_OBJECT

public:
    explicit Application(Network &network) : m_network(network)
    {
        connect(&network, &Transport::connecting, this, &Application::open);
        connect(&network, &Transport::eventReceived, this, &Application::answer);
        connect(&network, &Transport::closed, this,
                [this](SessionId session) { m_namespaces.remove(session); });
    }

private:
    void open(SessionId session, const QString &, const QJsonObject &auth, const QString &nsp)
    {
        m_namespaces.insert(session, nsp);
        m_network.accept(session);
        say(session, socketio::PacketType::Event, {QStringLiteral("auth"), auth}, {}, {});
    }

    void answer(SessionId session, const QString &name, const QJsonArray &args,
                std::optional<quint64> ackId, const QList<QByteArray> &binaries)
    {
        using Type = socketio::PacketType;
        if (name == QLatin1String("message")) {
            QJsonArray back = args;
            back.prepend(QStringLiteral("message-back"));
            say(session, binaries.isEmpty() ? Type::Event : Type::BinaryEvent, back, {}, binaries);
        } else if (name == QLatin1String("message-with-ack") && ackId) {
            say(session, binaries.isEmpty() ? Type::Ack : Type::BinaryAck, args, ackId, binaries);
        }
    }

    void say(SessionId session, socketio::PacketType type, const QJsonArray &array,
             std::optional<quint64> ackId, const QList<QByteArray> &binaries)
    {
        socketio::Packet packet;
        packet.type = type;
        packet.nsp = m_namespaces.value(session);
        packet.ackId = ackId;
        packet.array = array;
        packet.attachments = int(binaries.size());
        m_network.send(session,
                       engineio::encode(engineio::PacketType::Message, socketio::encode(packet)),
                       binaries);
    }

    Network &m_network;
    QHash<SessionId, QString> m_namespaces;
};

NetConfig suiteConfig()
{
    using namespace std::chrono_literals;
    NetConfig config;
    config.pingInterval = 300ms;
    config.pingTimeout = 200ms;
    config.connectTimeout = 1s;
    config.messageBytes = 1'000'000;
    config.messageBytesBeforeSignIn = config.messageBytes;
    config.framesPerSecond = 0;
    config.connectionsPerAddress = 0;
    config.connectsPerSecondPerAddress = 0;
    config.namespaces = {QStringLiteral("/"), QStringLiteral("/custom")};
    return config;
}

} // namespace

/// `conformanceserver [PORT [qt]]`: both suites on one port of localhost, 3000 without one; over
/// Qt's WebSocket server on demand.
int main(int argc, char **argv)
{
    QCoreApplication qt(argc, argv);
    Services services = productServices();
    services.insert(QStringLiteral("/engine.io/"), [](EngineSession &session, NetContext &) {
        return std::make_unique<Echo>(session);
    });
    NetConfig config = suiteConfig();
    if (QCoreApplication::arguments().value(2) == QLatin1String("qt"))
        config.webSockets = NetConfig::WebSockets::Qt;
    Network network(config, services);
    const Application application(network);
    const auto port = quint16(QCoreApplication::arguments().value(1).toUInt());
    for (const QString &host : {QStringLiteral("127.0.0.1"), QStringLiteral("::1")}) {
        if (const auto listening = network.listen(host, port ? port : 3000); !listening) {
            qCritical().noquote() << listening.error().detail;
            return EXIT_FAILURE;
        }
    }
    return QCoreApplication::exec();
}

#include "conformanceserver.moc"
