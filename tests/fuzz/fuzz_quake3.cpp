// SPDX-License-Identifier: MIT

#include "server/features/monitor/quake3.h"
#include "tests/fuzz/fuzz.h"

using namespace panel;
using namespace panel::fuzz;
using namespace panel::server;

namespace {

/// What a name may not bring into the client: colours, controls, or more than its column holds.
void expectPlain(const QString &text, qsizetype most)
{
    expect(text.size() <= most, "a text has a limit");
    expect(std::none_of(text.begin(), text.end(),
                        [](QChar c) { return c.category() == QChar::Other_Control; }),
           "a text holds no control characters");
    expect(text.isValidUtf16(), "a text holds whole characters");
}

} // namespace

/// The answer of a game server to a request with the token "abc".
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const Quake3Query query;
    const auto answer = query.parse(bytesOf(data, size), "abc");
    if (!answer) {
        expect(answer.error().code == ErrorCode::Invalid, "what is refused is invalid");
        return 0;
    }
    expect(answer->players >= 0 && answer->bots >= 0 && answer->maxPlayers >= 0,
           "no count is negative");
    expect(answer->players + answer->bots >= answer->playerList.size(), "who is listed is counted");
    expect(answer->playerList.size() <= GameQuery::PlayerLimit, "the list has a limit");
    expectPlain(answer->name, 80);
    expectPlain(answer->map, 80);
    expectPlain(answer->game, 40);
    expect(!answer->game.isEmpty(), "every game has a name");
    for (const ServerPlayer &player : answer->playerList)
        expectPlain(player.name, 64);

    const auto again = query.parse(bytesOf(data, size), "abd");
    expect(!again, "the answer to another request is none");
    return 0;
}
