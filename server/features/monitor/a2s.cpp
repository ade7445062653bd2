// SPDX-License-Identifier: MIT

#include "server/features/monitor/a2s.h"

#include "server/features/monitor/a2sanswers.h"
#include "server/features/monitor/gametext.h"
#include "server/features/monitor/splitanswer.h"

namespace panel::server {

namespace {

const QByteArray A2sHeader = QByteArrayLiteral("\xff\xff\xff\xff");
constexpr int MostChallenges = 8; ///< A server that never stops challenging answers nothing.

class A2sExchange final : public Exchange
{
public:
    QList<GameRequest> requests() override
    {
        // An answer does not tell which of two equal requests it is to: they share an id.
        QList<GameRequest> wanted;
        const int first = m_challenges * 3;
        if (!m_info)
            wanted.append(
                {first, A2sHeader + QByteArrayLiteral("TSource Engine Query\0") + m_challenge});
        // Before the first answer there is no use in asking on; with a challenge all three go out.
        const QByteArray challenge = m_challenge.isEmpty() ? A2sHeader : m_challenge;
        if (m_info || !m_challenge.isEmpty()) {
            if (!m_players)
                wanted.append({first + 1, A2sHeader + 'U' + challenge});
            if (!m_rules)
                wanted.append({first + 2, A2sHeader + 'V' + challenge});
        }
        return wanted;
    }

    Taken take(const QByteArray &bytes) override
    {
        if (!SplitAnswer::isPart(bytes))
            return takeWhole(bytes);
        const auto whole = m_split.add(bytes);
        return whole ? takeWhole(*whole) : Taken{Step::Waiting, -1};
    }

    std::optional<GameAnswer> answer() const override
    {
        if (!m_info)
            return std::nullopt;
        GameAnswer answer = *m_info;
        answer.isPartial = !m_players || !m_rules;
        if (m_players) {
            answer.listsPlayers = true;
            answer.playerList = *m_players;
            for (ServerPlayer &player : answer.playerList)
                player.bot = answer.players == 0;
        }
        answer.listsRules = m_rules.has_value();
        for (const A2sRule &rule : m_rules.value_or(QList<A2sRule>()))
            addRule(answer, decoded(rule.key), decoded(rule.value));
        return answer;
    }

private:
    Taken takeWhole(const QByteArray &bytes)
    {
        if (!bytes.startsWith(A2sHeader) || bytes.size() < 5)
            return {};
        const char type = bytes.at(4);
        const QByteArray body = bytes.mid(5);
        const int first = m_challenges * 3;
        switch (type) {
        case 'A':
            return takeChallenge(body.left(4));
        case 'I':
        case 'm':
            // A HLTV answers in both formats; the first one stays.
            if (auto info = m_info ? std::nullopt : a2sInfo(type, body)) {
                m_info = std::move(info);
                const bool askedAll = !m_challenge.isEmpty();
                return {askedAll ? after() : Step::AskOn, first};
            }
            break;
        case 'D':
            if (auto players = m_players ? std::nullopt : a2sPlayers(body)) {
                players->resize(qMin<qsizetype>(players->size(), GameAnswer::PlayerLimit));
                m_players = std::move(players);
                return {after(), first + 1};
            }
            break;
        case 'E':
            if (auto rules = m_rules ? std::nullopt : a2sRules(body)) {
                m_rules = std::move(rules);
                return {after(), first + 2};
            }
            break;
        }
        return {};
    }

    Taken takeChallenge(const QByteArray &challenge)
    {
        if (challenge.size() < 4 || m_challenges >= MostChallenges)
            return {};
        // One challenge is mostly good for all three, and comes once for each that was sent
        // without it.
        if (challenge == m_challenge)
            return {Step::Waiting, -1};
        // Only the first one can be told to be INFO's.
        const int asked = m_challenge.isEmpty() && !m_info ? 0 : -1;
        m_challenge = challenge;
        ++m_challenges;
        return {Step::AskOn, asked};
    }

    Step after() const { return m_info && m_players && m_rules ? Step::Complete : Step::Waiting; }

    SplitAnswer m_split;
    QByteArray m_challenge; ///< Empty: none yet.
    int m_challenges = 0;
    std::optional<GameAnswer> m_info;
    std::optional<QList<ServerPlayer>> m_players;
    std::optional<QList<A2sRule>> m_rules;
};

} // namespace

std::unique_ptr<Exchange> A2sQuery::begin(const GameTarget &) const
{
    return std::make_unique<A2sExchange>();
}

} // namespace panel::server
