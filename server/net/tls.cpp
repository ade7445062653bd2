// SPDX-License-Identifier: MIT

#include "server/net/tls.h"

#include <QFile>
#include <QSslCertificate>
#include <QSslKey>
#include <QSslSocket>
#include <QTcpServer>

namespace panel::server::tls {

namespace {

constexpr int DaysToWarn = 14; ///< Before the end: renewal by machine happens earlier.

tl::unexpected<Error> bad(const QString &file, const QString &why)
{
    return fail(ErrorCode::Invalid, file + QStringLiteral(": ") + why);
}

Result<QByteArray> readWhole(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return bad(path, QStringLiteral("cannot be read: ") + file.errorString());
    return file.readAll();
}

Result<QSslKey> readKey(const QString &path)
{
    const auto text = readWhole(path);
    if (!text)
        return failure(text);
    if (!text->contains("PRIVATE KEY-----"))
        return bad(path, QStringLiteral("holds no private key in PEM"));
    if (text->contains("ENCRYPTED"))
        return bad(path, QStringLiteral("is locked with a passphrase; write it without one"));
    for (const auto algorithm : {QSsl::Rsa, QSsl::Ec}) {
        const QSslKey key(*text, algorithm);
        if (!key.isNull())
            return key;
    }
    return bad(path, QStringLiteral("is no RSA or EC key that can be read"));
}

/// Takes the one connection that tryOut() makes.
class OneConnection final : public QTcpServer
{
public:
    qintptr descriptor = -1;

private:
    void incomingConnection(qintptr accepted) override { descriptor = accepted; }
};

/// Finds the words for a refusal, of which Qt tells no reason: the encoding of a private key holds
/// the numbers of its public one (RFC 8017, A.1.2; RFC 5915, 3).
bool belongTogether(const QSslKey &publicKey, const QSslKey &privateKey)
{
    if (publicKey.algorithm() != privateKey.algorithm()
        || publicKey.length() != privateKey.length())
        return false;
    // Behind an RSA modulus stands its exponent, which is 65537 in practice.
    const qsizetype behind = publicKey.algorithm() == QSsl::Rsa ? 5 : 0;
    const qsizetype size = publicKey.length() / 8;
    const QByteArray number = publicKey.toDer().chopped(behind).right(size);
    return privateKey.toDer().contains(number);
}

/// OpenSSL has the last word, with the rules of this system: whether the key belongs to the
/// certificate, and is not too weak. It is asked as for every connection, hence over one.
Result<> tryOut(const QSslConfiguration &configuration, const QString &certificateFile,
                const QString &keyFile)
{
    OneConnection listener;
    QTcpSocket peer;
    if (listener.listen(QHostAddress::LocalHost))
        peer.connectToHost(listener.serverAddress(), listener.serverPort());
    listener.waitForNewConnection(1000);
    QSslSocket socket;
    socket.setSslConfiguration(configuration);
    if (!socket.setSocketDescriptor(listener.descriptor))
        return fail(ErrorCode::Unavailable,
                    QStringLiteral("no connection to try the certificate on: ")
                        + listener.errorString());
    socket.startServerEncryption();
    if (socket.error() == QAbstractSocket::UnknownSocketError)
        return {};
    if (!belongTogether(configuration.localCertificate().publicKey(), configuration.privateKey()))
        return bad(keyFile,
                   QStringLiteral("does not match the first certificate in %1; the server's own "
                                  "stands before its issuers")
                       .arg(certificateFile));
    return bad(certificateFile,
               QStringLiteral("is refused by OpenSSL; its key of %1 bits may be too weak for this "
                              "system's rules")
                   .arg(configuration.privateKey().length()));
}

QString subjectOf(const QSslCertificate &certificate)
{
    QStringList names = certificate.subjectAlternativeNames().values();
    if (names.isEmpty())
        names = certificate.subjectInfo(QSslCertificate::CommonName);
    names.sort();
    return names.isEmpty() ? QStringLiteral("nobody") : names.join(QStringLiteral(", "));
}

QStringList warningsOf(const QSslCertificate &certificate, const QString &file)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const QString until = certificate.expiryDate().toUTC().toString(Qt::ISODate);
    if (certificate.expiryDate() < now)
        return {QStringLiteral("%1: expired at %2; clients will refuse it").arg(file, until)};
    if (certificate.effectiveDate() > now)
        return {QStringLiteral("%1: not valid before %2; clients will refuse it")
                    .arg(file, certificate.effectiveDate().toUTC().toString(Qt::ISODate))};
    if (certificate.expiryDate() < now.addDays(DaysToWarn))
        return {QStringLiteral("%1: expires at %2").arg(file, until)};
    return {};
}

} // namespace

Result<Identity> load(const QString &certificateFile, const QString &keyFile)
{
    const auto text = readWhole(certificateFile);
    if (!text)
        return failure(text);
    const auto chain = QSslCertificate::fromData(*text, QSsl::Pem);
    if (chain.isEmpty() || chain.first().isNull())
        return bad(certificateFile, QStringLiteral("holds no certificate in PEM"));
    const auto key = readKey(keyFile);
    if (!key)
        return failure(key);

    Identity identity;
    QSslConfiguration &configuration = identity.configuration;
    configuration = QSslConfiguration::defaultConfiguration();
    configuration.setProtocol(QSsl::TlsV1_2OrLater);
    configuration.setPeerVerifyMode(QSslSocket::VerifyNone); // no client shows a certificate
    configuration.setCaCertificates({}); // else each connection would load the system's
    configuration.setLocalCertificateChain(chain);
    configuration.setPrivateKey(*key);
    if (const auto tried = tryOut(configuration, certificateFile, keyFile); !tried)
        return failure(tried);
    identity.subject = subjectOf(chain.first());
    identity.fingerprint = chain.first().digest(QCryptographicHash::Sha256);
    identity.validUntil = chain.first().expiryDate().toUTC();
    identity.warnings = warningsOf(chain.first(), certificateFile);
    return identity;
}

bool isEncrypted(const QTcpSocket &socket)
{
    return qobject_cast<const QSslSocket *>(&socket);
}

void cutWhenBroken(QTcpSocket &socket)
{
    if (!isEncrypted(socket))
        return;
    QObject::connect(
        &socket, &QTcpSocket::errorOccurred, &socket,
        [&socket](QAbstractSocket::SocketError error) {
            if (error == QAbstractSocket::SslInternalError)
                socket.abort();
        },
        Qt::QueuedConnection); // it comes from inside OpenSSL's loop
}

qint64 unsent(const QTcpSocket &socket)
{
    const auto *encrypted = qobject_cast<const QSslSocket *>(&socket);
    return socket.bytesToWrite() + (encrypted ? encrypted->encryptedBytesToWrite() : 0);
}

} // namespace panel::server::tls
