// SPDX-License-Identifier: MIT

#include "server/features/monitor/teeworlds.h"

#include "server/features/monitor/bytereader.h"
#include "server/features/monitor/gametext.h"

namespace panel::server {

namespace {

// A packet begins with flags and numbers; these are all that are needed here.
const QByteArray ControlHead = QByteArrayLiteral("\x04\0\0");
constexpr char TokenMessage = 5;
constexpr char ConnectionlessHead = 0x21;
constexpr qsizetype TokenPadding = 512; ///< So that an answer is never larger than the request.
const QByteArray AskInfo = QByteArrayLiteral("\xff\xff\xff\xffgie3");
const QByteArray TellInfo = QByteArrayLiteral("\xff\xff\xff\xffinf3");

constexpr int PasswordFlag = 1;
constexpr int TimeScoreFlag = 2;
constexpr int SpectatorFlag = 1;
constexpr int BotFlag = 2;

/// Teeworlds' own number: 6 bits and a sign, then 7 bits a byte, while the top bit is set.
int variableNumber(ByteReader &in)
{
    quint32 byte = in.byte();
    const bool negative = (byte & 0x40) != 0;
    quint32 number = byte & 0x3f;
    for (int shift = 6; (byte & 0x80) != 0 && shift < 32; shift += 7) {
        byte = in.byte();
        number |= (byte & 0x7f) << shift;
    }
    return int(negative ? ~number : number);
}

QByteArray smallNumber(int number)
{
    Q_ASSERT(number >= 0 && number < 64);
    return QByteArray(1, char(number));
}

QString teeText(ByteReader &in, qsizetype most)
{
    return plainText(decoded(in.text()), most);
}

class TeeworldsExchange final : public Exchange
{
public:
    explicit TeeworldsExchange(const GameTarget &target) : m_token(target.secret.left(4))
    {
        m_token[0] = char(m_token.at(0) & 0x7f); // all ones mean none
    }

    QList<GameRequest> requests() override
    {
        QList<GameRequest> wanted;
        if (m_answer)
            return wanted;
        // A server's token grows old: after two silences another one is asked for beside.
        const bool mayBeOld = !m_serverToken.isEmpty() && m_silences++ >= 2;
        if (m_serverToken.isEmpty() || mayBeOld)
            wanted.append({TokenRequest,
                           ControlHead + QByteArray(4, '\xff') + TokenMessage + m_token
                               + QByteArray(TokenPadding, '\0')});
        if (!m_serverToken.isEmpty() && m_attempts < MostAttempts) {
            wanted.append(
                {m_attempts,
                 ConnectionlessHead + m_serverToken + m_token + AskInfo + smallNumber(m_attempts)});
            ++m_attempts;
        }
        return wanted;
    }

    Taken take(const QByteArray &bytes) override
    {
        if (bytes.startsWith(ControlHead + m_token + TokenMessage)) {
            const QByteArray token = bytes.mid(8, 4);
            if (token.size() < 4)
                return {};
            if (token == m_serverToken)
                return {Step::Waiting, TokenRequest};
            m_serverToken = token;
            m_silences = 0;
            return {Step::AskOn, TokenRequest};
        }
        if (m_answer || !bytes.startsWith(ConnectionlessHead + m_token) || bytes.size() < 18
            || bytes.mid(9, TellInfo.size()) != TellInfo)
            return {};
        ByteReader in(bytes, 9 + TellInfo.size());
        const int attempt = variableNumber(in);
        if (attempt < 0 || attempt >= m_attempts)
            return {};
        auto answer = teeworldsInfo(in.rest());
        if (!answer)
            return {};
        m_answer = std::move(answer);
        return {Step::Complete, attempt};
    }

    std::optional<GameAnswer> answer() const override { return m_answer; }

private:
    static constexpr int TokenRequest = 1000;
    static constexpr int MostAttempts = 64;

    QByteArray m_token; ///< Ours.
    QByteArray m_serverToken; ///< Empty: none yet.
    int m_attempts = 0; ///< For the information.
    int m_silences = 0; ///< Since the server's token came.
    std::optional<GameAnswer> m_answer;
};

} // namespace

std::optional<GameAnswer> teeworldsInfo(const QByteArray &body)
{
    ByteReader in(body);
    GameAnswer answer;
    answer.protocol = QueryProtocol::Teeworlds;
    answer.game = QStringLiteral("Teeworlds");
    answer.version = teeText(in, GameAnswer::NameLimit);
    answer.name = teeText(in, GameAnswer::NameLimit);
    const QString host = teeText(in, GameAnswer::RuleValueLimit);
    answer.map = teeText(in, GameAnswer::NameLimit);
    answer.mode = teeText(in, GameAnswer::NameLimit);
    const int flags = variableNumber(in);
    const int skill = variableNumber(in);
    variableNumber(in); // those who play, spectators left out
    const int places = variableNumber(in);
    const int clients = variableNumber(in);
    const int most = variableNumber(in);
    if (!in.isSound() || clients < 0)
        return std::nullopt;
    answer.password = (flags & PasswordFlag) != 0;
    answer.maxPlayers = qBound(0, most, GameAnswer::CountLimit);
    answer.listsPlayers = true;
    int all = 0;
    for (; all < clients && in.isSound() && !in.atEnd(); ++all) {
        ServerPlayer player;
        player.name = teeText(in, GameAnswer::PlayerNameLimit);
        const QString clan = teeText(in, GameAnswer::PlayerNameLimit);
        variableNumber(in); // the country
        player.score = variableNumber(in);
        const int kind = variableNumber(in);
        player.bot = (kind & BotFlag) != 0;
        if (!clan.isEmpty())
            player.team = clan;
        else if ((kind & SpectatorFlag) != 0)
            player.team = QStringLiteral("Spectator");
        answer.bots += player.bot ? 1 : 0;
        if (answer.playerList.size() < GameAnswer::PlayerLimit)
            answer.playerList.append(player);
    }
    if (!in.isSound())
        return std::nullopt;
    answer.players = qBound(all - answer.bots, clients - answer.bots, GameAnswer::CountLimit);
    answer.listsRules = true;
    if (!host.isEmpty())
        addRule(answer, QStringLiteral("hostname"), host);
    addRule(answer, QStringLiteral("skill_level"), QString::number(skill));
    addRule(answer, QStringLiteral("player_slots"), QString::number(places));
    addRule(answer, QStringLiteral("time_score"),
            QString::number((flags & TimeScoreFlag) != 0 ? 1 : 0));
    return answer;
}

std::unique_ptr<Exchange> TeeworldsQuery::begin(const GameTarget &target) const
{
    return std::make_unique<TeeworldsExchange>(target);
}

} // namespace panel::server
