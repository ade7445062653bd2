// SPDX-License-Identifier: MIT

#pragma once

#include "client/net/serveraddress.h"
#include "shared/protocol/people.h"

#include <QWidget>

namespace panel::client {

class ElidedLabel;
class SettingRow;
class Theme;

/// Who is signed in, where, and the way out.
class AccountSettings final : public QWidget
{
    Q_OBJECT

public:
    explicit AccountSettings(const Theme &theme, QWidget *parent = nullptr);

    void setAccount(const Account &account);
    void setServer(const ServerAddress &server);

Q_SIGNALS:
    void signOutRequested();

private:
    class Face;

    Face *m_face;
    ElidedLabel *m_name;
    ElidedLabel *m_role;
    SettingRow *m_server;
};

QString roleWord(Role role);

} // namespace panel::client
