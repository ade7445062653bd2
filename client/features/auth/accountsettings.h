// SPDX-License-Identifier: MIT

#pragma once

#include "client/features/auth/trustedcertificates.h"
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
    /// What is trusted for this server because the user said so; nothing: the system decides.
    void setCertificate(const std::optional<TrustedCertificate> &certificate);

Q_SIGNALS:
    void signOutRequested();
    void forgetCertificateRequested();

private:
    class Face;

    Face *m_face;
    ElidedLabel *m_name;
    ElidedLabel *m_role;
    SettingRow *m_server;
    QWidget *m_trusted; ///< Hidden where there is nothing to forget.
    SettingRow *m_certificate;
};

} // namespace panel::client
