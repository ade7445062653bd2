// SPDX-License-Identifier: MIT

#pragma once

#include "tests/support/rawpeer.h"

#include <memory>

namespace panel::test {

/// The answer to a request over HTTP.
struct HttpReply
{
    int status = 0; ///< 0: none came.
    QByteArray head;
    QByteArray body;

    QByteArray field(const QByteArray &name) const
    {
        for (const QByteArray &line : head.split('\n')) {
            if (line.toLower().startsWith(name.toLower() + ':'))
                return line.mid(name.size() + 1).trimmed();
        }
        return {};
    }
};

/// One connection that carries requests, one after the other.
class HttpPeer : public RawPeer
{
public:
    using RawPeer::RawPeer;

    void ask(const QByteArray &method, const QByteArray &target, const QByteArray &body = {},
             const QByteArray &fields = {})
    {
        QByteArray text = method + ' ' + target + " HTTP/1.1\r\nHost: localhost\r\n" + fields;
        if (method != "GET" && method != "OPTIONS" && method != "HEAD")
            text += "Content-Length: " + QByteArray::number(body.size()) + "\r\n";
        write(text + "\r\n" + body);
    }
    bool isAnswered()
    {
        const QByteArray rest = received().mid(m_read);
        const qsizetype end = rest.indexOf("\r\n\r\n");
        return end >= 0 && rest.size() >= end + 4 + lengthOf(rest.left(end));
    }
    /// The next one; waits for it.
    HttpReply reply()
    {
        HttpReply reply;
        if (!QTest::qWaitFor([&] { return isAnswered() || !isOpen(); }, 10000) || !isAnswered())
            return reply;
        const QByteArray rest = received().mid(m_read);
        const qsizetype end = rest.indexOf("\r\n\r\n");
        reply.head = rest.left(end);
        reply.body = rest.mid(end + 4, lengthOf(reply.head));
        reply.status = reply.head.mid(9, 3).toInt();
        m_read += end + 4 + reply.body.size();
        return reply;
    }

private:
    static qsizetype lengthOf(const QByteArray &head)
    {
        return HttpReply{0, head, {}}.field("content-length").toLongLong();
    }

    qsizetype m_read = 0;
};

/// A client of Engine.IO that polls, each request over a connection of its own, so that the ones of
/// a session arrive at all threads.
class PollPeer
{
public:
    explicit PollPeer(quint16 port, QByteArray path = "/engine.io/")
        : m_port(port), m_path(std::move(path))
    { }

    HttpReply open(const QByteArray &fields = {})
    {
        const HttpReply reply = request("GET", m_path + "?EIO=4&transport=polling&t=1", {}, fields);
        const qsizetype at = reply.body.indexOf("\"sid\":\"") + 7;
        m_sid = reply.body.mid(at, reply.body.indexOf('"', at) - at);
        return reply;
    }
    const QByteArray &sid() const { return m_sid; }
    QByteArray target(const QByteArray &transport = "polling") const
    {
        return m_path + "?EIO=4&transport=" + transport + "&sid=" + m_sid;
    }

    HttpReply request(const QByteArray &method, const QByteArray &target,
                      const QByteArray &body = {}, const QByteArray &fields = {}) const
    {
        HttpPeer peer(m_port);
        peer.ask(method, target, body, fields);
        return peer.reply();
    }
    HttpReply poll() const { return request("GET", target()); }
    HttpReply post(const QByteArray &payload) const { return request("POST", target(), payload); }
    /// A poll whose answer is not waited for.
    std::unique_ptr<HttpPeer> hang() const
    {
        auto peer = std::make_unique<HttpPeer>(m_port);
        peer->ask("GET", target());
        return peer;
    }
    /// Polls until `count` packets are there, or a poll fails.
    QList<QByteArray> packets(qsizetype count) const
    {
        QList<QByteArray> packets;
        while (packets.size() < count) {
            const HttpReply reply = poll();
            if (reply.status != 200)
                break;
            packets += reply.body.split('\x1e');
        }
        return packets;
    }
    /// A WebSocket that asks for the session, up to the 101.
    std::unique_ptr<RawPeer> webSocket() const
    {
        auto peer = std::make_unique<RawPeer>(m_port);
        peer->write(RawPeer::upgradeHead({}, target("websocket")));
        return peer->gets("HTTP/1.1 101 ") ? std::move(peer) : nullptr;
    }

private:
    const quint16 m_port;
    const QByteArray m_path;
    QByteArray m_sid;
};

} // namespace panel::test
