// SPDX-License-Identifier: MIT

#pragma once

#include "shared/features/presence/presenceevents.h"

#include <QActionGroup>

class QMenu;

namespace panel::client {

class Theme;

/// How the user shows to others, as menu items one of which is checked: in the rail's account menu
/// and in the tray's.
class StatusActions final : public QObject
{
    Q_OBJECT

public:
    explicit StatusActions(const Theme &theme, QObject *parent = nullptr);

    void addTo(QMenu &menu);
    void setCurrent(PresenceStatus status);
    void setEnabled(bool enabled) { m_group.setEnabled(enabled); }

Q_SIGNALS:
    void chosen(panel::PresenceStatus status);

private:
    void drawIcons();

    const Theme &m_theme;
    QActionGroup m_group;
};

} // namespace panel::client
