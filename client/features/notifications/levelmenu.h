// SPDX-License-Identifier: MIT

#pragma once

#include "client/features/notifications/threadlevelsmodel.h"

class QMenu;

namespace panel::client {

/// Adds how much the user may want to hear of the thread, the present choice checked.
void addLevels(QMenu &menu, ThreadLevelsModel &levels, ThreadId thread);

/// "Tracking", or "Muted until 20:14".
QString levelWord(const ThreadLevelLine &line, const QDateTime &now);
/// A name of Icons.
QString levelIcon(ThreadLevel level);

} // namespace panel::client
