// SPDX-License-Identifier: MIT

#pragma once

#include "shared/features/presence/presenceevents.h"

#include <QAction>
#include <QActionGroup>

class QMenu;

namespace panel::client {

class Theme;

/// How the user shows to others, as menu items one of which is checked, and what they say of
/// themselves: in the rail's account menu and in the tray's.
class StatusActions final : public QObject
{
    Q_OBJECT

public:
    explicit StatusActions(const Theme &theme, QObject *parent = nullptr);

    void addTo(QMenu &menu);
    void setCurrent(const PresenceChoice &choice);

Q_SIGNALS:
    void chosen(panel::PresenceStatus status);
    /// The user wants to say something else of themselves.
    void textWanted();
    void textCleared();

private:
    void drawIcons();

    const Theme &m_theme;
    QActionGroup m_group;
    QAction m_text;
    QAction m_clear;
};

} // namespace panel::client
