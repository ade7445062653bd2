// SPDX-License-Identifier: MIT

#pragma once

#include "tests/support/faults.h"

#include <QHash>
#include <QNetworkDatagram>
#include <QTimer>
#include <QUdpSocket>

namespace panel::test {

/// A bad network between real sockets on loopback: forwards datagrams to a server and its answers
/// back, each through its FaultyWay. Spoofed answers come from a socket of their own, as somebody
/// else's do.
class FaultProxy final : public QObject
{
public:
    FaultProxy(quint16 server, const Faults &faults, quint32 seed)
        : m_server(server), m_there(faults, seed), m_back(faults, ~seed)
    {
        m_front.bind(QHostAddress::LocalHost);
        m_foreign.bind(QHostAddress::LocalHost);
        connect(&m_front, &QUdpSocket::readyRead, this, &FaultProxy::forward);
    }
    quint16 port() const { return m_front.localPort(); }

    int forwarded = 0; ///< Requests that came in.

private:
    void forward()
    {
        while (m_front.hasPendingDatagrams()) {
            const QNetworkDatagram request = m_front.receiveDatagram();
            ++forwarded;
            QUdpSocket *behind = behindOf(quint16(request.senderPort()));
            for (const auto &delivery : m_there.pass(request.data()))
                later(delivery.after, [this, behind, bytes = delivery.bytes] {
                    behind->writeDatagram(bytes, QHostAddress::LocalHost, m_server);
                });
        }
    }
    /// The socket that asks in the place of a client.
    QUdpSocket *behindOf(quint16 client)
    {
        QUdpSocket *&behind = m_behind[client];
        if (behind != nullptr)
            return behind;
        behind = new QUdpSocket(this);
        behind->bind(QHostAddress::LocalHost);
        connect(behind, &QUdpSocket::readyRead, this, [this, behind, client] {
            while (behind->hasPendingDatagrams()) {
                const QByteArray answer = behind->receiveDatagram().data();
                if (m_back.happens(m_back.faults().spoofed))
                    m_foreign.writeDatagram(QByteArray(answer).replace("oa_dm1", "forged"),
                                            QHostAddress::LocalHost, client);
                for (const auto &delivery : m_back.pass(answer))
                    later(delivery.after, [this, client, bytes = delivery.bytes] {
                        m_front.writeDatagram(bytes, QHostAddress::LocalHost, client);
                    });
            }
        });
        return behind;
    }
    void later(std::chrono::nanoseconds after, std::function<void()> what)
    {
        QTimer::singleShot(std::chrono::round<std::chrono::milliseconds>(after), Qt::PreciseTimer,
                           this, std::move(what));
    }

    quint16 m_server;
    FaultyWay m_there;
    FaultyWay m_back;
    QUdpSocket m_front;
    QUdpSocket m_foreign;
    QHash<quint16, QUdpSocket *> m_behind; ///< By the client's port.
};

} // namespace panel::test
