// SPDX-License-Identifier: MIT

#include "shared/protocol/engineio.h"
#include "shared/protocol/limits.h"
#include "shared/protocol/socketio.h"
#include "tests/fuzz/fuzz.h"

using namespace panel;
using namespace panel::fuzz;
using socketio::Packet;

namespace {

constexpr qint64 MostBytes = 4096; // of attachments

void expectSound(const Packet &packet)
{
    expect(packet.attachments >= 0 && packet.attachments <= socketio::MostAttachments,
           "a packet has at most ten attachments");
    expect(packet.isBinary() || packet.attachments == 0, "only binary packets have attachments");
    expect(packet.nsp.startsWith(QLatin1Char('/')) && packet.nsp.size() <= limits::NameBytes,
           "a namespace begins with a slash and is not too long");
}

void expectSamePacket(const Packet &one, const Packet &other)
{
    expectSame(int(other.type), int(one.type), "the type survives");
    expectSame(other.attachments, one.attachments, "the attachments survive");
    expectSame(other.nsp, one.nsp, "the namespace survives");
    expectSame(other.ackId.has_value(), one.ackId.has_value(), "the id survives");
    expectSame(other.ackId.value_or(0), one.ackId.value_or(0), "the id's value survives");
    // As text: Qt tells 1 from 1.0, which no peer can.
    expectSame(socketio::encode(other), socketio::encode(one), "the JSON survives");
    expectSame(other.object.keys(), one.object.keys(), "the keys survive");
    expectSame(other.array.size(), one.array.size(), "the arguments survive");
    expectSame(other.binaries, one.binaries, "the attachments' bytes survive");
}

/// The text as a peer of ours would read it again, and what headOf() says of it.
void expectRoundTrip(const Packet &packet)
{
    const QByteArray text = socketio::encode(packet);
    expect(text.isValidUtf8(), "a packet is UTF-8");
    const auto again = socketio::decode(text);
    expect(again.has_value(), "what was written can be read");
    Packet read = *again;
    read.binaries = packet.binaries;
    expectSamePacket(packet, read);

    const socketio::Head head = socketio::headOf('4' + text);
    expect(head.type == packet.type, "headOf() tells the type");
    expect(head.ackId == packet.ackId, "headOf() tells the id");
}

} // namespace

/// The messages of a session as long polling carries them: texts, and binary ones as `b` and
/// base64.
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    socketio::Assembler assembler;
    qint64 attached = 0;
    for (const QByteArray &message : bytesOf(data, size).split(engineio::Separator)) {
        const bool isBinary = message.startsWith('b');
        const QByteArray bytes = isBinary ? QByteArray::fromBase64(message.mid(1)) : message;
        // The lines let nothing else pass.
        if (!isBinary && !bytes.isValidUtf8()) {
            (void)socketio::decode(bytes);
            return 0;
        }
        attached = isBinary ? attached + bytes.size() : 0;
        const auto packet = isBinary ? assembler.binary(bytes, MostBytes) : assembler.text(bytes);
        if (!packet) {
            expect(!packet.error().detail.isEmpty(), "a refusal has a reason");
            return 0; // the session ends
        }
        expect(attached <= MostBytes, "the attachments have a limit");
        if (!*packet)
            continue;
        expectSound(**packet);
        expectSame((*packet)->binaries.size(), qsizetype((*packet)->attachments),
                   "a whole packet has all of its attachments");
        expectRoundTrip(**packet);
    }
    return 0;
}
