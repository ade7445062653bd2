// SPDX-License-Identifier: MIT

#pragma once

#include "client/features/monitor/serveradmin.h"
#include "client/features/monitor/serversmodel.h"

#include <QDialog>

class QLabel;
class QLineEdit;
class QListView;
class QPushButton;
class QStandardItemModel;

namespace panel::client {

class ServerFields;
class Theme;

/// How a game server is monitored and shown. A new one is looked for first: by its address, with
/// each protocol and beside it, told while it goes on; then what answered is chosen and named.
class ServerDialog final : public QDialog
{
    Q_OBJECT

public:
    /// With `settings`: changes that server; the address is one of the fields then.
    ServerDialog(const Theme &theme, ServersModel &servers, ServerAdmin &admin, QWidget *parent,
                 const std::optional<ServerSettings> &settings = {});

Q_SIGNALS:
    void stored(const panel::ServerSettingsReply &reply);

private:
    QWidget *makeSearch();
    void look();
    void showTry(const ServerDetection &detection);
    void showFound(const Result<DetectServerReply> &reply);
    void choose(int row);
    ServerSettings written() const;
    void showState();
    void store();
    void showFailure(const QString &why);

    const Theme &m_theme;
    ServersModel &m_servers;
    ServerAdmin &m_admin;
    std::optional<ServerSettings> m_settings; ///< Of the one that is changed.
    QList<DetectedServer> m_found;
    QStandardItemModel *m_tries; ///< While it is looked for the tries, then what answered.
    bool m_looking = false;
    bool m_byHand = false; ///< The address is taken as it was typed.

    QLineEdit *m_address;
    QPushButton *m_look;
    QLabel *m_progress;
    QListView *m_list;
    QPushButton *m_anyway; ///< Adds it although nothing answered.
    ServerFields *m_fields;
    QLabel *m_failure;
    QPushButton *m_store;
};

} // namespace panel::client
