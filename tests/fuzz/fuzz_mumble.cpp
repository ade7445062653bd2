// SPDX-License-Identifier: MIT

#include "server/features/monitor/mumble.h"
#include "tests/fuzz/gametalk.h"

/// Answers to a ping.
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    panel::fuzz::talkWithTokens(panel::server::MumbleQuery(), panel::fuzz::bytesOf(data, size));
    return 0;
}
