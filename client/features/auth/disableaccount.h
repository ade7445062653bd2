// SPDX-License-Identifier: MIT

#pragma once

#include "client/hub/requests.h"
#include "shared/protocol/people.h"

#include <QString>

#include <functional>

class QWidget;

namespace panel::client {

class Theme;

/// Asks an administrator whether somebody's account is closed. `done` gets the sentence for a
/// toast.
void askDisable(const Theme &theme, Requests &requests, const UserRef &user, QWidget &window,
                const std::function<void(const QString &)> &done);

/// Opens it again, without asking. `done` gets the sentence for a toast, also where it failed.
void enableAccount(Requests &requests, const UserRef &user, QObject &asker,
                   const std::function<void(const QString &)> &done);

} // namespace panel::client
