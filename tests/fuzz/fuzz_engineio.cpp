// SPDX-License-Identifier: MIT

#include "shared/protocol/engineio.h"
#include "tests/fuzz/fuzz.h"

using namespace panel;
using namespace panel::fuzz;

/// The packets of a long-polling payload.
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    for (const QByteArray &text : bytesOf(data, size).split(engineio::Separator)) {
        const auto packet = engineio::decode(text);
        if (!packet) {
            expect(packet.error().code == ErrorCode::Invalid, "what is refused is invalid");
            expect(!packet.error().detail.isEmpty(), "a refusal has a reason");
            continue;
        }
        expect(!packet->isBinary || packet->type == engineio::PacketType::Message,
               "only messages are binary");
        if (!packet->isBinary) {
            expectSame(engineio::encode(packet->type, packet->data), text,
                       "a text packet is written as it was read");
            continue;
        }
        const QByteArray written = engineio::encodeBinary(packet->data);
        const auto again = engineio::decode(written);
        expect(again && again->isBinary, "what was written can be read");
        expectSame(again->data, packet->data, "a binary message is read as it was written");
        expect(!written.contains(engineio::Separator), "no packet holds the separator");
    }
    return 0;
}
