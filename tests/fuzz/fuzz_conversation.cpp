// SPDX-License-Identifier: MIT

#include "server/features/monitor/conversation.h"
#include "tests/fuzz/gametalk.h"

using namespace panel::fuzz;
using namespace panel::server;
using namespace std::chrono_literals;

/// A probe to which everything happens in any order: the first byte picks the protocol, then each
/// step is a byte that says what happens and one that says how much time passes before it.
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray input = bytesOf(data, size);
    if (input.isEmpty())
        return 0;
    const auto protocol = gameProtocols().at(uchar(input[0]) % gameProtocols().size());
    const ProbeTiming timing;
    Conversation talk(*gameQueryFor(protocol), gameTarget(), timing);
    Conversation::Time now{0};
    qsizetype rounds = 0;
    int connections = 0;
    const auto count = [&](const Conversation::Orders &orders) {
        rounds += orders.send.isEmpty() ? 0 : 1;
        connections += orders.reconnect ? 1 : 0;
        expect(!talk.isOver() || orders.send.isEmpty(), "who is done is silent");
        expect(talk.isOver() || talk.due() >= now, "the next look is ahead");
        expect(talk.ping() >= Conversation::Time{0}, "no ping is negative");
    };
    count(talk.begin(now));
    for (qsizetype at = 1; at + 2 <= input.size() && !talk.isOver();) {
        const int what = uchar(input[at]) % 6;
        const auto passes = uchar(input[at + 1]) * 10ms;
        at += 2;
        if (what == 0 || now + passes >= talk.due()) { // an owner never sleeps over it
            now = qMax(now, talk.due());
            count(talk.wake(now));
            continue;
        }
        now += passes;
        if (what == 1) {
            const qsizetype length = at < input.size() ? uchar(input[at]) : 0;
            const QByteArray bytes = input.mid(at + 1, length);
            at += 1 + length;
            count(talk.take(bytes, now, now));
        } else if (what == 2) {
            count(talk.refused(now));
        } else if (what == 3) {
            count(talk.closed(now));
        } else if (what == 4) {
            count(talk.connected(now));
        }
    }
    for (int looks = 0; !talk.isOver(); ++looks) {
        expect(looks < 100, "every probe ends");
        now = qMax(now, talk.due());
        count(talk.wake(now));
    }
    expect(now <= (timing.tries + 1) * Conversation::Time(timing.perTry), "and in its time");
    expect(rounds <= Conversation::MostSent, "requests are bounded");
    expect(connections <= 8, "connections are bounded");
    if (const auto answer = talk.answer())
        expectSound(*answer, protocol);
    return 0;
}
