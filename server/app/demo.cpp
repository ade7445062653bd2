// SPDX-License-Identifier: MIT

#include "server/app/demo.h"

#include "server/app/demohistory.h"
#include "shared/features/auth/authevents.h"

#include <QFile>

namespace panel::server {

namespace {

constexpr qint64 TokenLifetime = 24 * 3600; // s

/// Only its owner may read it, from the first byte on.
Result<> writeSecret(const QString &path, const QString &secret)
{
    QFile file(path);
    QFile::remove(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly, QFile::ReadOwner | QFile::WriteOwner)
        || file.write(secret.toLatin1()) != secret.size() || !file.flush())
        return fail(ErrorCode::Unavailable, path + QStringLiteral(" cannot be written"));
    return {};
}

} // namespace

Demo::Demo(Router &router, Rooms &rooms, const DemoContent &content, QObject *parent)
    : QObject(parent)
    , m_router(router)
    , m_content(content)
    , m_idle(content.players)
    , m_cast(router, rooms, content)
{
    for (const DemoServer &server : content.servers)
        m_servers.push_back(
            std::make_unique<DemoGameServer>(server, m_idle, quint32(m_servers.size()) + 1));
}

void Demo::fill(Database &database, const QDateTime &now,
                std::function<void(const Result<> &)> done)
{
    QList<quint16> ports;
    for (const auto &server : m_servers)
        ports.append(server->port());
    DemoHistory::write(database, this, m_content, ports, now, std::move(done));
}

void Demo::begin(const QString &tokenFile, std::function<void(const Result<> &)> done)
{
    m_router.dispatchCommand(
        QString::fromLatin1(TokenIssue::info.name),
        toJson(TokenIssue{m_content.newcomer, TokenLifetime}),
        [this, tokenFile, done = std::move(done)](const Result<QJsonObject> &outcome) {
            const auto token = outcome.and_then(
                [](const QJsonObject &data) { return fromJson<TokenIssueReply>(data); });
            if (!token)
                return done(failure(token));
            if (const auto written = writeSecret(tokenFile, token->token); !written)
                return done(written);
            m_cast.begin(done);
        });
}

} // namespace panel::server
