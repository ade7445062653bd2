// SPDX-License-Identifier: MIT

#include "server/features/monitor/quake3.h"
#include "tests/fuzz/gametalk.h"

/// Answers to getstatus and getinfo.
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    panel::fuzz::talkWithTokens(panel::server::Quake3Query(), panel::fuzz::bytesOf(data, size));
    return 0;
}
