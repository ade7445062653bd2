// SPDX-License-Identifier: MIT

#include "server/ctl/programcommands.h"

#include "shared/features/custom/customevents.h"
#include "shared/features/webhooks/webhooksevents.h"

namespace panel::ctl {

Result<qint64> numberOf(const Arguments &in)
{
    bool isNumber = false;
    const qint64 id = in.value(QStringLiteral("ID")).toLongLong(&isNumber);
    if (!isNumber || id <= 0)
        return fail(ErrorCode::Invalid, QStringLiteral("ID is a number, as its list shows it"));
    return id;
}

Result<QJsonObject> handlerAdd(const Arguments &in)
{
    const auto room = in.optional(QStringLiteral("--relay"));
    const auto webhook = in.optional(QStringLiteral("--webhook"));
    if (room.has_value() == webhook.has_value())
        return fail(ErrorCode::Invalid, QStringLiteral("missing: --relay ROOM or --webhook ID"));
    CustomHandler handler;
    handler.event = in.value(QStringLiteral("EVENT"));
    handler.action = room ? CustomAction::Relay : CustomAction::Webhook;
    handler.target = room ? *room : *webhook;
    if (const auto name = in.optional(QStringLiteral("--role"))) {
        const auto role = Json<Role>::read(*name);
        if (!role)
            return fail(ErrorCode::Invalid,
                        QStringLiteral("--role is one of guest, member, moderator, admin"));
        handler.role = *role;
    }
    return toJson(HandlerAdd{handler});
}

Result<QJsonObject> keyCreate(const Arguments &in)
{
    QList<KeyScope> scopes;
    if (in.has(QStringLiteral("--emit")))
        scopes.append(KeyScope::Emit);
    if (in.has(QStringLiteral("--metrics")))
        scopes.append(KeyScope::Metrics);
    return toJson(KeyCreate{in.value(QStringLiteral("NAME")),
                            scopes.isEmpty() ? std::nullopt : std::optional(scopes)});
}

Result<QJsonObject> webhookAdd(const Arguments &in)
{
    WebhookAdd command{
        in.value(QStringLiteral("URL")), {}, in.optional(QStringLiteral("--category"))};
    if (const auto names = in.optional(QStringLiteral("--topic"))) {
        QList<WebhookTopic> topics;
        for (const QString &name : names->split(QLatin1Char(','), Qt::SkipEmptyParts)) {
            const auto topic = Json<WebhookTopic>::read(name);
            if (!topic)
                return fail(ErrorCode::Invalid,
                            QStringLiteral("--topic: new_post, flag, server_state, with commas"));
            topics.append(*topic);
        }
        command.topics = topics;
    }
    return toJson(command);
}

} // namespace panel::ctl
