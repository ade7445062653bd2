// SPDX-License-Identifier: MIT

#pragma once

#include "client/hub/requests.h"

#include <QString>

#include <functional>

class QWidget;

namespace panel::client {

class Theme;

/// Asks for the password until now and twice for the next. `done` gets the sentence for a toast
/// once the server took it; a refusal stands in the dialog.
void askPassword(const Theme &theme, Requests &requests, QWidget &window,
                 const std::function<void(const QString &)> &done);

} // namespace panel::client
