// SPDX-License-Identifier: MIT

#include "server/features/monitor/minecraft.h"
#include "tests/fuzz/gametalk.h"

using namespace panel::fuzz;
using namespace panel::server;
using Step = Exchange::Step;

namespace {

/// What a server says over one connection after another, until it is answered or there are no more
/// connections to be had; what is asked in between is left out.
std::optional<GameAnswer> read(const QByteArray &stream, const QList<qsizetype> &ends)
{
    const auto exchange = MinecraftQuery().begin(gameTarget());
    exchange->connected();
    expectModest(exchange->requests());
    qsizetype begin = 0;
    int connections = 1;
    for (const qsizetype end : ends) {
        const QByteArray piece(stream.constData() + begin, end - begin);
        begin = end;
        const auto taken = exchange->take(piece);
        if (const auto answer = exchange->answer())
            expectSound(*answer, panel::QueryProtocol::Minecraft);
        if (taken.step == Step::Complete || taken.step == Step::Ignored)
            break;
        if (taken.step == Step::AskOn)
            expectModest(exchange->requests());
        if (taken.step == Step::AskAnew) {
            expect(++connections <= 3, "connections are few");
            break;
        }
    }
    const auto taken = exchange->closed();
    expect(taken.step != Step::Complete || exchange->answer(), "what is complete is answered");
    return exchange->answer();
}

std::optional<GameAnswer> readLegacy(const QByteArray &stream)
{
    const auto exchange = MinecraftQuery().begin(gameTarget());
    exchange->connected();
    exchange->closed();
    exchange->connected();
    exchange->take(stream);
    if (const auto answer = exchange->answer())
        expectSound(*answer, panel::QueryProtocol::Minecraft);
    return exchange->answer();
}

} // namespace

/// A server's stream, whole, cut anywhere, and byte by byte; and as the answer to the old ping.
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const CutStream stream(bytesOf(data, size));
    const auto whole = read(stream.bytes, stream.uncut());
    expect(read(stream.bytes, stream.ends) == whole, "cuts change nothing");
    expect(read(stream.bytes, stream.byteByByte()) == whole, "nor do the smallest pieces");
    readLegacy(stream.bytes);
    return 0;
}
