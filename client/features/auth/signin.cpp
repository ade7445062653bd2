// SPDX-License-Identifier: MIT

#include "client/features/auth/signin.h"

#include <QPointer>
#include <QTimer>

namespace panel::client {

namespace {

/// An access token that ends within this is renewed first: it would end while being used.
constexpr int MarginSeconds = 30;

/// The reason in the form the connection decides by.
Error toError(const ApiError &error)
{
    const bool askTheUser = error.failure == ApiFailure::WrongCredentials;
    return {askTheUser ? ErrorCode::Unauthenticated : ErrorCode::Unavailable, error.detail,
            error.retryAfter};
}

} // namespace

SignIn::SignIn(ApiClient &api, TokenStore &tokens, RememberedAccounts &accounts,
               TrustedCertificates &certificates, Clock clock, QObject *parent)
    : QObject(parent)
    , m_api(api)
    , m_tokens(tokens)
    , m_accounts(accounts)
    , m_certificates(certificates)
    , m_clock(std::move(clock))
{
    connect(&certificates, &TrustedCertificates::changed, this, &SignIn::usePin);
}

void SignIn::signIn(const QString &address, const QString &username, const QString &password,
                    Stay stay)
{
    if (begin(address, stay))
        m_api.login(m_server, {username.trimmed(), password}, this, answerOfThisTry());
}

void SignIn::enrol(const QString &address, const Register &enrolment, Stay stay)
{
    if (begin(address, stay))
        m_api.enrol(m_server, enrolment, this, answerOfThisTry());
}

void SignIn::dismiss()
{
    if (m_step == Step::Failed)
        setStep(Step::SignedOut);
}

bool SignIn::begin(const QString &address, Stay stay)
{
    ++m_attempt;
    m_addressProblem.clear();
    m_error = {};
    const auto server = ServerAddress::parse(address);
    if (!server) {
        m_addressProblem = server.error().detail;
        setStep(Step::Failed);
        return false;
    }
    m_stay = stay;
    setServer(*server);
    setStep(Step::Busy);
    return true;
}

ApiClient::Done<Credentials> SignIn::answerOfThisTry()
{
    return [this, attempt = m_attempt](const ApiResult<Credentials> &answer) {
        if (attempt != m_attempt)
            return;
        if (!answer)
            return reject(answer.error());
        accept(*answer);
        setStep(Step::SignedIn);
        Q_EMIT signedIn(m_server, m_account);
    };
}

void SignIn::setServer(const ServerAddress &server)
{
    m_server = server;
    usePin();
}

/// Of this server and no other: it is bound to the origin, as the tokens are.
void SignIn::usePin()
{
    ApiClient::Options options = m_api.options();
    const QByteArray pin = m_certificates.pinFor(m_server);
    if (std::exchange(options.pinnedCertificate, pin) != pin)
        m_api.setOptions(options);
}

void SignIn::resume(const RememberedAccount &account)
{
    ++m_attempt;
    m_addressProblem.clear();
    m_error = {};
    setServer(account.server);
    m_stay = Stay::SignedIn;
    m_account = account.account;
    m_access = {};
    m_renewable = true;
    m_renewing = false;
    m_accounts.remember(m_server, m_account, m_clock());
    setStep(Step::SignedIn);
    Q_EMIT signedIn(m_server, m_account);
}

void SignIn::useToken(const QString &address, const Secret &token)
{
    ++m_attempt;
    m_addressProblem.clear();
    m_error = {};
    const auto server = ServerAddress::parse(address);
    if (!server) {
        m_addressProblem = server.error().detail;
        return setStep(Step::Failed);
    }
    setServer(*server);
    m_account = {};
    m_access = token;
    m_accessUntil = {};
    m_renewable = false;
    m_renewing = false;
    setStep(Step::SignedIn);
    Q_EMIT signedIn(m_server, m_account);
}

void SignIn::signOut()
{
    ++m_attempt;
    if (!m_access.isEmpty())
        m_api.logout(m_server, m_access, this, [](const ApiResult<panel::Done> &) { });
    if (m_renewable) {
        m_tokens.forget(m_server, m_account.username);
        m_accounts.forget(m_server, m_account.id);
    }
    m_access = {};
    m_account = {};
    m_renewable = false;
    answerAll(fail(ErrorCode::Unauthenticated, QStringLiteral("signed out")));
    setStep(Step::SignedOut);
    Q_EMIT signedOut();
}

void SignIn::expire()
{
    ++m_attempt;
    m_access = {};
    reject({ApiFailure::WrongCredentials,
            QStringLiteral("the sign-in has ended"),
            ErrorCode::Unauthenticated,
            {},
            {}});
}

Connection::TokenProvider SignIn::tokenProvider()
{
    return [guard = QPointer<SignIn>(this)](Connection::Need need,
                                            const Connection::TokenAnswer &answer) {
        if (guard)
            guard->provide(need, answer);
    };
}

void SignIn::provide(Connection::Need need, const Connection::TokenAnswer &answer)
{
    const bool atHand = !m_access.isEmpty()
        && (!m_accessUntil.isValid() || m_clock().addSecs(MarginSeconds) < m_accessUntil);
    if (need == Connection::Need::Current && atHand)
        return answer(m_access);
    if (!m_renewable)
        return answer(
            fail(ErrorCode::Unauthenticated, QStringLiteral("this token cannot be renewed")));
    m_waiting.push_back(answer);
    renew();
}

/// Never twice at once: a refresh token works once, and the second use would end the whole sign-in.
void SignIn::renew()
{
    if (m_renewing)
        return;
    m_renewing = true;
    const quint64 attempt = m_attempt;
    m_tokens.find(m_server, m_account.username, this, [this, attempt](const Result<Secret> &token) {
        if (attempt != m_attempt)
            return;
        if (!token) {
            const bool askTheUser = token.error().code == ErrorCode::NotFound;
            m_renewing = false;
            return answerAll(fail(askTheUser ? ErrorCode::Unauthenticated : ErrorCode::Unavailable,
                                  token.error().detail));
        }
        m_api.refresh(m_server, {QString::fromUtf8(token->reveal())}, this,
                      [this, attempt](const ApiResult<Credentials> &answer) {
                          if (attempt != m_attempt)
                              return;
                          m_renewing = false;
                          if (!answer)
                              return answerAll(tl::unexpected(toError(answer.error())));
                          accept(*answer);
                          answerAll(m_access);
                      });
    });
}

void SignIn::accept(const Credentials &credentials)
{
    m_account = credentials.user;
    m_access = Secret(credentials.accessToken.toUtf8());
    m_accessUntil = m_clock().addSecs(credentials.expiresIn);
    m_renewable = true;
    const Secret refresh(credentials.refreshToken.toUtf8());
    if (m_stay == Stay::SignedIn) {
        m_tokens.keep(m_server, m_account.username, refresh);
        m_accounts.remember(m_server, m_account, m_clock());
    } else {
        m_tokens.hold(m_server, m_account.username, refresh);
        m_accounts.forget(m_server, m_account.id);
    }
}

void SignIn::reject(const ApiError &error)
{
    m_error = error;
    m_renewing = false;
    answerAll(tl::unexpected(toError(error)));
    setStep(Step::Failed);
}

void SignIn::answerAll(const Result<Secret> &token)
{
    const auto waiting = std::exchange(m_waiting, {});
    for (const auto &answer : waiting)
        answer(token);
}

void SignIn::setStep(Step step)
{
    // Failed twice in a row is told twice: the reason may differ.
    if (m_step == step && step != Step::Failed)
        return;
    m_step = step;
    Q_EMIT stepChanged(step);
}

} // namespace panel::client
