// SPDX-License-Identifier: MIT

#include "client/features/auth/certificatequestion.h"
#include "client/features/auth/signinpage.h"
#include "client/net/connection.h"
#include "shared/base/fingerprint.h"
#include "tests/support/certificates.h"
#include "tests/support/daemonprocess.h"

#include <QAbstractButton>
#include <QLabel>
#include <QLineEdit>
#include <QTest>

#include <csignal>

using namespace panel;
using namespace panel::client;
using namespace panel::test;
using SignInStep = SignIn::Step;
using Trouble = ServerCertificate::Trouble;

namespace {

constexpr int Patience = 20000;

} // namespace

/// The sign-in page against a real paneld with a certificate nobody vouches for.
class SigningInTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus"); // no keychain
        m_files = makeCertificate(m_folder.path(), "panel.test");
        m_daemon.setEnvironment("PANEL_TLS_CERTIFICATE", m_files.certificate);
        m_daemon.setEnvironment("PANEL_TLS_KEY", m_files.key);
        QVERIFY2(m_daemon.start(), qPrintable(m_daemon.output()));
        m_address = m_daemon.url().toString();
        QVERIFY(!m_daemon.control({"user", "add", "ben", "--password-stdin"}, "a long password\n")
                     .isEmpty());
    }

    void theDaemonTellsItsFingerprint()
    {
        QTRY_VERIFY2_WITH_TIMEOUT(m_daemon.output().contains("its SHA-256 fingerprint: "
                                                             + fingerprintWords(m_files.digest())),
                                  qPrintable(m_daemon.output()), Patience);
    }

    void asksWhetherToTrustAndSignsInOnce()
    {
        Fixture f;
        f.enter(m_address, "ben", "a long password");
        QTRY_VERIFY_WITH_TIMEOUT(f.asks(), Patience);
        QVERIFY(!f.page.findChild<QLineEdit *>()->isVisible());
        QVERIFY(f.button("cancel")->hasFocus());
        QVERIFY(f.texts().contains(m_daemon.url().authority()));
        QVERIFY(f.texts().contains(fingerprintWords(m_files.digest()).left(19).replace(' ', "  ")));
        f.button("trust")->click();
        QTRY_COMPARE_WITH_TIMEOUT(f.signIn.step(), SignInStep::SignedIn, Patience);
        QCOMPARE(TrustedCertificates(f.file).pinFor(f.server(m_address)), m_files.digest());
    }

    void cancelTrustsNobodyAndKeepsWhatWasTyped()
    {
        Fixture f;
        f.enter(m_address, "ben", "a long password");
        QTRY_VERIFY_WITH_TIMEOUT(f.asks(), Patience);
        f.button("cancel")->click();
        QVERIFY(!f.asks());
        QCOMPARE(f.field("Password")->text(), "a long password");
        QVERIFY(f.error().isEmpty());
        QVERIFY(!f.certificates.of(f.server(m_address)));
    }

    void aPinIsOfItsOriginAlone()
    {
        Fixture f;
        f.certificates.trust(f.server("https://localhost:1"), certificate(m_files.digest()));
        f.enter(m_address, "ben", "a long password");
        QTRY_VERIFY_WITH_TIMEOUT(f.asks(), Patience);
        QCOMPARE(f.title(), "Do you trust this server?");
    }

    void anotherCertificateThanTheTrustedOneWarns()
    {
        Fixture f;
        f.certificates.trust(f.server(m_address), certificate(QByteArray(32, 'x')));
        f.enter(m_address, "ben", "a long password");
        QTRY_VERIFY_WITH_TIMEOUT(f.asks(), Patience);
        QCOMPARE(f.title(), "This server's certificate has changed");
        QVERIFY(f.texts().contains("7878  7878  7878  7878"));
        QVERIFY(f.texts().contains(fingerprintWords(m_files.digest()).left(19).replace(' ', "  ")));
        f.button("cancel")->click();
        QCOMPARE(f.certificates.pinFor(f.server(m_address)), QByteArray(32, 'x'));
        f.button("submit")->click();
        QTRY_VERIFY_WITH_TIMEOUT(f.asks(), Patience);
        f.button("trust")->click();
        QTRY_COMPARE_WITH_TIMEOUT(f.signIn.step(), SignInStep::SignedIn, Patience);
    }

    void aCertificateTheSystemVouchesForReplacesAPinWithNone()
    {
        const QSslConfiguration before = QSslConfiguration::defaultConfiguration();
        QSslConfiguration trusting = before;
        trusting.addCaCertificate(m_files.read());
        QSslConfiguration::setDefaultConfiguration(trusting);
        Fixture f;
        f.certificates.trust(f.server(m_address), certificate(QByteArray(32, 'x')));
        f.enter(m_address, "ben", "a long password");
        QTRY_VERIFY_WITH_TIMEOUT(f.asks(), Patience);
        QCOMPARE(f.signIn.error().certificate->trouble, Trouble::None);
        f.button("trust")->click();
        QTRY_COMPARE_WITH_TIMEOUT(f.signIn.step(), SignInStep::SignedIn, Patience);
        QVERIFY(!f.certificates.of(f.server(m_address)));
        QSslConfiguration::setDefaultConfiguration(before);
    }

    void aConnectionNamesWhatItRefused()
    {
        Connection connection;
        connection.open(*ServerAddress::parse(m_address),
                        [](Connection::Need, const Connection::TokenAnswer &) { });
        QTRY_COMPARE_WITH_TIMEOUT(connection.state(), Link::State::Refused, Patience);
        const auto &refused = connection.rejectedCertificate();
        QVERIFY(refused && refused->canBeTrusted());
        QVERIFY(refused->selfSigned);
        QCOMPARE(refused->issuer, "panel.test");
        QCOMPARE(refused->until, m_files.read().expiryDate());
    }

    void anotherNameCannotBeTrusted()
    {
        // 127.0.0.2 is loopback too, and not in the certificate.
        DaemonProcess daemon;
        daemon.setEnvironment("PANEL_TLS_CERTIFICATE", m_files.certificate);
        daemon.setEnvironment("PANEL_TLS_KEY", m_files.key);
        QVERIFY2(daemon.start({"--listen", "127.0.0.2:0"}), qPrintable(daemon.output()));
        static const QRegularExpression other("listening on (https://127\\.0\\.0\\.2:\\d+)");
        QTRY_VERIFY_WITH_TIMEOUT(other.match(daemon.output()).hasMatch(), Patience);
        refuses(other.match(daemon.output()).captured(1), m_files.digest(), Trouble::OtherName,
                "is for another name: ");
    }

    void anExpiredOneCannotBeTrusted()
    {
        const auto authority = makeCertificate(m_folder.path(), "authority.test");
        const auto past
            = signCertificate(makeCertificate(m_folder.path(), "past.test"), authority, -1);
        DaemonProcess daemon;
        daemon.setEnvironment("PANEL_TLS_CERTIFICATE", past.certificate);
        daemon.setEnvironment("PANEL_TLS_KEY", past.key);
        QVERIFY2(daemon.start(), qPrintable(daemon.output()));
        refuses(daemon.url().toString(), past.digest(), Trouble::Expired, "expired on ");
    }

    void anInvitationMakesAnAccount()
    {
        const QString code = m_daemon.control({"invite", "create"})["code"].toString();
        QVERIFY(!code.isEmpty());
        Fixture f;
        f.certificates.trust(f.server(m_address), certificate(m_files.digest()));
        QLineEdit *address = f.field("Address or invite link");
        address->clear();
        QTest::keyClicks(address, m_address + "/invite/" + code.left(2));
        QCOMPARE(address->text(), m_address + "/invite/" + code.left(2)); // typed, so not whole yet
        address->setText(QString("https://%1/invite/%2").arg(m_daemon.url().authority(), code));
        QCOMPARE(address->text(), m_address);
        QCOMPARE(f.field("Invitation")->text(), code);

        f.field("Name")->setText("cleo");
        f.field("Password")->setText("too short");
        f.button("submit")->click();
        QVERIFY(f.error().startsWith("The password is too short"));
        QCOMPARE(f.signIn.step(), SignInStep::SignedOut);

        f.field("Name")->setText("Ben");
        f.field("Password")->setText("a long password");
        f.button("submit")->click();
        QTRY_COMPARE_WITH_TIMEOUT(f.signIn.step(), SignInStep::Failed, Patience);
        QVERIFY2(f.error().startsWith("Somebody has this name"), qPrintable(f.error()));

        f.field("Name")->setText("cleo");
        f.button("submit")->click();
        QTRY_COMPARE_WITH_TIMEOUT(f.signIn.step(), SignInStep::SignedIn, Patience);
        QCOMPARE(f.signIn.account().username, "cleo");

        Fixture again;
        again.certificates.trust(again.server(m_address), certificate(m_files.digest()));
        again.page.takeInvite(
            QString("https://%1/invite/%2").arg(m_daemon.url().authority(), code));
        again.field("Name")->setText("dora");
        again.field("Password")->setText("a long password");
        again.button("submit")->click();
        QTRY_COMPARE_WITH_TIMEOUT(again.signIn.step(), SignInStep::Failed, Patience);
        QVERIFY(again.error().startsWith("This invitation is unknown, used or expired."));
    }

    void withoutStayingNothingIsKept()
    {
        Fixture f;
        f.certificates.trust(f.server(m_address), certificate(m_files.digest()));
        f.button("staySignedIn")->click();
        f.enter(m_address, "ben", "a long password");
        QTRY_COMPARE_WITH_TIMEOUT(f.signIn.step(), SignInStep::SignedIn, Patience);
        QCOMPARE(RememberedAccounts(f.file).rowCount(), 0);
        std::optional<Result<Secret>> fresh; // and yet this run goes on
        f.signIn.tokenProvider()(Connection::Need::Fresh,
                                 [&](const Result<Secret> &token) { fresh = token; });
        QTRY_VERIFY_WITH_TIMEOUT(fresh, Patience);
        QVERIFY(*fresh);
    }

private:
    static ServerCertificate certificate(const QByteArray &fingerprint)
    {
        ServerCertificate certificate;
        certificate.trouble = Trouble::Unvouched;
        certificate.fingerprint = fingerprint;
        return certificate;
    }

    struct Fixture
    {
        QTemporaryDir folder;
        QString file = folder.filePath("accounts.ini");
        ApiClient api;
        SystemKeychain keychain{"panel-test"};
        TokenStore tokens{keychain};
        RememberedAccounts accounts{file};
        TrustedCertificates certificates{file};
        SignIn signIn{api, tokens, accounts, certificates};
        Theme theme;
        SignInPage page{theme, signIn};

        Fixture()
        {
            page.resize(1050, 700);
            page.show();
            page.activateWindow();
        }
        static ServerAddress server(const QString &address)
        {
            return *ServerAddress::parse(address);
        }
        QLineEdit *field(const QString &name)
        {
            for (auto *edit : page.findChildren<QLineEdit *>()) {
                if (edit->accessibleName() == name)
                    return edit;
            }
            return nullptr;
        }
        QAbstractButton *button(const QString &name)
        {
            return page.findChild<QAbstractButton *>(name);
        }
        void enter(const QString &address, const QString &name, const QString &password)
        {
            field("Address or invite link")->setText(address);
            field("Name")->setText(name);
            field("Password")->setText(password);
            button("submit")->click();
        }
        bool asks() { return page.findChild<CertificateQuestion *>()->isVisible(); }
        QString title() { return page.findChild<QLabel *>("certificateTitle")->text(); }
        QString error() { return page.findChild<QLabel *>("signInError")->text(); }
        QString texts()
        {
            QString all;
            for (const auto *label :
                 page.findChild<CertificateQuestion *>()->findChildren<QLabel *>())
                all += label->text() + '\n';
            return all;
        }
    };

    /// Neither in place of nothing nor of a certificate that was trusted, not even itself.
    static void refuses(const QString &address, const QByteArray &digest, Trouble trouble,
                        const QString &words)
    {
        Fixture f;
        f.enter(address, "ben", "a long password");
        QTRY_COMPARE_WITH_TIMEOUT(f.signIn.step(), SignInStep::Failed, Patience);
        QCOMPARE(f.signIn.error().certificate.value().trouble, trouble);
        QVERIFY(!f.asks());
        QVERIFY2(f.error().contains(words), qPrintable(f.error()));

        f.certificates.trust(f.server(address), certificate(digest));
        f.button("submit")->click();
        QTRY_VERIFY_WITH_TIMEOUT(f.asks(), Patience);
        QVERIFY(!f.button("trust")->isVisible());
        QVERIFY(f.texts().contains(words));
    }

    QTemporaryDir m_folder;
    CertificateFiles m_files;
    DaemonProcess m_daemon;
    QString m_address;
};

QTEST_MAIN(SigningInTest)
#include "tst_signingin.moc"
