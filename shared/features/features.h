// SPDX-License-Identifier: MIT

#pragma once

#include "shared/features/attachments/attachmentsevents.h"
#include "shared/features/auth/authevents.h"
#include "shared/features/backup/backupevents.h"
#include "shared/features/custom/customevents.h"
#include "shared/features/diagnostics/diagnosticsevents.h"
#include "shared/features/drafts/draftsevents.h"
#include "shared/features/forum/forumevents.h"
#include "shared/features/moderation/moderationevents.h"
#include "shared/features/monitor/monitorevents.h"
#include "shared/features/notifications/notificationsevents.h"
#include "shared/features/presence/presenceevents.h"
#include "shared/features/search/searchevents.h"
#include "shared/features/typing/typingevents.h"
#include "shared/features/webhooks/webhooksevents.h"
#include "shared/protocol/errors.h"

namespace panel {

/// Everything that may cross the wire: the snapshot, the docs and the fuzzers walk it.
struct Catalogue
{
    static constexpr void forEach(auto &&visit)
    {
        EventList<ErrorEvent>::forEach(visit);
        AuthEvents::forEach(visit);
        PresenceEvents::forEach(visit);
        ForumEvents::forEach(visit);
        AttachmentsEvents::forEach(visit);
        DraftsEvents::forEach(visit);
        SearchEvents::forEach(visit);
        ModerationEvents::forEach(visit);
        TypingEvents::forEach(visit);
        NotificationsEvents::forEach(visit);
        MonitorEvents::forEach(visit);
        DiagnosticsEvents::forEach(visit);
        CustomEvents::forEach(visit);
        WebhooksEvents::forEach(visit);
        BackupEvents::forEach(visit);
    }
};

/// The whole catalogue as JSON, in declaration order: what `paneld describe-protocol` prints.
QJsonArray describeCatalogue();

} // namespace panel
