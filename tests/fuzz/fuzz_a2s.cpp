// SPDX-License-Identifier: MIT

#include "server/features/monitor/a2s.h"
#include "server/features/monitor/splitanswer.h"
#include "tests/fuzz/gametalk.h"

using namespace panel::fuzz;
using namespace panel::server;

/// Answers to INFO, PLAYER and RULES, challenges, and parts of answers.
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const auto datagrams = datagramsOf(bytesOf(data, size));
    const auto answer = talk(A2sQuery(), datagrams);
    expect(answer == talk(A2sQuery(), datagrams), "the same datagrams say the same");

    SplitAnswer split;
    for (const QByteArray &datagram : datagrams) {
        const auto whole = split.add(datagram);
        expect(!whole || whole->size() <= SplitAnswer::Bytes, "an answer has a limit");
        expect(!whole || whole->startsWith("\xff\xff\xff\xff"), "an answer is one");
    }
    return 0;
}
