// SPDX-License-Identifier: MIT

#pragma once

#include "server/app/daemon.h"
#include "server/app/demo.h"
#include "server/features/attachments/attachmentsfeature.h"
#include "server/features/auth/authfeature.h"
#include "server/features/backup/backupfeature.h"
#include "server/features/custom/customfeature.h"
#include "server/features/custom/keyring.h"
#include "server/features/diagnostics/diagnosticsfeature.h"
#include "server/features/drafts/draftsfeature.h"
#include "server/features/forum/forumfeature.h"
#include "server/features/moderation/moderationfeature.h"
#include "server/features/monitor/monitorfeature.h"
#include "server/features/notifications/notificationsfeature.h"
#include "server/features/presence/presencefeature.h"
#include "server/features/search/searchfeature.h"
#include "server/features/typing/typingfeature.h"
#include "server/features/webhooks/webhooksfeature.h"
#include "server/hub/counters.h"
#include "server/hub/gatekeeper.h"
#include "server/hub/roomfanout.h"
#include "server/hub/steadypulse.h"
#include "server/net/network.h"
#include "server/ops/adminsocket.h"
#include "server/ops/metrics.h"

#include <QTemporaryDir>

namespace panel::server {

/// Every part, in the order they need each other; taken down in the reverse.
struct Daemon::Parts
{
    std::unique_ptr<QTemporaryDir>
        disposable; ///< The data folder of a demo that has none of its own.
    std::unique_ptr<Database> database;
    SteadyPulse pulse;
    NetworkProber prober;
    Counters counters;
    Network network;
    Rooms rooms{network};
    RoomFanOut fanOut{network, rooms};
    Router router;
    AuthFeature auth;
    HttpWebhookSender webhookSender;
    WebhooksFeature webhooks;
    CustomFeature custom;
    Keyring keyring;
    Gatekeeper gatekeeper;
    PresenceFeature presence;
    ForumFeature forum;
    ModerationFeature moderation;
    TypingFeature typing;
    NotificationsFeature notifications;
    DraftsFeature drafts;
    SearchFeature search;
    AttachmentsFeature attachments;
    MonitorFeature monitor;
    DiagnosticsFeature diagnostics;
    BackupFeature backup;
    Metrics metrics;
    AdminSocket admin{router};
    std::unique_ptr<Demo> demo; ///< Null: not a demo.

    Parts(const Config &config, bool isDemo, std::unique_ptr<Database> store);

    // Of Daemon::introduce(), in this order.
    void introduceForumAndStaff();
    void install();
    void introducePeople();
    void introduceStaff();
    void introducePosts();
    void introduceServers();
    void introduceObservers();
};

} // namespace panel::server
