// SPDX-License-Identifier: MIT

#include "client/net/certificatepin.h"

#include <QSslCertificate>

#include <algorithm>

namespace panel::client::certificatepin {

namespace {

using Trouble = ServerCertificate::Trouble;

Trouble troubleOf(QSslError::SslError error)
{
    switch (error) {
    case QSslError::NoError:
        return Trouble::None;
    case QSslError::SelfSignedCertificate:
    case QSslError::SelfSignedCertificateInChain:
    case QSslError::UnableToGetIssuerCertificate:
    case QSslError::UnableToGetLocalIssuerCertificate:
    case QSslError::UnableToVerifyFirstCertificate:
    case QSslError::CertificateUntrusted:
    case QSslError::InvalidPurpose:
        return Trouble::Unvouched;
    case QSslError::HostNameMismatch:
        return Trouble::OtherName;
    case QSslError::CertificateExpired:
        return Trouble::Expired;
    case QSslError::CertificateNotYetValid:
        return Trouble::NotYetValid;
    default:
        return Trouble::Broken;
    }
}

/// The gravest; which one that is, the order of the enum says.
QSslError worstOf(const QList<QSslError> &errors)
{
    const auto worst
        = std::max_element(errors.cbegin(), errors.cend(), [](const auto &a, const auto &b) {
              return troubleOf(a.error()) < troubleOf(b.error());
          });
    return worst == errors.cend() ? QSslError() : *worst;
}

QByteArray fingerprintOf(const QSslCertificate &certificate)
{
    return certificate.isNull() ? QByteArray() : certificate.digest(QCryptographicHash::Sha256);
}

QString nameOf(const QStringList &commonName, const QStringList &organisation)
{
    return (commonName.isEmpty() ? organisation : commonName).join(QLatin1String(", "));
}

} // namespace

QSslConfiguration configuration(const QByteArray &pin)
{
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    if (!pin.isEmpty())
        configuration.setCaCertificates({});
    return configuration;
}

bool is(const QByteArray &pin, const QSslConfiguration &session, const QList<QSslError> &errors)
{
    return !pin.isEmpty() && !errors.isEmpty() && fingerprintOf(session.peerCertificate()) == pin
        && troubleOf(worstOf(errors).error()) == Trouble::Unvouched;
}

ServerCertificate refused(const QByteArray &pin, const QSslConfiguration &session,
                          const QString &host, const QList<QSslError> &errors)
{
    const QSslCertificate shown = session.peerCertificate();
    ServerCertificate certificate;
    certificate.fingerprint = fingerprintOf(shown);
    if (shown.isNull()) {
        certificate.detail = worstOf(errors).errorString();
        return certificate;
    }
    // Under a pin the system was not asked; what it says of another certificate is worth knowing.
    const QSslError worst = worstOf(
        pin.isEmpty() ? errors : QSslCertificate::verify(session.peerCertificateChain(), host));
    certificate.trouble = troubleOf(worst.error());
    certificate.detail = worst.errorString();
    QStringList names = shown.subjectAlternativeNames().values();
    names.sort();
    certificate.subject = names.isEmpty() ? nameOf(shown.subjectInfo(QSslCertificate::CommonName),
                                                   shown.subjectInfo(QSslCertificate::Organization))
                                          : names.join(QLatin1String(", "));
    certificate.issuer = nameOf(shown.issuerInfo(QSslCertificate::CommonName),
                                shown.issuerInfo(QSslCertificate::Organization));
    certificate.selfSigned = shown.isSelfSigned();
    certificate.from = shown.effectiveDate();
    certificate.until = shown.expiryDate();
    return certificate;
}

} // namespace panel::client::certificatepin
