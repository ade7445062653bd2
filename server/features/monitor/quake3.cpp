// SPDX-License-Identifier: MIT

#include "server/features/monitor/quake3.h"

#include "server/features/monitor/gametext.h"
#include "server/features/monitor/quake3info.h"

namespace panel::server {

namespace {

const QByteArray Quake3Header = QByteArrayLiteral("\xff\xff\xff\xff");

class Quake3Exchange final : public Exchange
{
public:
    explicit Quake3Exchange(const GameTarget &target)
        : m_token(target.secret.left(9).toBase64(QByteArray::Base64UrlEncoding))
    { }

    QList<GameRequest> requests() override
    {
        // Each attempt has a token of its own; the answers tell which attempt they belong to. No
        // line end: DarkPlaces would send it back inside the challenge.
        const QByteArray token = m_token + QByteArray::number(m_attempts);
        QList<GameRequest> wanted;
        if (!m_status)
            wanted.append({m_attempts * 2, Quake3Header + "getstatus " + token});
        if (!m_info)
            wanted.append({m_attempts * 2 + 1, Quake3Header + "getinfo " + token});
        ++m_attempts;
        return wanted;
    }

    Taken take(const QByteArray &bytes) override
    {
        if (bytes.size() > GameQuery::AnswerLimit || !bytes.startsWith(Quake3Header))
            return {};
        const qsizetype end = bytes.indexOf('\n');
        if (end < 0)
            return {};
        const QByteArray kind = bytes.mid(4, end - 4);
        const bool isStatus = kind == "statusResponse";
        if (!isStatus && kind != "infoResponse")
            return {};
        Quake3Info info(bytes.mid(end + 1), isStatus);
        const int attempt = attemptOf(info.value("challenge"));
        if (attempt < 0 || !info.isWhole())
            return {};
        (isStatus ? m_status : m_info) = std::move(info);
        const bool complete = m_status && m_info;
        return {complete ? Step::Complete : Step::Waiting, attempt * 2 + (isStatus ? 0 : 1)};
    }

    std::optional<GameAnswer> answer() const override
    {
        if (!m_status && !m_info)
            return std::nullopt;
        return quake3Answer(m_status ? &*m_status : nullptr, m_info ? &*m_info : nullptr);
    }

private:
    /// -1: not of this conversation.
    int attemptOf(const QByteArray &challenge) const
    {
        if (!challenge.startsWith(m_token))
            return -1;
        bool isNumber = false;
        const int attempt = challenge.mid(m_token.size()).toInt(&isNumber);
        return isNumber && attempt < m_attempts ? attempt : -1;
    }

    QByteArray m_token;
    int m_attempts = 0;
    std::optional<Quake3Info> m_status;
    std::optional<Quake3Info> m_info;
};

} // namespace

std::unique_ptr<Exchange> Quake3Query::begin(const GameTarget &target) const
{
    return std::make_unique<Quake3Exchange>(target);
}

} // namespace panel::server
