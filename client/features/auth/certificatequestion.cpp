// SPDX-License-Identifier: MIT

#include "client/features/auth/certificatequestion.h"

#include "client/features/auth/signinwords.h"
#include "client/widgets/labels.h"
#include "client/widgets/metrics.h"
#include "client/widgets/settingrow.h"
#include "shared/base/fingerprint.h"

#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

namespace panel::client {

using namespace metrics;

namespace {

constexpr int GroupsInLine = 4; ///< As many as are read out in one breath.

QString inLines(const QByteArray &fingerprint)
{
    const QStringList groups = fingerprintWords(fingerprint).split(QLatin1Char(' '));
    QStringList lines;
    for (qsizetype at = 0; at < groups.size(); at += GroupsInLine)
        lines.append(groups.mid(at, GroupsInLine).join(QLatin1String("  ")));
    return lines.join(QLatin1Char('\n'));
}

QString lastDay(const QDateTime &until)
{
    return QLocale().toString(until.toLocalTime().date(), QLocale::LongFormat);
}

} // namespace

CertificateQuestion::CertificateQuestion(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_title(line(Step::Heading, ""))
    , m_why(line(Step::Body, "second"))
    , m_facts(new QGridLayout)
    , m_how(line(Step::Body, "second"))
    , m_trust(new QPushButton(tr("Trust this server")))
    , m_cancel(new QPushButton(tr("Cancel")))
{
    m_title->setObjectName(QStringLiteral("certificateTitle"));
    m_why->setObjectName(QStringLiteral("certificateReason"));
    m_trust->setObjectName(QStringLiteral("trust"));
    m_cancel->setObjectName(QStringLiteral("cancel"));
    m_trust->setAutoDefault(false);
    m_cancel->setProperty("kind", QStringLiteral("primary"));
    m_cancel->setDefault(true);
    m_facts->setContentsMargins({});
    m_facts->setHorizontalSpacing(Space16);
    m_facts->setVerticalSpacing(Space8);
    m_facts->setColumnStretch(1, 1);
    auto *buttons = new QDialogButtonBox;
    buttons->addButton(m_trust, QDialogButtonBox::AcceptRole);
    buttons->addButton(m_cancel, QDialogButtonBox::RejectRole);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(Space12);
    column->addWidget(m_title);
    column->addWidget(m_why);
    column->addSpacing(Space4);
    column->addLayout(m_facts);
    column->addSpacing(Space4);
    column->addWidget(m_how);
    column->addSpacing(Space8);
    column->addWidget(buttons);
    connect(m_trust, &QPushButton::clicked, this, &CertificateQuestion::trusted);
    connect(m_cancel, &QPushButton::clicked, this, &CertificateQuestion::cancelled);
}

QLabel *CertificateQuestion::line(Step step, const char *tone)
{
    auto *label = new QLabel;
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setAlignment(leadingEdge());
    label->setProperty("tone", QLatin1String(tone));
    const auto refont = [this, label, step] {
        label->setFont(step == Step::Heading ? m_theme.strongFont(step) : m_theme.font(step));
    };
    refont();
    connect(&m_theme, &Theme::changed, label, refont);
    return label;
}

QWidget *CertificateQuestion::focusTarget() const
{
    return m_cancel;
}

void CertificateQuestion::ask(const ServerAddress &server, const ServerCertificate &shown,
                              const std::optional<TrustedCertificate> &before)
{
    const bool vouched = shown.trouble == ServerCertificate::Trouble::None;
    const bool changed = before && before->fingerprint != shown.fingerprint;
    const QString name = server.displayName();
    QString why;
    if (!shown.canBeTrusted())
        why = SignInWords::certificate(shown, before.has_value());
    else if (changed)
        //: %1 is the name of a server.
        why = tr("You trusted another certificate for %1. Either its administrators have replaced "
                 "it, or somebody stands between you and the server. Nothing was sent to it.")
                  .arg(name);
    else
        //: %1 is the name of a server.
        why = tr("No authority vouches for %1, so Panel cannot tell it from somebody who pretends "
                 "to be it. You can: compare the fingerprint. Nothing was sent to it.")
                  .arg(name);
    m_title->setText(changed                    ? tr("This server's certificate has changed")
                         : shown.canBeTrusted() ? tr("Do you trust this server?")
                                                : tr("This server's certificate is refused"));
    m_why->setText(why);

    clearFacts();
    addFact(tr("Server"), name);
    if (changed)
        addFingerprint(tr("Trusted before"), before->fingerprint);
    addFingerprint(changed ? tr("Shown now") : tr("SHA-256 fingerprint"), shown.fingerprint);
    addFact(tr("Issued by"),
            shown.selfSigned             ? tr("itself")
                : shown.issuer.isEmpty() ? tr("nobody named")
                                         : shown.issuer);
    addFact(tr("Valid until"), lastDay(shown.until));

    m_how->setVisible(shown.canBeTrusted());
    m_how->setText(
        vouched ? tr("This computer knows who issued the new one and vouches for it. If you trust "
                     "it, the fingerprint is no longer needed.")
                : tr("Ask an administrator to read out the fingerprint: it is in the log of paneld "
                     "since its start, and \"paneld doctor\" prints it. Trust the server only when "
                     "all groups are the same."));
    m_trust->setVisible(shown.canBeTrusted());
    m_trust->setText(changed ? tr("Trust the new certificate") : tr("Trust this server"));
    m_cancel->setText(shown.canBeTrusted() ? tr("Cancel") : tr("Back"));
}

void CertificateQuestion::clearFacts()
{
    while (QLayoutItem *item = m_facts->takeAt(0)) {
        delete item->widget();
        delete item;
    }
}

void CertificateQuestion::addFact(const QString &name, const QString &value)
{
    auto *title = line(Step::Body, "muted");
    title->setText(name);
    title->setWordWrap(false);
    auto *text = line(Step::Body, "");
    text->setText(value);
    const int row = m_facts->rowCount();
    m_facts->addWidget(title, row, 0, Qt::AlignTop);
    m_facts->addWidget(text, row, 1);
}

void CertificateQuestion::addFingerprint(const QString &name, const QByteArray &fingerprint)
{
    addFact(name, inLines(fingerprint));
    auto *text = static_cast<QLabel *>(m_facts->itemAt(m_facts->count() - 1)->widget());
    const auto refont = [this, text] { text->setFont(m_theme.codeFont()); };
    refont();
    connect(&m_theme, &Theme::changed, text, refont);
    text->setWordWrap(false);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    text->setAccessibleName(QStringLiteral("%1: %2").arg(name, fingerprintWords(fingerprint)));
}

} // namespace panel::client
