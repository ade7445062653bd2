// SPDX-License-Identifier: MIT

#pragma once

#include "client/hub/requests.h"
#include "shared/protocol/people.h"

#include <QString>

#include <functional>

class QWidget;

namespace panel::client {

class Theme;

/// Asks an administrator which role somebody gets. `done` gets the sentence for a toast.
void askRole(const Theme &theme, Requests &requests, const UserRef &user, Role now, QWidget &window,
             const std::function<void(const QString &)> &done);

} // namespace panel::client
