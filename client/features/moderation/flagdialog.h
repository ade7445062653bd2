// SPDX-License-Identifier: MIT

#pragma once

#include "client/hub/requests.h"
#include "shared/features/moderation/moderationevents.h"

#include <functional>

class QWidget;

namespace panel::client {

class Theme;

/// Asks why a post is reported and tells the moderators; `done` gets a sentence for the toast.
void askFlag(const Theme &theme, Requests &requests, PostId post, const QString &author,
             QWidget &window, const std::function<void(const QString &)> &done);

QString flagReasonText(FlagReason reason);

} // namespace panel::client
