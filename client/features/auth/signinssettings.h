// SPDX-License-Identifier: MIT

#pragma once

#include "client/hub/requests.h"
#include "client/hub/session.h"
#include "shared/features/auth/authevents.h"

#include <QWidget>

class QPushButton;
class QVBoxLayout;

namespace panel::client {

class SettingRow;
class Theme;

/// The password, and where the account is signed in: each sign-in but this one can be ended. Asked
/// for whenever it is shown.
class SignInsSettings final : public QWidget
{
    Q_OBJECT

public:
    SignInsSettings(const Theme &theme, Session &session, Requests &requests,
                    QWidget *parent = nullptr);

Q_SIGNALS:
    void toastWanted(const QString &text);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void reload();
    void showSessions(const QList<OwnSession> &sessions);
    void showState();
    /// Without an id all but this one.
    void end(std::optional<qint64> id);

    const Theme &m_theme;
    Session &m_session;
    Requests &m_requests;
    QPushButton *m_password;
    SettingRow *m_passwordRow;
    QWidget *m_list;
    QPushButton *m_others;
    SettingRow *m_othersRow;
};

} // namespace panel::client
