// SPDX-License-Identifier: MIT

#pragma once

#include "client/features/presence/ownpresence.h"

#include <QWidget>

namespace panel::client {

class SettingRow;
class Switch;
class Theme;

/// What others may see of the user, on every device.
class PrivacySettings final : public QWidget
{
    Q_OBJECT

public:
    PrivacySettings(const Theme &theme, Session &session, OwnPresenceModel &own,
                    QWidget *parent = nullptr);

private:
    struct Row
    {
        Switch *on;
        SettingRow *row;
    };
    Row add(const Theme &theme, const QString &title);
    void showState();

    Session &m_session;
    OwnPresenceModel &m_own;
    Row m_invisible;
    Row m_lastSeen;
    Row m_typing;
};

} // namespace panel::client
