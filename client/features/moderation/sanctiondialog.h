// SPDX-License-Identifier: MIT

#pragma once

#include "client/hub/requests.h"
#include "client/hub/session.h"
#include "shared/features/moderation/moderationevents.h"

#include <functional>

class QWidget;

namespace panel::client {

class Theme;

/// Asks how long and why somebody is muted, or for administrators also banned, and does it; `done`
/// gets a sentence for the toast.
void askSanction(const Theme &theme, const Session &session, Requests &requests,
                 const UserRef &user, QWidget &window,
                 const std::function<void(const QString &)> &done);

} // namespace panel::client
