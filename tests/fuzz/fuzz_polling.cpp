// SPDX-License-Identifier: MIT

#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/pollingrig.h"

using namespace panel;
using namespace panel::fuzz;

namespace {

/// What has to come of a payload, by the specification: the messages up to its first fault.
struct Expected
{
    QList<QByteArray> messages; ///< As PollingRig has them.
    bool isFine = true; ///< No fault; a goodbye is none.
    bool isOver = false; ///< The session has ended.
};

Expected expectedOf(const QByteArray &payload)
{
    Expected expected;
    for (const QByteArray &text : payload.split(engineio::Separator)) {
        const auto packet = engineio::decode(text);
        const bool isBroken
            = !packet || !text.isValidUtf8() || packet->type == engineio::PacketType::Ping;
        if (isBroken || packet->type == engineio::PacketType::Close) {
            expected.isFine = !isBroken;
            expected.isOver = true;
            break;
        }
        if (packet->type == engineio::PacketType::Message)
            expected.messages.append((packet->isBinary ? 'b' : 't') + packet->data);
    }
    return expected;
}

QByteArray bodyOf(const QByteArray &answer)
{
    return answer.mid(answer.indexOf("\r\n\r\n") + 4);
}

/// Polls until a poll has to wait; what the packets said, as PollingRig has it.
QList<QByteArray> pollAll(PollingRig &rig, const QByteArray &get)
{
    QList<QByteArray> said;
    for (;;) {
        HandSocket &socket = rig.connection();
        socket.arrive(get);
        rig.settle();
        if (socket.written().isEmpty())
            return said;
        const auto packets = bodyOf(socket.written()).split(engineio::Separator);
        expect(packets.size() <= engineio::PacketsPerPayload, "a payload holds so many packets");
        for (const QByteArray &text : packets) {
            const auto packet = engineio::decode(text);
            expect(packet && packet->type == engineio::PacketType::Message,
                   "a poll brings what was said");
            said.append((packet->isBinary ? 'b' : 't') + packet->data);
        }
    }
}

} // namespace

/// The payload of a post, in pieces, and the polls that bring its echo.
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const CutStream payload(bytesOf(data, size));
    PollingRig rig;
    rig.open("/engine.io/", "EID");
    const QByteArray target = " /engine.io/?EIO=4&transport=polling&sid=EID HTTP/1.1\r\n";
    HandSocket &socket = rig.connection();
    socket.arrive("POST" + target + "Host: h\r\nContent-Length: "
                  + QByteArray::number(payload.bytes.size()) + "\r\n\r\n");
    rig.settle();
    qsizetype begin = 0;
    for (const qsizetype end : payload.ends) {
        socket.arrive(payload.bytes.mid(begin, end - begin));
        rig.settle();
        begin = end;
    }
    const QByteArray answer = socket.written();
    if (payload.bytes.size() > PollingRig::MessageBytes) {
        expect(answer.startsWith("HTTP/1.1 413 "), "a body over the limit is refused");
        expect(rig.messages.isEmpty(), "nothing of it is read");
        return 0;
    }
    const Expected expected = expectedOf(payload.bytes);
    expectSame(rig.messages, expected.messages, "every message is heard, once, in order");
    expect(answer.startsWith(expected.isFine ? "HTTP/1.1 200 " : "HTTP/1.1 400 "),
           "a post is told what came of it");
    expect(answer.count("HTTP/1.1 ") == 1, "a request has one answer");
    if (expected.isOver)
        return 0;
    expectSame(pollAll(rig, "GET" + target + "Host: h\r\n\r\n"), expected.messages,
               "polls bring everything that was said, in order");
    return 0;
}
