// SPDX-License-Identifier: MIT

#pragma once

#include "tests/support/pollpeer.h"

namespace panel::test {

/// A client of Engine.IO that is the same to a test over every transport. Packets are what they are
/// on polling, binary as `b` and base64.
class LinePeer
{
public:
    virtual ~LinePeer() = default;

    virtual bool open() = 0;
    virtual void say(const QList<QByteArray> &packets) = 0;
    /// The next packets, `count` of them; fewer when the session has ended before. Pings are
    /// answered and left out.
    virtual QList<QByteArray> hears(qsizetype count) = 0;
    /// Waits until nothing is there to talk to.
    virtual bool isOver() = 0;
};

class PollingLinePeer final : public LinePeer
{
public:
    PollingLinePeer(quint16 port, const QByteArray &path) : m_peer(port, path) { }

    bool open() override { return m_peer.open().status == 200; }
    void say(const QList<QByteArray> &packets) override { m_peer.post(packets.join('\x1e')); }
    QList<QByteArray> hears(qsizetype count) override
    {
        while (m_heard.size() < count) {
            const HttpReply reply = m_peer.poll();
            if (reply.status != 200)
                break;
            m_heard += reply.body.split('\x1e');
            if (m_heard.removeAll("2") > 0)
                m_peer.post("3");
        }
        const auto first = m_heard.mid(0, count);
        m_heard = m_heard.mid(count);
        return first;
    }
    bool isOver() override
    {
        return QTest::qWaitFor([this] { return m_peer.poll().status == 400; }, 10000);
    }

private:
    PollPeer m_peer;
    QList<QByteArray> m_heard;
};

class WebSocketLinePeer final : public LinePeer
{
public:
    /// With `textOnly` one that asks for binary as text.
    WebSocketLinePeer(quint16 port, const QByteArray &path, bool textOnly = false)
        : m_peer(port)
        , m_path(path + "?EIO=4&transport=websocket" + (textOnly ? "&b64=1" : ""))
        , m_textOnly(textOnly)
    { }

    bool open() override
    {
        m_peer.write(RawPeer::upgradeHead({}, m_path));
        return m_peer.gets("\"maxPayload\"");
    }
    void say(const QList<QByteArray> &packets) override
    {
        for (const QByteArray &packet : packets) {
            if (packet.startsWith('b') && !m_textOnly)
                m_peer.write(RawFrame{2, QByteArray::fromBase64(packet.mid(1))});
            else
                m_peer.text(packet);
        }
    }
    QList<QByteArray> hears(qsizetype count) override
    {
        QList<QByteArray> all;
        const auto came = [&] {
            all.clear();
            for (const RawFrame &frame : m_peer.frames()) {
                if (frame.opcode == 2)
                    all.append(m_textOnly ? "a binary frame" : 'b' + frame.payload.toBase64());
                else if (frame.opcode == 1 && frame.payload != "2")
                    all.append(frame.payload);
            }
            all = all.mid(m_read);
            return all.size() >= count;
        };
        const bool settled = QTest::qWaitFor([&] { return came() || !m_peer.isOpen(); }, 10000);
        Q_UNUSED(settled)
        const auto first = all.mid(0, count);
        m_read += first.size();
        return first;
    }
    bool isOver() override { return m_peer.isClosed(); }

private:
    RawPeer m_peer;
    const QByteArray m_path;
    const bool m_textOnly;
    qsizetype m_read = 1; ///< Packets; the open packet is one.
};

} // namespace panel::test
