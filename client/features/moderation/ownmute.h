// SPDX-License-Identifier: MIT

#pragma once

#include "client/hub/dispatcher.h"
#include "client/hub/session.h"
#include "shared/features/moderation/moderationevents.h"

#include <QTimer>

namespace panel::client {

/// Whether the user is muted, as the server told last; it ends by itself when its time is over.
class OwnMute final : public QObject
{
    Q_OBJECT

public:
    OwnMute(Session &session, Dispatcher &dispatcher, QObject *parent = nullptr);

    const std::optional<SanctionLine> &mute() const { return m_mute; }

Q_SIGNALS:
    void changed();

private:
    void told(const SanctionChanged &event);
    void set(const std::optional<SanctionLine> &mute);

    std::optional<SanctionLine> m_mute;
    QTimer m_end;
};

} // namespace panel::client
