// SPDX-License-Identifier: MIT

#include "client/net/tokenstore.h"

#include <QLoggingCategory>
#include <QPointer>
#include <QTimer>

Q_LOGGING_CATEGORY(logTokens, "panel.client.tokens")

namespace panel::client {

TokenStore::TokenStore(Keychain &keychain, QObject *parent) : QObject(parent), m_keychain(keychain)
{ }

void TokenStore::find(const ServerAddress &server, const QString &username, QObject *asker,
                      std::function<void(const Result<Secret> &)> done)
{
    const QString key = keyOf(server, username);
    if (m_held.contains(key)) {
        QTimer::singleShot(0, asker,
                           [done = std::move(done), held = m_held.value(key)] { done(held); });
        return;
    }
    m_keychain.read(key, this,
                    [this, key, guard = QPointer<QObject>(asker),
                     done = std::move(done)](const Result<Secret> &read) {
                        // What was kept while the keychain was asked is newer than its answer.
                        Result<Secret> answer = read;
                        if (m_held.contains(key))
                            answer = m_held.value(key);
                        else if (read)
                            m_held.insert(key, *read);
                        if (guard)
                            done(answer);
                    });
}

void TokenStore::keep(const ServerAddress &server, const QString &username, const Secret &token)
{
    const QString key = keyOf(server, username);
    m_held.insert(key, token);
    m_keychain.write(key, token, this, [this](const Result<> &written) {
        if (!written)
            qCWarning(logTokens) << "the sign-in lasts for this session only:"
                                 << written.error().detail;
        setSessionOnly(!written);
    });
}

void TokenStore::hold(const ServerAddress &server, const QString &username, const Secret &token)
{
    forget(server, username);
    m_held.insert(keyOf(server, username), token);
}

void TokenStore::forget(const ServerAddress &server, const QString &username)
{
    const QString key = keyOf(server, username);
    m_held.remove(key);
    m_keychain.remove(key, this, [](const Result<> &) { });
}

QString TokenStore::keyOf(const ServerAddress &server, const QString &username)
{
    return server.origin() + QLatin1Char(' ') + username.toCaseFolded();
}

void TokenStore::setSessionOnly(bool sessionOnly)
{
    if (m_sessionOnly == sessionOnly)
        return;
    m_sessionOnly = sessionOnly;
    Q_EMIT sessionOnlyChanged(sessionOnly);
}

} // namespace panel::client
