// SPDX-License-Identifier: MIT

#pragma once

#include "client/features/monitor/alertsmodel.h"
#include "client/features/monitor/serversmodel.h"

#include <QDialog>

class QLabel;
class QLineEdit;
class QPushButton;
class QScrollArea;
class QSpinBox;
class QVBoxLayout;

namespace panel::client {

class Select;
class Switch;
class Theme;

/// What the user wants to be told of one server, or of all: each alert a row with a way out of it,
/// and below them a new one. Acts at once.
class AlertsDialog final : public QDialog
{
    Q_OBJECT

public:
    /// Empty `serverId`: those of all servers.
    AlertsDialog(const Theme &theme, ServersModel &servers, AlertsModel &alerts,
                 const QString &serverId, QWidget *parent);

    /// "At least 12 people play".
    static QString textOf(const ServerAlertRule &alert);

private:
    QWidget *makeNew();
    QWidget *makeRow(const ServerAlertRule &alert);
    void showRows();
    void showFields();
    void add();
    void showFailure(const QString &why);
    AlertKind kind() const;

    const Theme &m_theme;
    ServersModel &m_servers;
    AlertsModel &m_alerts;
    QString m_serverId;
    Switch *m_state = nullptr; ///< Null with all servers.
    QVBoxLayout *m_rows;
    QScrollArea *m_scroll = nullptr;
    QLabel *m_none;
    Select *m_server = nullptr; ///< Null with one server.
    Select *m_kind;
    QSpinBox *m_players;
    QLineEdit *m_word;
    QPushButton *m_add;
    QLabel *m_failure;
};

} // namespace panel::client
