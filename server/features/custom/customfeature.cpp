// SPDX-License-Identifier: MIT

#include "server/features/custom/customfeature.h"

#include "server/features/custom/keyring.h"
#include "shared/protocol/limits.h"
#include "shared/protocol/socketio.h"

#include <QJsonDocument>

#include <algorithm>

namespace panel::server {

CustomFeature::CustomFeature(const Parts &parts, ToWebhook toWebhook, QObject *parent)
    : Feature(parent), m_parts(parts), m_toWebhook(std::move(toWebhook))
{ }

void CustomFeature::load(std::function<void(const Result<> &)> done)
{
    struct Loaded
    {
        QList<CustomHandler> handlers;
        QList<KeyRow> keys;
    };
    m_parts.database.read(
        this,
        [](Sql &sql) -> Result<Loaded> {
            CustomStore store(sql);
            const auto handlers = store.handlers();
            const auto keys = store.keys();
            if (!handlers)
                return failure(handlers);
            if (!keys)
                return failure(keys);
            return Loaded{*handlers, *keys};
        },
        [this, done = std::move(done)](const Result<Loaded> &loaded) {
            if (!loaded)
                return done(failure(loaded));
            for (const CustomHandler &handler : loaded->handlers)
                m_handlers.insert(handler.event, handler);
            for (const KeyRow &row : loaded->keys)
                m_keys.insert(row.fingerprint, row);
            done({});
        });
}

void CustomFeature::install(Router &router)
{
    m_router = &router;
    router.on<HandlerAdd>(this, &CustomFeature::addHandler);
    router.on<HandlerList>(this, &CustomFeature::listHandlers);
    router.on<HandlerRemove>(this, &CustomFeature::removeHandler);
    router.on<KeyCreate>(this, &CustomFeature::createKey);
    router.on<KeyList>(this, &CustomFeature::listKeys);
    router.on<KeyRevoke>(this, &CustomFeature::revokeKey);
    router.onUnknown([this](const QString &event) { return m_handlers.contains(event); },
                     [this](const QString &event, const QJsonObject &data, const Caller &caller,
                            const RawAnswer &answer) { handle(event, data, caller, answer); });
}

void CustomFeature::handle(const QString &event, const QJsonObject &data, const Caller &caller,
                           const RawAnswer &answer)
{
    const CustomHandler handler = m_handlers.value(event);
    if (caller.role < handler.role)
        return answer(fail(
            ErrorCode::Forbidden,
            QStringLiteral("this event is for the role %1 and above").arg(nameOf(handler.role))));
    const auto claim = fromJson<CustomClaim>(data);
    if (!claim)
        return answer(failure(claim));
    if (claim->userId.value_or(caller.user) != caller.user)
        return answer(
            fail(ErrorCode::Forbidden, QStringLiteral("user_id is not the session's own")));
    if (QJsonDocument(data).toJson(QJsonDocument::Compact).size() > DataBytes)
        return answer(fail(ErrorCode::TooLarge, QStringLiteral("at most %1 bytes").arg(DataBytes)));
    QJsonObject told = data;
    const QJsonObject sender = toJson(CustomSender{caller.asUser()});
    for (auto member = sender.begin(); member != sender.end(); ++member)
        told.insert(member.key(), member.value());
    passOn(handler, told, answer);
}

void CustomFeature::passOn(const CustomHandler &handler, const QJsonObject &data,
                           const RawAnswer &answer)
{
    if (handler.action == CustomAction::Webhook)
        return m_toWebhook(
            handler.target.toLongLong(), handler.event, data,
            [answer](const Result<> &stored) { answer(stored.map([] { return QJsonObject(); })); });
    const auto room = RoomId::fromString(handler.target);
    if (!room)
        return answer(fail(ErrorCode::Unavailable, QStringLiteral("its room is gone")));
    m_parts.fanOut.emitCustom(*room, handler.event, data);
    answer(toJson(RelayReply{m_parts.rooms.audience(*room)}));
}

Result<> CustomFeature::checkHandler(const CustomHandler &handler) const
{
    Q_ASSERT(m_router);
    if (handler.event.isEmpty() || handler.event.toUtf8().size() > limits::NameBytes
        || socketio::isReserved(handler.event))
        return fail(ErrorCode::Invalid, QStringLiteral("event: not a name an event may have"));
    if (m_router->eventInfo(handler.event))
        return fail(ErrorCode::Conflict, QStringLiteral("event: Panel handles it itself"));
    if (handler.action == CustomAction::Relay && !RoomId::fromString(handler.target))
        return fail(ErrorCode::Invalid,
                    QStringLiteral("target: a room, written as all, category:1 or thread:7"));
    if (handler.action == CustomAction::Webhook && handler.target.toLongLong() <= 0)
        return fail(ErrorCode::Invalid, QStringLiteral("target: a webhook's id"));
    if (!m_handlers.contains(handler.event) && m_handlers.size() >= MostHandlers)
        return fail(ErrorCode::Conflict,
                    QStringLiteral("at most %1 handlers: remove one first").arg(MostHandlers));
    return {};
}

void CustomFeature::addHandler(const HandlerAdd &command, const Caller &, Answer<Done> answer)
{
    if (const auto good = checkHandler(command.handler); !good)
        return answer(failure(good));
    m_parts.database.write(
        this,
        [handler = command.handler](Sql &sql) { return CustomStore(sql).setHandler(handler); },
        [this, handler = command.handler, answer](const Result<> &stored) {
            if (stored)
                m_handlers.insert(handler.event, handler);
            answer(stored.map([] { return Done{}; }));
        });
}

Result<HandlerListReply> CustomFeature::listHandlers(const HandlerList &, const Caller &)
{
    HandlerListReply reply{m_handlers.values()};
    std::sort(reply.handlers.begin(), reply.handlers.end(),
              [](const CustomHandler &a, const CustomHandler &b) { return a.event < b.event; });
    return reply;
}

void CustomFeature::removeHandler(const HandlerRemove &command, const Caller &, Answer<Done> answer)
{
    m_parts.database.write(
        this, [event = command.event](Sql &sql) { return CustomStore(sql).removeHandler(event); },
        [this, event = command.event, answer](const Result<> &removed) {
            if (removed)
                m_handlers.remove(event);
            answer(removed.map([] { return Done{}; }));
        });
}

void CustomFeature::createKey(const KeyCreate &command, const Caller &,
                              Answer<KeyCreateReply> answer)
{
    constexpr qsizetype LongestName = 60;
    const QString name = command.name.simplified();
    if (name.isEmpty() || name.size() > LongestName)
        return answer(
            fail(ErrorCode::Invalid, QStringLiteral("name: 1 to %1 characters").arg(LongestName)));
    if (m_keys.size() >= MostKeys)
        return answer(fail(ErrorCode::Conflict,
                           QStringLiteral("at most %1 keys: revoke one first").arg(MostKeys)));
    const Secret secret(QByteArray(Keyring::Prefix.data(), Keyring::Prefix.size())
                        + randomToken().reveal());
    KeyRow row;
    row.line.name = name;
    row.line.scopes = command.scopes.value_or(QList<KeyScope>());
    if (row.line.scopes.isEmpty())
        row.line.scopes = {KeyScope::Emit};
    row.line.createdAt = m_parts.pulse.wallClock();
    row.fingerprint = fingerprint(secret);
    m_parts.database.write(
        this, [row](Sql &sql) { return CustomStore(sql).addKey(row); },
        [this, row, secret, answer](const Result<qint64> &id) mutable {
            if (id) {
                row.line.id = *id;
                m_keys.insert(row.fingerprint, row);
            }
            answer(id.map([&](qint64 number) {
                return KeyCreateReply{number, QString::fromLatin1(secret.reveal())};
            }));
        });
}

Result<KeyListReply> CustomFeature::listKeys(const KeyList &, const Caller &)
{
    KeyListReply reply;
    for (const KeyRow &row : std::as_const(m_keys))
        reply.keys.append(row.line);
    std::sort(reply.keys.begin(), reply.keys.end(),
              [](const KeyLine &a, const KeyLine &b) { return a.id < b.id; });
    return reply;
}

void CustomFeature::revokeKey(const KeyRevoke &command, const Caller &, Answer<Done> answer)
{
    m_parts.database.write(
        this, [id = command.id](Sql &sql) { return CustomStore(sql).revokeKey(id); },
        [this, id = command.id, answer](const Result<> &revoked) {
            if (revoked)
                m_keys.removeIf([&](const auto &entry) { return entry->line.id == id; });
            answer(revoked.map([] { return Done{}; }));
        });
}

std::optional<Caller> CustomFeature::program(const Secret &key)
{
    const auto found = m_keys.find(fingerprint(key));
    if (found == m_keys.end())
        return std::nullopt;
    const QDateTime now = m_parts.pulse.wallClock();
    constexpr qint64 Minute = 60;
    if (!found->line.lastUsedAt || found->line.lastUsedAt->secsTo(now) >= Minute) {
        found->line.lastUsedAt = now;
        m_parts.database.write(
            this,
            [id = found->line.id, now](Sql &sql) { return CustomStore(sql).touchKey(id, now); },
            [](const Result<> &) {});
    }
    Caller caller;
    caller.username = found->line.name;
    caller.program = Program{};
    caller.program->mayEmit = found->line.scopes.contains(KeyScope::Emit);
    caller.program->mayMeasure = found->line.scopes.contains(KeyScope::Metrics);
    return caller;
}

} // namespace panel::server
