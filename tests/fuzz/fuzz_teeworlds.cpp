// SPDX-License-Identifier: MIT

#include "server/features/monitor/teeworlds.h"
#include "tests/fuzz/gametalk.h"

/// A server's token and its information.
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray input = panel::fuzz::bytesOf(data, size);
    panel::fuzz::talkWithTokens(panel::server::TeeworldsQuery(), input);
    if (const auto answer = panel::server::teeworldsInfo(input))
        panel::fuzz::expectSound(*answer, panel::QueryProtocol::Teeworlds);
    return 0;
}
