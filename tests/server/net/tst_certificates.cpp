// SPDX-License-Identifier: MIT

#include "tests/server/net/tlsfixture.h"

using namespace panel;
using namespace panel::server;
using namespace panel::test;

/// The files TLS needs: which are taken, what is said of the others, and when they are read again.
class CertificatesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_tls.make(); }

    void saysWhichFileIsWrongAndWhat_data()
    {
        QTest::addColumn<QString>("certificate");
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("blamed");
        QTest::addColumn<QString>("why");
        const QString good = m_tls.files.certificate;
        const QString goodKey = m_tls.files.key;
        const QString nothing = m_tls.folder.filePath("nothing.pem");
        const QString text = write("text.pem", "this is no PEM\n");
        const QString broken = write("broken.pem",
                                     "-----BEGIN CERTIFICATE-----\nAAAA\n-----END "
                                     "CERTIFICATE-----\n");
        const QString brokenKey = write("broken-key.pem",
                                        "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE "
                                        "KEY-----\n");
        const auto other = makeCertificate(m_tls.folder.path(), "other");
        const auto weak = makeCertificate(m_tls.folder.path(), "weak", {"rsa:1024"});
        const QString locked = m_tls.folder.filePath("locked.pem");
        QVERIFY(openssl({"pkcs8", "-topk8", "-in", goodKey, "-passout", "pass:x", "-out", locked}));
        QTest::newRow("no certificate") << nothing << goodKey << nothing << "cannot be read";
        QTest::newRow("no key") << good << nothing << nothing << "cannot be read";
        QTest::newRow("text for a certificate") << text << goodKey << text << "no certificate";
        QTest::newRow("text for a key") << good << text << text << "no private key";
        QTest::newRow("swapped") << goodKey << good << goodKey << "no certificate";
        QTest::newRow("broken certificate") << broken << goodKey << broken << "no certificate";
        QTest::newRow("broken key") << good << brokenKey << brokenKey << "no RSA or EC key";
        QTest::newRow("locked key") << good << locked << locked << "passphrase";
        QTest::newRow("another key") << good << other.key << other.key << "does not match";
        QTest::newRow("too weak") << weak.certificate << weak.key << weak.certificate << "too weak";
    }
    void saysWhichFileIsWrongAndWhat()
    {
        QFETCH(QString, certificate);
        QFETCH(QString, key);
        QFETCH(QString, blamed);
        QFETCH(QString, why);
        const auto loaded = tls::load(certificate, key);
        QVERIFY(!loaded);
        QCOMPARE(loaded.error().code, ErrorCode::Invalid);
        const QString &words = loaded.error().detail;
        QVERIFY2(words.startsWith(blamed + ": ") && words.contains(why), qPrintable(words));
    }

    void readsEveryUsualKindOfKey_data()
    {
        QTest::addColumn<QStringList>("type");
        QTest::addColumn<QStringList>("rewrite");
        const QStringList ec{"ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"};
        QTest::newRow("RSA") << QStringList{"rsa:2048"} << QStringList();
        QTest::newRow("RSA, PKCS#1")
            << QStringList{"rsa:2048"} << QStringList{"rsa", "-traditional"};
        QTest::newRow("EC") << ec << QStringList();
        QTest::newRow("EC, SEC1") << ec << QStringList{"ec"};
    }
    void readsEveryUsualKindOfKey()
    {
        QFETCH(QStringList, type);
        QFETCH(QStringList, rewrite);
        auto files = makeCertificate(m_tls.folder.path(), "kind", type);
        if (!rewrite.isEmpty()) {
            const QString rewritten = m_tls.folder.filePath("rewritten.pem");
            QVERIFY(openssl(rewrite + QStringList{"-in", files.key, "-out", rewritten}));
            files.key = rewritten;
        }
        const auto loaded = tls::load(files.certificate, files.key);
        QVERIFY2(loaded, loaded ? "" : qPrintable(loaded.error().detail));
        TlsHub hub(*loaded);
        TlsPeer peer(hub.port);
        QVERIFY(peer.isEncrypted());
    }

    void warnsOfACertificatesEnd()
    {
        const auto past = signCertificate(m_tls.files, m_tls.files, -1);
        const auto expired = tls::load(past.certificate, past.key);
        QVERIFY2(expired, expired ? "" : qPrintable(expired.error().detail));
        QCOMPARE(expired->warnings.size(), 1);
        QVERIFY(expired->warnings.first().startsWith(past.certificate + ": expired at 20"));
        const auto near = signCertificate(m_tls.files, m_tls.files, 3);
        const auto ending = tls::load(near.certificate, near.key);
        QVERIFY(ending->warnings.value(0).startsWith(near.certificate + ": expires at 20"));
    }

    void showsTheWholeChain()
    {
        const auto authority = makeCertificate(m_tls.folder.path(), "authority");
        const auto leaf
            = signCertificate(makeCertificate(m_tls.folder.path(), "leaf"), authority, 60);
        const QByteArray own = read(leaf.certificate);
        const QByteArray issuer = read(authority.certificate);
        const auto loaded = tls::load(write("chain.pem", own + issuer), leaf.key);
        QVERIFY2(loaded, loaded ? "" : qPrintable(loaded.error().detail));
        TlsHub hub(*loaded);
        TlsPeer peer(hub.port);
        QVERIFY(peer.isEncrypted());
        QCOMPARE(peer.ssl().peerCertificateChain().size(), 2);
        QCOMPARE(peer.ssl().peerCertificate(), leaf.read());

        const auto reversed = tls::load(write("reversed.pem", issuer + own), leaf.key);
        QVERIFY(!reversed);
        QVERIFY(reversed.error().detail.contains("stands before its issuers"));
    }

    void aNewCertificateIsForNewConnections()
    {
        TlsHub hub(m_tls.identity);
        const auto before = hub.join();
        QVERIFY(before);
        const RoomId room{RoomId::Kind::Thread, 7};
        hub.network.join(room, hub.last());
        const auto files = makeCertificate(m_tls.folder.path(), "renewed");
        hub.network.setTls(*tls::load(files.certificate, files.key));
        const auto after = hub.join();
        QVERIFY(after);
        QCOMPARE(before->ssl().peerCertificate(), m_tls.files.read());
        QCOMPARE(after->ssl().peerCertificate(), files.read());
        hub.network.join(room, hub.last());
        hub.network.broadcast(room, "42[\"to both\"]", {});
        QVERIFY(before->gets("to both") && after->gets("to both"));
        before->text("42[\"still here\"]");
        QVERIFY(hub.hears("still here"));
        QVERIFY(hub.closed.isEmpty());
    }

private:
    QString write(const QString &name, const QByteArray &text)
    {
        QFile file(m_tls.folder.filePath(name));
        if (file.open(QIODevice::WriteOnly))
            file.write(text);
        return file.fileName();
    }
    static QByteArray read(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    TlsFiles m_tls;
};

QTEST_GUILESS_MAIN(CertificatesTest)
#include "tst_certificates.moc"
