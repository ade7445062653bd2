// SPDX-License-Identifier: MIT

#pragma once

#include "server/features/custom/customstore.h"
#include "server/hub/feature.h"
#include "server/hub/pulse.h"
#include "server/hub/roomfanout.h"
#include "server/hub/rooms.h"
#include "server/store/database.h"
#include "shared/base/secret.h"

namespace panel::server {

/// What a community adds by itself: events of its own between its clients, and keys for programs.
///
/// A client's event that no feature knows goes to its handler, where there is one: on to a room,
/// with `user` set to who sent it, or to a webhook. What it carries is not looked at, only bounded.
class CustomFeature final : public Feature
{
    Q_OBJECT

public:
    static constexpr int MostHandlers = 100;
    static constexpr int MostKeys = 100;
    static constexpr qint64 DataBytes = 16384; ///< Of an event that is relayed, as JSON.

    /// Stores a client's event for the webhook, then calls `done`.
    using ToWebhook
        = std::function<void(qint64 webhook, const QString &event, const QJsonObject &data,
                             std::function<void(const Result<> &)> done)>;

    struct Parts
    {
        Rooms &rooms;
        RoomFanOut &fanOut;
        Pulse &pulse;
        Database &database;
    };
    CustomFeature(const Parts &parts, ToWebhook toWebhook, QObject *parent = nullptr);

    /// Reads handlers and keys. Once, before the daemon listens.
    void load(std::function<void(const Result<> &)> done);
    void install(Router &router) override;

    /// The program with that key; nothing for an unknown one.
    std::optional<Caller> program(const Secret &key);

private:
    void handle(const QString &event, const QJsonObject &data, const Caller &caller,
                const RawAnswer &answer);
    void passOn(const CustomHandler &handler, const QJsonObject &data, const RawAnswer &answer);

    void addHandler(const HandlerAdd &command, const Caller &caller, Answer<Done> answer);
    Result<HandlerListReply> listHandlers(const HandlerList &command, const Caller &caller);
    void removeHandler(const HandlerRemove &command, const Caller &caller, Answer<Done> answer);
    void createKey(const KeyCreate &command, const Caller &caller, Answer<KeyCreateReply> answer);
    Result<KeyListReply> listKeys(const KeyList &command, const Caller &caller);
    void revokeKey(const KeyRevoke &command, const Caller &caller, Answer<Done> answer);
    Result<> checkHandler(const CustomHandler &handler) const;

    Parts m_parts;
    ToWebhook m_toWebhook;
    Router *m_router = nullptr; ///< Null before install().
    QHash<QString, CustomHandler> m_handlers;
    QHash<QByteArray, KeyRow> m_keys; ///< By fingerprint.
};

} // namespace panel::server
