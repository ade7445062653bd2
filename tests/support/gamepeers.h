// SPDX-License-Identifier: MIT

#pragma once

#include "tests/support/capture.h"

#include <QtEndian>

#include <functional>

namespace panel::test {

/// A game server without a socket: what it says to a datagram, or to what came over a stream. Its
/// answers are a real server's, of tests/captures, with the asker's tokens put in.
class GamePeer
{
public:
    virtual ~GamePeer() = default;

    virtual QList<QByteArray> answer(const QByteArray &request) = 0;
    /// What somebody who has not seen the request might send in the server's place; empty where the
    /// protocol has nothing to tell forgeries by, so that only the kernel does.
    virtual QByteArray forged() const { return {}; }

    int requests = 0;
};

class Quake3Peer final : public GamePeer
{
public:
    explicit Quake3Peer(bool answersInfo = true) : m_answersInfo(answersInfo) { }

    QList<QByteArray> answer(const QByteArray &request) override
    {
        ++requests;
        const QList<QByteArray> words = request.mid(4).simplified().split(' ');
        if (words.value(0) == "getstatus")
            return {status(words.value(1))};
        if (words.value(0) == "getinfo" && m_answersInfo)
            return {info(words.value(1))};
        return {};
    }
    QByteArray forged() const override { return status("guess0").replace("oa_dm1", "forged"); }

    static QByteArray status(const QByteArray &token)
    {
        static const QByteArray real
            = Capture::answer(QStringLiteral("openarena_bots_getstatus.txt"));
        return QByteArray(real).replace("\\challenge\\abc", "\\challenge\\" + token);
    }
    static QByteArray info(const QByteArray &token)
    {
        static const QByteArray real
            = Capture::answer(QStringLiteral("openarena_bots_getinfo.txt"));
        return QByteArray(real).replace("\\challenge\\xyz", "\\challenge\\" + token);
    }

private:
    bool m_answersInfo;
};

class A2sPeer final : public GamePeer
{
public:
    enum class Challenges : quint8 { None, One, EachItsOwn, Endless };

    explicit A2sPeer(Challenges challenges = Challenges::One) : m_challenges(challenges) { }

    QList<QByteArray> answer(const QByteArray &request) override
    {
        ++requests;
        const QByteArray header("\xff\xff\xff\xff");
        const char kind = request.size() > 4 ? request.at(4) : 0;
        if (!request.startsWith(header) || !QByteArray("TUV").contains(kind))
            return {};
        const QByteArray given = request.mid(kind == 'T' ? 25 : 5);
        QByteArray wanted("\x0a\x08\x5e\xea");
        if (m_challenges == Challenges::EachItsOwn)
            wanted[0] = kind;
        if (m_challenges == Challenges::Endless)
            wanted = QByteArray::number(1000 + requests).left(4);
        if (m_challenges != Challenges::None && given != wanted)
            return {header + 'A' + wanted};
        static const Capture real = Capture::read(QStringLiteral("a2s_stub_info.txt"));
        if (kind == 'T')
            return {real.answered.value(1)};
        if (kind == 'U')
            return {real.answered.value(3)};
        return {header + 'E'
                + QByteArray("\x01\0sv_gravity\0"
                             "800\0",
                             17)};
    }

private:
    Challenges m_challenges;
};

class MumblePeer final : public GamePeer
{
public:
    QList<QByteArray> answer(const QByteArray &request) override
    {
        ++requests;
        if (request.size() != 12 || !request.startsWith(QByteArray(4, '\0')))
            return {};
        QByteArray answer = Capture::answer(QStringLiteral("mumble_ping.txt"));
        answer.replace(4, 8, request.mid(4));
        return {answer};
    }
    QByteArray forged() const override
    {
        return Capture::answer(QStringLiteral("mumble_ping.txt"));
    }
};

class TeeworldsPeer final : public GamePeer
{
public:
    QList<QByteArray> answer(const QByteArray &request) override
    {
        ++requests;
        const QByteArray control("\x04\0\0", 3);
        if (request.startsWith(control + "\xff\xff\xff\xff\x05") && request.size() >= 512)
            return {control + request.mid(8, 4) + '\x05' + m_token};
        if (request.startsWith('\x21' + m_token) && request.mid(9, 8) == "\xff\xff\xff\xffgie3") {
            static const QByteArray real
                = Capture::answer(QStringLiteral("teeworlds07_info.txt"), 1);
            return {'\x21' + request.mid(5, 4) + m_token + "\xff\xff\xff\xffinf3"
                    + request.mid(17, 1) + real.mid(18)};
        }
        return {};
    }
    QByteArray forged() const override
    {
        return Capture::answer(QStringLiteral("teeworlds07_info.txt"), 1);
    }

private:
    QByteArray m_token{"\xba\x4f\xa8\x24"};
};

/// Over a stream; each connection begins with an empty buffer.
class MinecraftPeer final : public GamePeer
{
public:
    /// `isOld`: of before 1.7, which closes on anything else.
    explicit MinecraftPeer(bool isOld = false) : m_isOld(isOld) { }

    bool closes = false; ///< After the answer.

    QList<QByteArray> answer(const QByteArray &piece) override
    {
        ++requests;
        closes = false;
        if (piece.startsWith("\xfe\x01") || (m_isOld && piece.startsWith('\xfe'))) {
            closes = true;
            return {Capture::answer(QStringLiteral("minecraft_legacy_ping.txt"))};
        }
        if (m_isOld) {
            closes = true;
            return {};
        }
        if (piece.endsWith(QByteArray("\x01\x00", 2)))
            return {Capture::answer(QStringLiteral("minecraft_slp_status.txt"))};
        if (piece.startsWith("\x09\x01"))
            return {piece};
        return {};
    }

private:
    bool m_isOld;
};

} // namespace panel::test
