// SPDX-License-Identifier: MIT

#pragma once

#include "server/features/monitor/gamequery.h"
#include "tests/fuzz/fuzz.h"

#include <QCryptographicHash>
#include <QDebug>

namespace panel::fuzz {

/// Of which tests/fuzz/seeds have the tokens.
inline const QByteArray GameSecret(16, 's');

inline server::GameTarget gameTarget(const QByteArray &secret = GameSecret)
{
    return {secret, QStringLiteral("game.test"), 27960};
}

/// An input as datagrams: each has its size before it, two bytes, the higher first; the last one
/// has what there is.
inline QList<QByteArray> datagramsOf(const QByteArray &input)
{
    QList<QByteArray> datagrams;
    for (qsizetype at = 0; at + 2 <= input.size() && datagrams.size() < 64;) {
        const qsizetype size = qsizetype(uchar(input[at])) << 8 | uchar(input[at + 1]);
        datagrams.append(QByteArray(input.constData() + at + 2, qMin(size, input.size() - at - 2)));
        at += 2 + size;
    }
    return datagrams;
}

/// What a text may not bring into the client: controls, half characters, or more than its column
/// holds.
inline void expectPlain(const QString &text, qsizetype most)
{
    expect(text.size() <= most, "a text has a limit");
    expect(std::none_of(text.begin(), text.end(),
                        [](QChar c) { return c.category() == QChar::Other_Control; }),
           "a text holds no control characters");
    expect(text.isValidUtf16(), "a text holds whole characters");
}

inline void expectSound(const server::GameAnswer &answer, QueryProtocol protocol)
{
    using server::GameAnswer;
    expect(answer.protocol == protocol, "an answer is of the protocol that was asked");
    expect(answer.players >= 0 && answer.bots >= 0 && answer.maxPlayers >= 0,
           "no count is negative");
    expect(answer.players <= GameAnswer::CountLimit && answer.bots <= GameAnswer::CountLimit
               && answer.maxPlayers <= GameAnswer::CountLimit,
           "no count is endless");
    expect(answer.playerList.size() <= GameAnswer::PlayerLimit, "the list has a limit");
    expect(answer.rules.size() <= GameAnswer::RuleLimit, "rules have a limit");
    expect(answer.isPartial || !answer.game.isEmpty(), "every game has a name");
    expect(answer.listsPlayers || answer.playerList.isEmpty(), "who is listed is told");
    expectPlain(answer.name, GameAnswer::NameLimit);
    expectPlain(answer.rawName, GameAnswer::NameLimit * 3);
    expectPlain(answer.map, GameAnswer::NameLimit);
    expectPlain(answer.mode, GameAnswer::NameLimit);
    expectPlain(answer.version, GameAnswer::NameLimit);
    expectPlain(answer.game, GameAnswer::GameLimit);
    for (const ServerPlayer &player : answer.playerList) {
        expectPlain(player.name, GameAnswer::PlayerNameLimit);
        expectPlain(player.rawName.value_or(QString()), GameAnswer::PlayerNameLimit);
        expectPlain(player.team.value_or(QString()), GameAnswer::PlayerNameLimit);
        expect(player.ping >= 0 && player.seconds.value_or(0) >= 0, "no time is negative");
    }
    for (const ServerRule &rule : answer.rules) {
        expectPlain(rule.key, GameAnswer::RuleKeyLimit);
        expectPlain(rule.value, GameAnswer::RuleValueLimit);
        expect(!rule.key.isEmpty(), "a rule has a key");
    }
}

inline void expectModest(const QList<server::GameRequest> &requests)
{
    expect(requests.size() <= 3, "few requests at a time");
    for (const auto &request : requests)
        expect(!request.bytes.isEmpty() && request.bytes.size() <= 640, "requests are small");
}

/// Feeds the datagrams to a conversation that asks on whenever it is told to.
inline std::optional<server::GameAnswer> talk(const server::GameQuery &query,
                                              const QList<QByteArray> &datagrams,
                                              const QByteArray &secret = GameSecret)
{
    using Step = server::Exchange::Step;
    const auto exchange = query.begin(gameTarget(secret));
    expectModest(exchange->requests());
    expect(!exchange->answer(), "nothing is known before it is told");
    for (const QByteArray &datagram : datagrams) {
        const bool knew = exchange->answer().has_value();
        const auto taken = exchange->take(datagram);
        const auto answer = exchange->answer();
        expect(answer || !knew, "what is known stays known");
        expect(answer || taken.step != Step::Complete, "a complete conversation has an answer");
        if (answer)
            expectSound(*answer, query.protocol());
        if (taken.step == Step::AskOn)
            expectModest(exchange->requests());
        if (taken.step == Step::Complete)
            break;
    }
    return exchange->answer();
}

/// The target of a protocol over UDP whose answers carry a token.
inline void talkWithTokens(const server::GameQuery &query, const QByteArray &input)
{
    const auto datagrams = datagramsOf(input);
    const auto answer = talk(query, datagrams);
    const auto again = talk(query, datagrams);
    expect(answer == again, "the same datagrams say the same");
    // A secret of its own, which the fuzzer cannot learn to write into the input.
    const QByteArray other = QCryptographicHash::hash(input, QCryptographicHash::Sha256);
    expect(!talk(query, datagrams, other), "answers to another request are none");
}

} // namespace panel::fuzz
