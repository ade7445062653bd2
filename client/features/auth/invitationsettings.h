// SPDX-License-Identifier: MIT

#pragma once

#include "client/hub/requests.h"
#include "client/hub/session.h"
#include "shared/features/auth/authevents.h"

#include <QWidget>

class QPushButton;

namespace panel::client {

class SettingRow;
class Theme;

/// Invitations of the community: making one, and ending those that nobody used. For moderators,
/// who invite members, and administrators, who invite anybody. Asked for whenever it is shown.
class InvitationSettings final : public QWidget
{
    Q_OBJECT

public:
    InvitationSettings(const Theme &theme, Session &session, Requests &requests,
                       QWidget *parent = nullptr);

    static bool mayInvite(const Account &account) { return account.role >= Role::Moderator; }

Q_SIGNALS:
    void toastWanted(const QString &text);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void reload();
    void showInvites(const QList<InviteLine> &invites);
    void ask();
    void showLink(const InviteCreateReply &invite);
    void revoke(qint64 id);

    const Theme &m_theme;
    Session &m_session;
    Requests &m_requests;
    QPushButton *m_invite;
    SettingRow *m_inviteRow;
    QWidget *m_heading;
    QWidget *m_list;
};

} // namespace panel::client
