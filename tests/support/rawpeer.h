// SPDX-License-Identifier: MIT

#pragma once

#include <QTcpSocket>
#include <QTest>
#include <QtEndian>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <memory>

namespace panel::test {

/// A WebSocket frame byte by byte (RFC 6455, section 5.2), sound or not.
struct RawFrame
{
    int opcode = 1;
    QByteArray payload;
    bool isFinal = true;
    bool isMasked = true;

    QByteArray bytes() const
    {
        QByteArray text(1, char((isFinal ? 0x80 : 0) | opcode));
        const int mask = isMasked ? 0x80 : 0;
        const auto size = quint64(payload.size());
        char length[8];
        if (size < 126) {
            text.append(char(mask | int(size)));
        } else if (size < 65536) {
            qToBigEndian(quint16(size), length);
            text.append(char(mask | 126)).append(length, 2);
        } else {
            qToBigEndian(size, length);
            text.append(char(mask | 127)).append(length, 8);
        }
        if (!isMasked)
            return text + payload;
        static constexpr char key[4] = {0x11, 0x22, 0x33, 0x44};
        text.append(key, 4);
        for (qsizetype i = 0; i < payload.size(); ++i)
            text.append(char(payload[i] ^ key[i % 4]));
        return text;
    }
};

/// A peer that sends what no library would: bytes over a socket, on the thread of the test.
class RawPeer
{
public:
    /// Connects to a port of loopback, from another address of it (`127.0.0.9`) on demand. With a
    /// `window` the kernel takes about so many bytes for a peer that stopReading().
    explicit RawPeer(quint16 port, int window = 0, const char *from = "127.0.0.1")
        : RawPeer(port, window, from, std::make_unique<QTcpSocket>())
    { }
    virtual ~RawPeer() = default;
    Q_DISABLE_COPY_MOVE(RawPeer)

    QTcpSocket &socket() { return *m_socket; }

    void write(const QByteArray &bytes)
    {
        if (!isOpen())
            return;
        m_socket->write(bytes);
        m_socket->flush();
    }
    void write(const RawFrame &frame) { write(frame.bytes()); }
    void text(const QByteArray &message) { write(RawFrame{1, message}); }
    void stopReading() { m_socket->setReadBufferSize(1); }
    void readOn() { m_socket->setReadBufferSize(0); }

    static QByteArray upgradeHead(const QByteArray &fields = {},
                                  const QByteArray &target
                                  = "/socket.io/?EIO=4&transport=websocket")
    {
        return "GET " + target
            + " HTTP/1.1\r\nHost: localhost\r\n"
              "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
              "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
            + fields + "\r\n";
    }

    /// Everything that came so far.
    const QByteArray &received()
    {
        m_received += m_socket->readAll();
        return m_received;
    }
    /// Waits for them; false when the connection ends, or 10 s, before.
    bool gets(const QByteArray &bytes)
    {
        const auto came = [&] { return received().contains(bytes); };
        return QTest::qWaitFor([&] { return came() || !isOpen(); }, 10000) && came();
    }
    /// Waits for the end of the connection.
    bool isClosed()
    {
        return QTest::qWaitFor(
            [&] {
                received();
                return m_socket->state() == QAbstractSocket::UnconnectedState;
            },
            10000);
    }
    bool isOpen() const { return m_socket->state() == QAbstractSocket::ConnectedState; }

    /// Becomes a WebSocket and waits for the open packet.
    bool upgrade(const QByteArray &fields = {})
    {
        write(upgradeHead(fields));
        return gets("\"maxPayload\"");
    }

    /// The frames behind the answer to the upgrade.
    QList<RawFrame> frames()
    {
        QList<RawFrame> frames;
        const QByteArray all = received();
        qsizetype at = all.indexOf("\r\n\r\n") + 4;
        while (at >= 4 && at + 2 <= all.size()) {
            RawFrame frame;
            frame.opcode = uchar(all[at]) & 0x0f;
            frame.isFinal = uchar(all[at]) & 0x80;
            frame.isMasked = uchar(all[at + 1]) & 0x80;
            quint64 size = uchar(all[at + 1]) & 0x7f;
            at += 2;
            const int more = size == 126 ? 2 : size == 127 ? 8 : 0;
            if (at + more > all.size())
                break;
            for (int i = 0; more && i < more; ++i)
                size = (i == 0 ? 0 : size << 8) | uchar(all[at + i]);
            at += more;
            if (quint64(all.size() - at) < size)
                break;
            frame.payload = all.mid(at, qsizetype(size));
            at += qsizetype(size);
            frames.append(frame);
        }
        return frames;
    }
    QList<QByteArray> texts()
    {
        QList<QByteArray> texts;
        for (const RawFrame &frame : frames()) {
            if (frame.opcode == 1)
                texts.append(frame.payload);
        }
        return texts;
    }
    /// Of the close frame; 0 without one.
    int closeCode()
    {
        for (const RawFrame &frame : frames()) {
            if (frame.opcode == 8 && frame.payload.size() >= 2)
                return qFromBigEndian<quint16>(frame.payload.constData());
        }
        return 0;
    }

protected:
    RawPeer(quint16 port, int window, const char *from, std::unique_ptr<QTcpSocket> socket)
        : m_socket(std::move(socket))
    {
        const int handle = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        if (window > 0)
            ::setsockopt(handle, SOL_SOCKET, SO_RCVBUF, &window, sizeof window);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        ::inet_pton(AF_INET, from, &address.sin_addr);
        ::bind(handle, reinterpret_cast<const sockaddr *>(&address), sizeof address);
        ::inet_pton(AF_INET, "127.0.0.1", &address.sin_addr);
        address.sin_port = htons(port);
        if (::connect(handle, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0)
            m_socket->setSocketDescriptor(handle);
        else
            ::close(handle);
    }

private:
    std::unique_ptr<QTcpSocket> m_socket;
    QByteArray m_received;
};

} // namespace panel::test
