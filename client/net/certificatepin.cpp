// SPDX-License-Identifier: MIT

#include "client/net/certificatepin.h"

#include <QSslCertificate>

namespace panel::client::certificatepin {

QSslConfiguration configuration(const QByteArray &pin)
{
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    if (!pin.isEmpty())
        configuration.setCaCertificates({});
    return configuration;
}

bool is(const QByteArray &pin, const QList<QSslError> &errors)
{
    if (pin.isEmpty() || errors.isEmpty())
        return false;
    for (const QSslError &error : errors) {
        switch (error.error()) {
        case QSslError::SelfSignedCertificate:
        case QSslError::SelfSignedCertificateInChain:
        case QSslError::UnableToGetLocalIssuerCertificate:
        case QSslError::UnableToVerifyFirstCertificate:
        case QSslError::CertificateUntrusted:
        case QSslError::HostNameMismatch:
        case QSslError::CertificateExpired:
        case QSslError::InvalidPurpose:
            break;
        default:
            return false;
        }
        if (error.certificate().digest(QCryptographicHash::Sha256) != pin)
            return false;
    }
    return true;
}

QByteArray fingerprintOf(const QList<QSslError> &errors)
{
    for (const QSslError &error : errors) {
        if (!error.certificate().isNull())
            return error.certificate().digest(QCryptographicHash::Sha256);
    }
    return {};
}

} // namespace panel::client::certificatepin
