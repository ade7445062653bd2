// SPDX-License-Identifier: MIT

#include "client/features/auth/accountsettings.h"

#include "client/hub/rolewords.h"
#include "client/widgets/elidedlabel.h"
#include "client/widgets/metrics.h"
#include "client/widgets/painting.h"
#include "client/widgets/settingrow.h"
#include "shared/base/fingerprint.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace panel::client {

using namespace metrics;

/// The avatar, as others see it.
class AccountSettings::Face final : public QWidget
{
public:
    explicit Face(const Theme &theme) : m_theme(theme)
    {
        constexpr int Size = 56;
        setFixedSize(Size, Size);
        connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    }

    void setAccount(const Account &account)
    {
        m_account = account;
        update();
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        paintAvatar(painter, rect(), m_theme, m_account.id.value, m_account.username);
    }

private:
    const Theme &m_theme;
    Account m_account;
};

AccountSettings::AccountSettings(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_face(new Face(theme))
    , m_name(new ElidedLabel(theme, Step::Heading, Token::Text))
    , m_role(new ElidedLabel(theme, Step::Body, Token::Muted))
    , m_server(new SettingRow(theme, tr("Server"), {}, nullptr))
    , m_trusted(new QWidget)
{
    auto *forget = new QPushButton(tr("Forget"));
    forget->setObjectName(QStringLiteral("forgetCertificate"));
    m_certificate = new SettingRow(theme, tr("Certificate you trusted"), {}, forget);
    auto *trusted = new QVBoxLayout(m_trusted);
    trusted->setContentsMargins({});
    trusted->setSpacing(0);
    trusted->addWidget(settingsLine(theme));
    trusted->addWidget(m_certificate);
    m_trusted->hide();

    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(m_name);
    words->addWidget(m_role);
    auto *who = new QHBoxLayout;
    who->setContentsMargins(0, Space8, 0, Space16);
    who->setSpacing(Space16);
    who->addWidget(m_face);
    who->addLayout(words, 1);
    auto *signOut = new QPushButton(tr("Sign out"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addLayout(who);
    column->addWidget(m_server);
    column->addWidget(m_trusted);
    column->addWidget(settingsLine(theme));
    column->addWidget(new SettingRow(
        theme, tr("Sign out of this computer"),
        tr("Posts that wait to be sent stay here until you sign in again."), signOut));
    connect(forget, &QPushButton::clicked, this, &AccountSettings::forgetCertificateRequested);
    connect(signOut, &QPushButton::clicked, this, &AccountSettings::signOutRequested);
}

void AccountSettings::setAccount(const Account &account)
{
    m_face->setAccount(account);
    m_name->setText(account.username);
    m_role->setText(account.id ? roleWord(account.role) : QString());
}

void AccountSettings::setServer(const ServerAddress &server)
{
    const QString name = server.displayName();
    if (!server.isValid())
        m_server->setExplanation({});
    else if (server.isEncrypted())
        m_server->setExplanation(tr("%1, encrypted", "%1 is a server's address").arg(name));
    else if (server.isLoopback())
        m_server->setExplanation(tr("%1, on this computer", "%1 is a server's address").arg(name));
    else
        m_server->setExplanation(tr("%1, not encrypted", "%1 is a server's address").arg(name));
}

void AccountSettings::setCertificate(const std::optional<TrustedCertificate> &certificate)
{
    m_trusted->setVisible(certificate.has_value());
    if (!certificate)
        return;
    const QString until
        = QLocale().toString(certificate->until.toLocalTime().date(), QLocale::LongFormat);
    m_certificate->setExplanation(
        //: %1 is a date, %2 a fingerprint.
        tr("Valid until %1. SHA-256 %2. Once forgotten, Panel asks at the next connection whether "
           "to trust the server.")
            .arg(until, fingerprintWords(certificate->fingerprint)));
}

} // namespace panel::client
