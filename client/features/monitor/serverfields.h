// SPDX-License-Identifier: MIT

#pragma once

#include "client/features/monitor/serveradmin.h"
#include "client/features/monitor/serversmodel.h"

#include <QWidget>

class QFormLayout;
class QLineEdit;

namespace panel::client {

class CheckBox;
class Select;
class Theme;

/// How a game server is shown, to fill in; of one that is changed also how it is asked.
class ServerFields final : public QWidget
{
    Q_OBJECT

public:
    ServerFields(const Theme &theme, const ServersModel &servers, const ServerAdmin &admin,
                 const std::optional<ServerSettings> &settings, QWidget *parent = nullptr);

    /// How a new one names itself, and a short name for it that no other has.
    void offerName(const QString &own, const QString &basis);
    /// What is filled in, over `settings`.
    ServerSettings over(ServerSettings settings) const;
    /// What is not as it has to be, as a sentence; empty: it can be stored.
    QString problem() const;
    void focusName();

Q_SIGNALS:
    void changed();

private:
    void addAsking(const ServerSettings &settings, QFormLayout &form);
    QWidget *makeBadge();
    void fill(const ServerSettings &settings);
    QString freeId(const QString &name) const;
    void showBadge();

    const Theme &m_theme;
    const ServersModel &m_servers;
    const ServerAdmin &m_admin;
    QLineEdit *m_address = nullptr; ///< Null: of a new one, which was looked for.
    Select *m_protocol = nullptr; ///< Likewise.
    QLineEdit *m_name;
    Select *m_group;
    Select *m_role;
    QLineEdit *m_join;
    QLineEdit *m_id;
    CheckBox *m_public;
    QLineEdit *m_badgeUrl;
    QWidget *m_badge;
};

} // namespace panel::client
