// SPDX-License-Identifier: MIT

#pragma once

#include "server/net/doorway.h"
#include "server/net/pollingline.h"
#include "server/net/socketiosession.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace panel::fuzz {

using namespace panel::server;

/// A socket whose network is the fuzzer.
class HandSocket final : public QTcpSocket
{
public:
    HandSocket()
    {
        setPeerAddress(QHostAddress(QHostAddress::LocalHost));
        setSocketState(ConnectedState);
        setOpenMode(ReadWrite);
    }

    void arrive(const QByteArray &bytes)
    {
        m_come += bytes;
        Q_EMIT readyRead();
    }
    /// What was written to the peer so far.
    const QByteArray &written() const { return m_written; }

    qint64 bytesAvailable() const override { return m_come.size() + QIODevice::bytesAvailable(); }
    qint64 bytesToWrite() const override { return 0; }
    void disconnectFromHost() override
    {
        if (state() == UnconnectedState)
            return;
        setSocketState(UnconnectedState);
        Q_EMIT disconnected();
    }

protected:
    qint64 readData(char *data, qint64 most) override
    {
        const qsizetype size = qMin(qsizetype(most), m_come.size());
        std::copy_n(m_come.constData(), size, data);
        m_come.remove(0, size);
        return size;
    }
    qint64 skipData(qint64 most) override
    {
        const qsizetype size = qMin(qsizetype(most), m_come.size());
        m_come.remove(0, size);
        return size;
    }
    qint64 writeData(const char *data, qint64 size) override
    {
        m_written.append(data, size);
        return size;
    }

private:
    QByteArray m_come;
    QByteArray m_written;
};

/// One net thread's work over long polling, as NetWorker does it, without a thread, a clock or a
/// network. `/engine.io/` says every message back; behind `/socket.io/` every CONNECT is accepted.
class PollingRig
{
public:
    static constexpr qint64 MessageBytes = 2048;

    /// What the peers of `/engine.io/` were understood to say: `t` or `b` before each message.
    QList<QByteArray> messages;
    bool hasUpgraded = false; ///< A connection was given away.

    PollingRig()
        : m_context(
              0, config(),
              {{QStringLiteral("/engine.io/"),
                [this](EngineSession &session, NetContext &) {
                    return std::make_unique<Echo>(*this, session);
                }},
               {QStringLiteral("/socket.io/"),
                productServices().value(QStringLiteral("/socket.io/"))}},
              [] {}, [] {})
    { }
    ~PollingRig()
    {
        m_lines.clear();
        m_doorways.clear();
    }
    Q_DISABLE_COPY_MOVE(PollingRig)

    /// A connection of its own.
    HandSocket &connection()
    {
        auto owned = std::make_unique<HandSocket>();
        HandSocket &socket = *owned;
        auto doorway = std::make_unique<Doorway>(
            std::move(owned),
            std::make_unique<Admission>(AddressKey::of(socket.peerAddress()), m_context),
            [this](const QByteArray &sid) { return find(sid); }, m_context);
        Doorway &made = *doorway;
        QObject::connect(&made, &Doorway::polling, &made,
                         [this, &made](const decision::Poll &request) { poll(made, request); });
        QObject::connect(&made, &Doorway::asked, &made, [this, &made] { m_asking = &made; });
        QObject::connect(&made, &Doorway::upgrading, &made, [this, &made] {
            hasUpgraded = true;
            m_handedOver.push_back(made.handOver());
        });
        m_doorways.push_back(std::move(doorway));
        made.begin();
        return socket;
    }

    /// Until nothing more happens by itself.
    void settle()
    {
        static int argc = 0;
        static QCoreApplication delivers(argc, nullptr);
        do {
            QCoreApplication::sendPostedEvents();
            m_context.rooms.settleAll();
        } while (obey(m_context.takeNotices()));
    }

    /// Opens a session on a connection of its own. Requests name it `sid`, as its own id is another
    /// one in each run.
    void open(const QByteArray &service, const QByteArray &sid)
    {
        HandSocket &socket = connection();
        socket.arrive("GET " + service + "?EIO=4&transport=polling HTTP/1.1\r\nHost: h\r\n\r\n");
        settle();
        const qsizetype begin = socket.written().indexOf("\"sid\":\"") + 7;
        m_sids.insert(sid,
                      socket.written().mid(begin, socket.written().indexOf('"', begin) - begin));
    }

private:
    class Echo final : public MessageHandler
    {
    public:
        Echo(PollingRig &rig, EngineSession &session) : m_rig(rig), m_session(session) { }
        void text(const QByteArray &message) override
        {
            m_rig.messages.append('t' + message);
            m_session.send(engineio::encode(engineio::PacketType::Message, message));
        }
        void binary(const QByteArray &message) override
        {
            m_rig.messages.append('b' + message);
            m_session.sendBinary(message);
        }
        void ended(CloseReason) override { }

    private:
        PollingRig &m_rig;
        EngineSession &m_session;
    };

    static NetConfig config()
    {
        NetConfig config;
        config.threads = 1;
        config.messageBytes = MessageBytes;
        config.messageBytesBeforeSignIn = MessageBytes;
        config.headBytes = 1024;
        config.unsentLimit = 0;
        config.framesPerSecond = 0;
        config.connectionsPerAddress = 0;
        config.connectsPerSecondPerAddress = 0;
        config.allowedOrigins = QStringList{QStringLiteral("https://example.org")};
        return config;
    }

    SidState find(const QByteArray &sid) const
    {
        const bool isThere = m_context.polling.contains(m_sids.value(sid));
        return {isThere ? SidState::Kind::Polling : SidState::Kind::Unknown, 0};
    }

    void poll(Doorway &doorway, const decision::Poll &request)
    {
        if (request.kind == decision::Poll::Kind::Open) {
            m_lines.push_back(std::make_unique<PollingLine>(
                doorway.visitor(), m_context.services.value(doorway.head().path()), m_context));
            // Its place in the book, which it will give back.
            m_context.pollers.enter(AddressKey::of(doorway.visitor().address), m_context.config,
                                    NetContext::now());
            return m_lines.back()->poll(doorway);
        }
        PollingLine &line = *m_context.polling.value(m_sids.value(request.sid));
        if (request.kind == decision::Poll::Kind::Get)
            line.poll(doorway);
        else
            line.expectPost(doorway);
    }

    /// Plays the hub; false when there is nothing to do.
    bool obey(const Notices &notices)
    {
        for (const Notice &notice : notices) {
            if (const auto *connecting = std::get_if<notice::Connecting>(&notice)) {
                if (NamespaceSocket *socket = m_context.sockets.value(connecting->session))
                    socket->accept();
            } else if (const auto *event = std::get_if<notice::Event>(&notice)) {
                NamespaceSocket *socket = m_context.sockets.value(event->session);
                if (socket && event->ackId)
                    socket->send(socketio::ackMessage(*event->ackId, {}), {});
            } else if (const auto *asked = std::get_if<notice::Requested>(&notice)) {
                HttpResponse response;
                response.body = asked->request.method + ' ' + asked->request.path.toUtf8() + ' '
                    + asked->request.body;
                m_asking->answer(response);
            }
        }
        return !notices.empty();
    }

    NetContext m_context;
    QHash<QByteArray, QByteArray> m_sids; ///< By what open() was given.
    std::vector<std::unique_ptr<Doorway>> m_doorways;
    std::vector<std::unique_ptr<PollingLine>> m_lines;
    std::vector<std::pair<std::unique_ptr<QTcpSocket>, std::unique_ptr<Admission>>> m_handedOver;
    Doorway *m_asking = nullptr; ///< The last one that has asked the hub.
};

} // namespace panel::fuzz
