// SPDX-License-Identifier: MIT

#include "server/features/monitor/mumble.h"

#include "server/features/monitor/bytereader.h"

namespace panel::server {

namespace {

constexpr qsizetype MumbleAnswerSize = 24;
constexpr int MostAttempts = 256; ///< Their number is one byte of the token.

class MumbleExchange final : public Exchange
{
public:
    explicit MumbleExchange(const GameTarget &target) : m_token(target.secret.left(7)) { }

    QList<GameRequest> requests() override
    {
        if (m_answer || m_attempts >= MostAttempts)
            return {};
        const int attempt = m_attempts++;
        return {{attempt, QByteArray(4, '\0') + m_token + char(attempt)}};
    }

    Taken take(const QByteArray &bytes) override
    {
        ByteReader in(bytes);
        const int zero = in.byte();
        const int major = in.byte();
        const int minor = in.byte();
        const int patch = in.byte();
        const QByteArray token = in.raw(m_token.size());
        const int attempt = in.byte();
        const auto users = in.big<quint32>();
        const auto most = in.big<quint32>();
        const auto bandwidth = in.big<quint32>();
        if (bytes.size() != MumbleAnswerSize || zero != 0 || token != m_token
            || attempt >= m_attempts)
            return {};
        GameAnswer answer;
        answer.protocol = QueryProtocol::Mumble;
        answer.game = QStringLiteral("Mumble");
        answer.version = QStringLiteral("%1.%2.%3").arg(major).arg(minor).arg(patch);
        answer.players = int(qMin(users, quint32(GameAnswer::CountLimit)));
        answer.maxPlayers = int(qMin(most, quint32(GameAnswer::CountLimit)));
        answer.listsRules = true;
        addRule(answer, QStringLiteral("bandwidth"), QString::number(bandwidth));
        m_answer = answer;
        return {Step::Complete, attempt};
    }

    std::optional<GameAnswer> answer() const override { return m_answer; }

private:
    QByteArray m_token;
    int m_attempts = 0;
    std::optional<GameAnswer> m_answer;
};

} // namespace

std::unique_ptr<Exchange> MumbleQuery::begin(const GameTarget &target) const
{
    return std::make_unique<MumbleExchange>(target);
}

} // namespace panel::server
