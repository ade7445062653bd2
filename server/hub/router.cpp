// SPDX-License-Identifier: MIT

#include "server/hub/router.h"

#include <QStringList>

namespace panel::server {

namespace {

/// A number where that is how one writes it: `007` stays a word.
QJsonValue numberOr(const QString &word)
{
    bool isNumber = false;
    const qint64 number = word.toLongLong(&isNumber);
    return isNumber && QString::number(number) == word ? QJsonValue(number) : QJsonValue(word);
}

/// The variables of `path` where it fits `pattern`.
std::optional<QJsonObject> fit(const QString &pattern, const QString &path)
{
    const QStringList want = pattern.split(QLatin1Char('/'));
    const QStringList have = path.split(QLatin1Char('/'));
    if (want.size() != have.size())
        return std::nullopt;
    QJsonObject variables;
    for (qsizetype i = 0; i < want.size(); ++i) {
        if (want[i].startsWith(QLatin1Char('{'))) {
            variables.insert(want[i].mid(1).chopped(1), numberOr(have[i]));
        } else if (want[i] != have[i]) {
            return std::nullopt;
        }
    }
    return variables;
}

} // namespace

void Router::onUnknown(Knows knows, Unknown handler)
{
    Q_ASSERT(!m_knows);
    m_knows = std::move(knows);
    m_unknown = std::move(handler);
}

const EventInfo *Router::eventInfo(const QString &name) const
{
    const auto entry = m_events.constFind(name);
    return entry == m_events.cend() ? nullptr : entry->info;
}

void Router::dispatchEvent(const QString &name, const QJsonObject &data, const Caller &caller,
                           const RawAnswer &answer) const
{
    const auto entry = m_events.constFind(name);
    if (entry == m_events.cend() && knowsCustom(name))
        return m_unknown(name, data, caller, answer);
    if (entry == m_events.cend())
        return answer(
            fail(ErrorCode::UnknownEvent, QStringLiteral("no feature handles this event")));
    entry->handler(data, caller, answer);
}

void Router::dispatchCommand(const QString &name, const QJsonObject &data,
                             const RawAnswer &answer) const
{
    const auto handler = m_commands.constFind(name);
    if (handler == m_commands.cend())
        return answer(fail(ErrorCode::UnknownEvent, QStringLiteral("no such command: ") + name));
    (*handler)(data, {}, answer);
}

Router::Match Router::matchEndpoint(const QByteArray &method, const QString &path) const
{
    Match match;
    for (const EndpointEntry &entry : m_endpoints) {
        const auto variables = fit(QLatin1String(entry.info->path), path);
        if (!variables)
            continue;
        if (method != entry.info->method) {
            match.wrongMethod = true;
            continue;
        }
        return {entry.info, false, *variables, entry.givesBytes};
    }
    return match;
}

void Router::dispatchEndpoint(const EndpointInfo &info, const QJsonObject &data,
                              const Caller &caller, const RawAnswer &answer) const
{
    for (const EndpointEntry &entry : m_endpoints) {
        if (entry.info == &info)
            return entry.handler(data, caller, answer);
    }
    answer(fail(ErrorCode::NotFound, QStringLiteral("no such path")));
}

} // namespace panel::server
