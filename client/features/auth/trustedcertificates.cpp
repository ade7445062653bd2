// SPDX-License-Identifier: MIT

#include "client/features/auth/trustedcertificates.h"

#include <QCryptographicHash>
#include <QSettings>

namespace panel::client {

namespace {

const QString CertificatesGroup = QStringLiteral("certificates");
const QString CertificateServerKey = QStringLiteral("server");
const QString FingerprintKey = QStringLiteral("sha256");
const QString IssuerKey = QStringLiteral("issuer");
const QString UntilKey = QStringLiteral("until");

} // namespace

TrustedCertificates::TrustedCertificates(QString settingsFile, QObject *parent)
    : QObject(parent), m_file(std::move(settingsFile))
{
    QSettings settings(m_file, QSettings::IniFormat);
    const int count = settings.beginReadArray(CertificatesGroup);
    for (int i = 0; i < count; ++i) {
        settings.setArrayIndex(i);
        const auto server = ServerAddress::parse(settings.value(CertificateServerKey).toString());
        const TrustedCertificate certificate{
            QByteArray::fromHex(settings.value(FingerprintKey).toString().toLatin1()),
            settings.value(IssuerKey).toString(),
            QDateTime::fromString(settings.value(UntilKey).toString(), Qt::ISODate)};
        if (server
            && certificate.fingerprint.size()
                == QCryptographicHash::hashLength(QCryptographicHash::Sha256)) // else by hand
            m_entries.append({*server, certificate});
    }
}

std::optional<TrustedCertificate> TrustedCertificates::of(const ServerAddress &server) const
{
    for (const Entry &entry : m_entries) {
        if (entry.server == server)
            return entry.certificate;
    }
    return {};
}

QByteArray TrustedCertificates::pinFor(const ServerAddress &server) const
{
    const auto certificate = of(server);
    return certificate ? certificate->fingerprint : QByteArray();
}

void TrustedCertificates::trust(const ServerAddress &server, const ServerCertificate &certificate)
{
    Q_ASSERT(certificate.canBeTrusted());
    drop(server);
    if (certificate.trouble != ServerCertificate::Trouble::None)
        m_entries.append(
            {server, {certificate.fingerprint, certificate.issuer, certificate.until}});
    save();
    Q_EMIT changed(server);
}

void TrustedCertificates::forget(const ServerAddress &server)
{
    drop(server);
    save();
    Q_EMIT changed(server);
}

void TrustedCertificates::drop(const ServerAddress &server)
{
    m_entries.removeIf([&server](const Entry &entry) { return entry.server == server; });
}

void TrustedCertificates::save() const
{
    QSettings settings(m_file, QSettings::IniFormat);
    settings.remove(CertificatesGroup);
    settings.beginWriteArray(CertificatesGroup, int(m_entries.size()));
    for (int i = 0; i < m_entries.size(); ++i) {
        const Entry &entry = m_entries.at(i);
        settings.setArrayIndex(i);
        settings.setValue(CertificateServerKey, entry.server.origin());
        settings.setValue(FingerprintKey,
                          QString::fromLatin1(entry.certificate.fingerprint.toHex()));
        settings.setValue(IssuerKey, entry.certificate.issuer);
        settings.setValue(UntilKey, entry.certificate.until.toUTC().toString(Qt::ISODate));
    }
    settings.endArray();
}

} // namespace panel::client
