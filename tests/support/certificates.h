// SPDX-License-Identifier: MIT

#pragma once

#include <QCryptographicHash>
#include <QFile>
#include <QProcess>
#include <QSslCertificate>

namespace panel::test {

/// A certificate and its key, as PEM files made by openssl.
struct CertificateFiles
{
    QString certificate;
    QString key;

    QSslCertificate read() const { return QSslCertificate::fromPath(certificate).value(0); }
    QByteArray digest() const { return read().digest(QCryptographicHash::Sha256); }
};

inline bool openssl(const QStringList &words)
{
    QProcess process;
    process.start(QStringLiteral("openssl"), words);
    return process.waitForFinished() && process.exitCode() == 0;
}

/// A self-signed one for localhost and 127.0.0.1, `folder/name.pem` and `folder/name-key.pem`. The
/// files are replaced when they are there.
inline CertificateFiles makeCertificate(const QString &folder, const QString &name,
                                        const QStringList &keyType
                                        = {QStringLiteral("ec"), QStringLiteral("-pkeyopt"),
                                           QStringLiteral("ec_paramgen_curve:prime256v1")})
{
    const QString path = folder + QLatin1Char('/') + name;
    const CertificateFiles files{path + QStringLiteral(".pem"), path + QStringLiteral("-key.pem")};
    const bool made = openssl(
        QStringList{QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-nodes"),
                    QStringLiteral("-days"), QStringLiteral("60"), QStringLiteral("-subj"),
                    QStringLiteral("/CN=") + name, QStringLiteral("-addext"),
                    QStringLiteral("subjectAltName=DNS:localhost,IP:127.0.0.1"),
                    QStringLiteral("-keyout"), files.key, QStringLiteral("-out"), files.certificate,
                    QStringLiteral("-newkey")}
        + keyType);
    return made ? files : CertificateFiles{};
}

/// The key again, with a certificate for `name` of which `issuer` vouches for `days`, which may be
/// past.
inline CertificateFiles signCertificate(const CertificateFiles &subject,
                                        const CertificateFiles &issuer, int days)
{
    const QString request = subject.certificate + QStringLiteral(".csr");
    const CertificateFiles files{subject.certificate + QStringLiteral(".signed"), subject.key};
    const bool made
        = openssl({QStringLiteral("x509"), QStringLiteral("-x509toreq"), QStringLiteral("-in"),
                   subject.certificate, QStringLiteral("-signkey"), subject.key,
                   QStringLiteral("-copy_extensions"), QStringLiteral("copy"),
                   QStringLiteral("-out"), request})
        && openssl({QStringLiteral("x509"), QStringLiteral("-req"), QStringLiteral("-in"), request,
                    QStringLiteral("-CA"), issuer.certificate, QStringLiteral("-CAkey"), issuer.key,
                    QStringLiteral("-CAcreateserial"), QStringLiteral("-days"),
                    QString::number(days), QStringLiteral("-copy_extensions"),
                    QStringLiteral("copy"), QStringLiteral("-out"), files.certificate});
    return made ? files : CertificateFiles{};
}

} // namespace panel::test
