// SPDX-License-Identifier: MIT

#include "server/app/daemonparts.h"

#include "server/app/partsconfig.h"
#include "server/features/auth/username.h"
#include "server/store/attachedfiles.h"

namespace panel::server {

Daemon::Parts::Parts(const Config &config, bool isDemo, std::unique_ptr<Database> store)
    : database(std::move(store))
    , prober(config.allowPrivateAddresses || isDemo)
    , network(netConfig(config))
    , auth(*database, pulse,
           [this](SessionId session, const Caller &caller) {
               return gatekeeper.admit(session, caller);
           })
    , webhooks({pulse, *database, webhookSender},
               [this](const QString &titleOrId) { return forum.categoryNamed(titleOrId); })
    , custom({rooms, fanOut, pulse, *database},
             [this](qint64 webhook, const QString &event, const QJsonObject &data,
                    std::function<void(const Result<> &)> done) {
                 webhooks.tellOne(webhook, event, data, std::move(done));
             })
    , keyring(auth, [this](const Secret &key) { return custom.program(key); })
    , gatekeeper({network, router, rooms, fanOut, pulse, keyring}, hubLimits(config))
    , presence({rooms, fanOut, pulse, *database, &Username::keyOf,
                [this](UserId user) { return auth.role(user); }},
               {std::chrono::seconds(config.graceSeconds), config.listedPeople})
    , forum({rooms, fanOut, pulse, *database, auth}, forumLimits(config))
    , moderation({rooms, fanOut, pulse, *database, auth})
    , typing(rooms, fanOut, pulse)
    , notifications({rooms, fanOut, pulse, *database, auth})
    , drafts({fanOut, pulse, *database},
             [this](const Caller &caller, const DraftPlace &place) {
                 return place.threadId
                     ? forum.maySee(caller.user, caller.role, *place.threadId)
                     : forum.categoriesSeenBy(caller.user, caller.role).contains(*place.categoryId);
             })
    , search(
          {pulse, *database, auth},
          [this](const Caller &caller) { return forum.categoriesSeenBy(caller.user, caller.role); })
    , attachments({network, pulse, *database,
                   config.dataDir + QLatin1Char('/') + QLatin1String(AttachedFolder)},
                  {[this](UserId user, ThreadId thread) {
                       return forum.rightIn(user, auth.role(user), thread);
                   },
                   [this](UserId user, CategoryId category) {
                       return forum.rightOf({.user = user, .role = auth.role(user)}, category);
                   }},
                  config.attachmentBytesPerDay)
    , monitor({rooms, fanOut, pulse, *database, prober, auth}, monitorConfig(config, isDemo))
    , diagnostics({rooms, fanOut, pulse, counters, auth})
    , backup(*database, config.dataDir)
    , metrics(counters, rooms, [this] { return database->waiting(); })
{ }

} // namespace panel::server
