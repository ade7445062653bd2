// SPDX-License-Identifier: MIT

#pragma once

#include "client/features/auth/rememberedaccounts.h"
#include "client/features/auth/trustedcertificates.h"
#include "client/net/apiclient.h"
#include "client/net/clock.h"
#include "client/net/connection.h"
#include "client/net/tokenstore.h"

#include <vector>

namespace panel::client {

/// Signing in and staying signed in. It knows passwords only while they travel; tokens it hands to
/// the connection one at a time and renews them when they are old or refused.
class SignIn final : public QObject
{
    Q_OBJECT

public:
    enum class Step : quint8 {
        SignedOut, ///< Show the page.
        Busy, ///< The server is being asked; the page's button says so.
        Failed, ///< `error()` says why; the page stays filled in.
        SignedIn,
    };
    Q_ENUM(Step)

    /// How long a sign-in holds.
    enum class Stay : quint8 {
        ThisRun, ///< Its tokens are nowhere but in memory, and the next start asks again.
        SignedIn, ///< Its token goes to the keychain.
    };

    SignIn(ApiClient &api, TokenStore &tokens, RememberedAccounts &accounts,
           TrustedCertificates &certificates, Clock clock = systemTime, QObject *parent = nullptr);

    Step step() const { return m_step; }
    /// With Failed.
    const ApiError &error() const { return m_error; }
    /// What was typed is no address: with Failed, the sentence to show at that field; else empty.
    QString addressProblem() const { return m_addressProblem; }
    const ServerAddress &server() const { return m_server; }
    /// Complete once SignedIn; with a token of the demo it is only known when the server answers.
    const Account &account() const { return m_account; }
    RememberedAccounts &accounts() const { return m_accounts; }
    TrustedCertificates &certificates() const { return m_certificates; }

    /// Asks the server the address names. Calling it again, or enrol(), drops the earlier try.
    void signIn(const QString &address, const QString &username, const QString &password,
                Stay stay = Stay::SignedIn);
    /// Makes the account there with an invitation's code, and signs in to it.
    void enrol(const QString &address, const Register &enrolment, Stay stay = Stay::SignedIn);
    /// Takes back what failed: the page is as it was before the try.
    void dismiss();
    /// Goes on as a remembered account, offline too: SignedIn at once, and the token is renewed
    /// when the connection needs it. Step Failed with WrongCredentials comes when the server no
    /// longer takes it.
    void resume(const RememberedAccount &account);
    /// Signs in with an access token from outside (`--token`, `PANEL_DEMO_TOKEN`). It cannot be
    /// renewed and is not remembered.
    void useToken(const QString &address, const Secret &token);
    /// Ends the sign-in on the server as far as it can be reached, and forgets its tokens.
    void signOut();
    /// The server refuses this sign-in: ask for the password again, keeping the name.
    void expire();

    /// For Connection::open(). Renewals are shared: two who ask at once get one answer.
    Connection::TokenProvider tokenProvider();
    /// For HTTP requests of others; empty while none is at hand.
    const Secret &accessToken() const { return m_access; }

Q_SIGNALS:
    void stepChanged(panel::client::SignIn::Step step);
    /// Open the connection now.
    void signedIn(const panel::client::ServerAddress &server, const panel::Account &account);
    void signedOut();

private:
    bool begin(const QString &address, Stay stay);
    ApiClient::Done<Credentials> answerOfThisTry();
    void setServer(const ServerAddress &server);
    void usePin();
    void provide(Connection::Need need, const Connection::TokenAnswer &answer);
    void renew();
    void accept(const Credentials &credentials);
    void reject(const ApiError &error);
    void answerAll(const Result<Secret> &token);
    void setStep(Step step);

    ApiClient &m_api;
    TokenStore &m_tokens;
    RememberedAccounts &m_accounts;
    TrustedCertificates &m_certificates;
    Clock m_clock;
    Step m_step = Step::SignedOut;
    ApiError m_error;
    QString m_addressProblem;
    ServerAddress m_server;
    Account m_account;
    Secret m_access;
    QDateTime m_accessUntil; ///< Invalid: unknown, so it is taken for good.
    Stay m_stay = Stay::SignedIn;
    bool m_renewable = false;
    bool m_renewing = false;
    quint64 m_attempt = 0; ///< Tells answers to earlier tries apart.
    std::vector<Connection::TokenAnswer> m_waiting;
};

} // namespace panel::client
