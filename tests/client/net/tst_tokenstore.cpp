// SPDX-License-Identifier: MIT

#include "client/net/tokenstore.h"

#include <QTest>

using namespace panel;
using namespace panel::client;

/// The system's own keychain, on a machine that offers none: no session bus is in reach.
class TokenStoreTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus"); }

    void keepsATokenForTheSessionAndSaysSo()
    {
        SystemKeychain keychain("panel-test");
        TokenStore store(keychain);
        store.keep(example(), "anna", Secret("refresh"));
        QTRY_VERIFY(store.sessionOnly());
        QCOMPARE(find(store, example(), "Anna").value().reveal(), QByteArray("refresh"));
    }

    void neverOffersATokenToAnotherServer()
    {
        SystemKeychain keychain("panel-test");
        TokenStore store(keychain);
        store.keep(example(), "anna", Secret("refresh"));
        QVERIFY(!find(store, *ServerAddress::parse("https://example.com"), "anna"));
        QVERIFY(!find(store, *ServerAddress::parse("https://example.org:8443"), "anna"));
    }

    void tellsAMissingKeychainFromAMissingToken()
    {
        SystemKeychain keychain("panel-test");
        TokenStore store(keychain);
        const auto found = find(store, example(), "ben");
        QVERIFY(!found);
        QCOMPARE(found.error().code, ErrorCode::Unavailable);
    }

    void forgetsWhenTold()
    {
        SystemKeychain keychain("panel-test");
        TokenStore store(keychain);
        store.keep(example(), "anna", Secret("refresh"));
        store.forget(example(), "anna");
        QVERIFY(!find(store, example(), "anna"));
    }

private:
    static ServerAddress example() { return *ServerAddress::parse("https://example.org"); }

    Result<Secret> find(TokenStore &store, const ServerAddress &server, const QString &name)
    {
        std::optional<Result<Secret>> answer;
        store.find(server, name, this, [&](const Result<Secret> &found) { answer = found; });
        [&] { QTRY_VERIFY(answer); }();
        return *answer;
    }
};

QTEST_GUILESS_MAIN(TokenStoreTest)
#include "tst_tokenstore.moc"
