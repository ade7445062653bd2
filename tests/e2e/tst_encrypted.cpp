// SPDX-License-Identifier: MIT

#include "client/net/apiclient.h"
#include "client/net/connection.h"
#include "tests/support/certificates.h"
#include "tests/support/daemonprocess.h"

#include <QTest>

#include <csignal>

using namespace panel;
using namespace panel::client;
using namespace panel::test;
using State = Link::State;

/// A real paneld with a certificate of openssl's, and the desktop client's own connection to it.
class EncryptedTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_files = makeCertificate(m_folder.path(), "panel.test");
        m_daemon.setEnvironment("PANEL_TLS_CERTIFICATE", m_files.certificate);
        m_daemon.setEnvironment("PANEL_TLS_KEY", m_files.key);
        QVERIFY2(m_daemon.start(), qPrintable(m_daemon.output()));
        QCOMPARE(m_daemon.url().scheme(), "https");
        m_anna = m_daemon.addPerson("anna");
        QVERIFY(!m_daemon.control({"user", "add", "ben", "--password-stdin"}, "a long password\n")
                     .isEmpty());
    }

    void aPinnedCertificateIsTakenAndNoOther()
    {
        Connection connection;
        open(connection);
        QTRY_COMPARE_WITH_TIMEOUT(connection.state(), State::Refused, 10000);
        QCOMPARE(connection.rejectedCertificate().value().fingerprint, m_files.digest());
        QVERIFY(!m_tokenAsked);

        connection.setOptions({.pinnedCertificate = QByteArray(32, 'x')});
        open(connection);
        QTRY_COMPARE_WITH_TIMEOUT(connection.state(), State::Refused, 10000);
        QVERIFY(!m_tokenAsked);

        connection.setOptions({.pinnedCertificate = m_files.digest()});
        open(connection);
        QTRY_COMPARE_WITH_TIMEOUT(connection.state(), State::Online, 10000);
    }

    void aCertificateTheSystemTrustsNeedsNoPin()
    {
        const QSslConfiguration before = QSslConfiguration::defaultConfiguration();
        QSslConfiguration trusting = before;
        trusting.addCaCertificate(m_files.read());
        QSslConfiguration::setDefaultConfiguration(trusting);
        Connection connection;
        open(connection);
        QTRY_COMPARE_WITH_TIMEOUT(connection.state(), State::Online, 10000);
        QSslConfiguration::setDefaultConfiguration(before);
    }

    void signingInOverHttpsFollowsThePin()
    {
        ApiClient api;
        QCOMPARE(signIn(api).error().failure, ApiFailure::Tls);
        QCOMPARE(signIn(api).error().certificate.value().fingerprint, m_files.digest());
        api.setOptions({.pinnedCertificate = QByteArray(32, 'x')});
        QCOMPARE(signIn(api).error().failure, ApiFailure::Tls);
        api.setOptions({.pinnedCertificate = m_files.digest()});
        const auto signedIn = signIn(api);
        QVERIFY2(signedIn, signedIn ? "" : qPrintable(signedIn.error().detail));
        QCOMPARE(signedIn->user.username, "ben");
    }

    void aReloadDropsNobodyAndABadFileChangesNothing()
    {
        Connection old;
        old.setOptions({.pinnedCertificate = m_files.digest()});
        open(old);
        QTRY_COMPARE_WITH_TIMEOUT(old.state(), State::Online, 10000);
        int losses = 0;
        connect(&old, &Link::stateChanged, this, [&losses] { ++losses; });

        QFile key(m_files.key);
        QVERIFY(key.open(QIODevice::WriteOnly));
        key.write("rubbish\n");
        key.close();
        QCOMPARE(::kill(pid_t(m_daemon.pid()), SIGHUP), 0);
        QTRY_VERIFY_WITH_TIMEOUT(
            m_daemon.output().contains("the certificate stays as it was: " + m_files.key), 10000);
        Connection meanwhile;
        meanwhile.setOptions({.pinnedCertificate = m_files.digest()});
        open(meanwhile);
        QTRY_COMPARE_WITH_TIMEOUT(meanwhile.state(), State::Online, 10000);

        const QByteArray before = m_files.digest();
        makeCertificate(m_folder.path(), "panel.test");
        QVERIFY(m_files.digest() != before);
        QCOMPARE(::kill(pid_t(m_daemon.pid()), SIGHUP), 0);
        QTRY_COMPARE_WITH_TIMEOUT(m_daemon.output().count("certificate for"), 2, 10000);
        Connection fresh;
        fresh.setOptions({.pinnedCertificate = m_files.digest()});
        open(fresh);
        QTRY_COMPARE_WITH_TIMEOUT(fresh.state(), State::Online, 10000);
        Connection stale; // whoever pinned the old one is told, not let through
        stale.setOptions({.pinnedCertificate = before});
        open(stale);
        QTRY_COMPARE_WITH_TIMEOUT(stale.state(), State::Refused, 10000);
        QCOMPARE(losses, 0);
        QVERIFY(old.isOnline());
    }

    void aBadCertificateStopsTheStart()
    {
        DaemonProcess daemon;
        daemon.setEnvironment("PANEL_TLS_CERTIFICATE", "/nowhere/cert.pem");
        daemon.setEnvironment("PANEL_TLS_KEY", m_files.key);
        QVERIFY(!daemon.start());
        QVERIFY2(daemon.output().contains("paneld: /nowhere/cert.pem: cannot be read"),
                 qPrintable(daemon.output()));
    }

private:
    void open(Connection &connection)
    {
        m_tokenAsked = false;
        connection.open(*ServerAddress::parse(m_daemon.url().toString()),
                        [this](Connection::Need, const Connection::TokenAnswer &answer) {
                            m_tokenAsked = true;
                            answer(Secret(m_anna.token.toUtf8()));
                        });
    }
    ApiResult<Credentials> signIn(ApiClient &api)
    {
        std::optional<ApiResult<Credentials>> answer;
        api.login(*ServerAddress::parse(m_daemon.url().toString()), {"ben", "a long password"},
                  this, [&](const ApiResult<Credentials> &result) { answer = result; });
        if (!QTest::qWaitFor([&] { return answer.has_value(); }, 20000))
            return tl::unexpected(ApiError{});
        return *answer;
    }

    QTemporaryDir m_folder;
    CertificateFiles m_files;
    DaemonProcess m_daemon;
    DaemonProcess::Person m_anna;
    bool m_tokenAsked = false;
};

QTEST_GUILESS_MAIN(EncryptedTest)
#include "tst_encrypted.moc"
