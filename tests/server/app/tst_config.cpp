// SPDX-License-Identifier: MIT

#include "server/app/config.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace panel;
using namespace panel::server;

class ConfigTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theDefaultFileSaysWhatTheProgramDoesWithoutOne()
    {
        const auto read = readText(defaultConfigText());
        QVERIFY2(read, read ? "" : qPrintable(read.error().detail));
        QCOMPARE(read->listen, Config().listen);
        QCOMPARE(read->postsBurst, Config().postsBurst);
        QVERIFY(qAbs(read->typingPerSecond - Config().typingPerSecond) < 0.001);
        QCOMPARE(read->graceSeconds, 30);
        QVERIFY(checkConfig(*read));
    }

    void namesFileLineAndKey_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("where");
        QTest::addColumn<QString>("why");
        QTest::newRow("unknown key")
            << "[server]\n\nport = 1" << ":3: server.port" << "no such key";
        QTest::newRow("unknown section")
            << "[sever]\nlisten = []" << ":1: sever" << "no such section";
        QTest::newRow("wrong type")
            << "[limits]\nposts_burst = \"many\"" << ":2: limits.posts_burst" << "number";
        QTest::newRow("fraction") << "[limits]\nposts_burst = 1.5" << ":2: limits.posts_burst"
                                  << "whole number";
        QTest::newRow("range") << "[monitor]\ninterval_seconds = 1"
                               << ":2: monitor.interval_seconds" << "5 to 86400";
        QTest::newRow("flag") << "[monitor]\nallow_private_addresses = 1"
                              << ":2: monitor.allow_private" << "true or false";
        QTest::newRow("list") << "[server]\nlisten = [1]" << ":2: server.listen"
                              << "texts in quotes";
        QTest::newRow("not a number") << "[limits]\nposts_per_second = nan"
                                      << ":2: limits.posts_per_second" << "0 or more";
        QTest::newRow("endless") << "[limits]\nposts_burst = inf" << ":2: limits.posts_burst"
                                 << "1 or more";
        QTest::newRow("beyond 64 bits")
            << "[limits]\nposts_burst = 1e300" << ":2: limits.posts_burst" << "1 or more";
        QTest::newRow("no section") << "listen = 1" << ":1: listen" << "[section]";
        QTest::newRow("a section without a name") << "[=]" << ":1" << "key";
        QTest::newRow("letters outside of quotes") << u"\u00e4 = 1"_qs << ":1" << "";
        QTest::newRow("not TOML") << "[server]\nlisten = = 1" << ":2" << "";
    }
    void namesFileLineAndKey()
    {
        QFETCH(QString, text);
        QFETCH(QString, where);
        QFETCH(QString, why);
        const auto read = readText(text);
        QVERIFY(!read);
        QVERIFY2(read.error().detail.contains("panel.toml" + where),
                 qPrintable(read.error().detail));
        QVERIFY2(read.error().detail.contains(why), qPrintable(read.error().detail));
    }

    void theEnvironmentOverridesTheFile()
    {
        QProcessEnvironment environment;
        environment.insert("PANEL_LIMITS_POSTS_PER_SECOND", "0");
        environment.insert("PANEL_SERVER_LISTEN", "127.0.0.1:1,127.0.0.1:2");
        const auto read = readText("[limits]\nposts_per_second = 3", environment);
        QVERIFY(read);
        QCOMPARE(read->postsPerSecond, 0.0);
        QCOMPARE(read->listen.size(), 2);
    }

    void aBadVariableIsNamed()
    {
        QProcessEnvironment environment;
        environment.insert("PANEL_PRESENCE_GRACE_SECONDS", "soon");
        const auto read = readConfig({}, environment);
        QVERIFY(!read);
        QVERIFY(read.error().detail.startsWith("PANEL_PRESENCE_GRACE_SECONDS: must be a number"));
    }

    void aVariableThatSaysNanIsNoNumber()
    {
        QProcessEnvironment environment;
        for (const char *bad : {"nan", "inf", "-1", "1e300"}) {
            environment.insert("PANEL_LIMITS_POSTS_PER_SECOND", bad);
            QVERIFY2(!readConfig({}, environment), bad);
        }
    }

    void aComplaintIsOneLineWhateverTheKeyIsCalled()
    {
        const auto read = readText("[server]\n\"a\\nwarning: all is well\" = 1");
        QVERIFY(!read);
        QVERIFY(!read.error().detail.contains('\n'));
    }

    void aFileThatIsNotThereIsNamed()
    {
        const auto read = readConfig("/nowhere/panel.toml", {});
        QVERIFY(!read);
        QVERIFY(read.error().detail.contains("/nowhere/panel.toml"));
    }

    void refusesAPublicAddressUnlessItIsEncryptedOrAProxyIsNamed()
    {
        Config config;
        config.listen = QStringList{"0.0.0.0:7420"};
        QVERIFY(checkConfig(config).error().detail.contains("trusted_proxies"));
        config.trustedProxies = QStringList{"10.0.0.1"};
        QVERIFY(checkConfig(config));
        config.trustedProxies.clear();
        config.tlsCertificate = "cert.pem";
        QVERIFY(checkConfig(config).error().detail.contains("go together"));
        config.tlsKey = "key.pem";
        QVERIFY(checkConfig(config));
        config = Config();
        config.listen = QStringList{"[::1]:7420"};
        QVERIFY(checkConfig(config));
    }

    void proxiesAreAddressesOrNetworks()
    {
        Config config;
        config.trustedProxies
            = QStringList{"10.0.0.1", "10.0.0.0/8", "192.168.0.0/255.255.0.0", "::1", "fd00::/8"};
        QVERIFY(checkConfig(config));
        for (const char *bad : {"10.0.0.0/33", "proxy.example.org", "fd00::/129", ""}) {
            config.trustedProxies = QStringList{bad};
            QVERIFY2(!checkConfig(config), bad);
        }
    }

    void originsAreAsABrowserWritesThem()
    {
        Config config;
        config.allowedOrigins
            = QStringList{"https://example.org", "http://127.0.0.1:5173", "http://[::1]:8080", "*"};
        QVERIFY(checkConfig(config));
        for (const char *bad : {"example.org", "https://example.org/", "https://Example.org",
                                "https://example.org:443", "https://example.org/x", "10.0.0.0/8"}) {
            config.allowedOrigins = QStringList{bad};
            QVERIFY2(!checkConfig(config), bad);
        }
    }

    void registrationMayBeOpen()
    {
        const auto read = readText("[registration]\nopen = true");
        QVERIFY(read);
        QVERIFY(read->registrationOpen);
        QVERIFY(checkConfig(*read));
    }

    void theStickyCookieHasAName()
    {
        Config config;
        config.stickyCookie = "node";
        QVERIFY(checkConfig(config));
        config.stickyCookie = "a b";
        QVERIFY(!checkConfig(config));
    }

    void refusesWhatIsNoEndpoint()
    {
        for (const char *bad :
             {"7420", "localhost", "127.0.0.1:", "127.0.0.1:99999", "127.0.0.1:1/x"}) {
            Config config;
            config.listen = QStringList{bad};
            QVERIFY2(!checkConfig(config), bad);
        }
    }

private:
    Result<Config> readText(const QString &text, const QProcessEnvironment &environment = {})
    {
        const QString path = m_folder.filePath("panel.toml");
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(text.toUtf8()) < 0)
            return fail(ErrorCode::Unavailable, "the test cannot write");
        file.close();
        return readConfig(path, environment);
    }
    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(ConfigTest)
#include "tst_config.moc"
