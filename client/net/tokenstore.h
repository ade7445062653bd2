// SPDX-License-Identifier: MIT

#pragma once

#include "client/net/keychain.h"
#include "client/net/serveraddress.h"

#include <QHash>

namespace panel::client {

/// Refresh tokens, kept in the keychain and bound to the origin of the server that gave them: a
/// token of one server is never offered to another. Without a keychain they live as long as the
/// program, and `sessionOnly()` says so; a token is never thrown away because the keychain failed.
class TokenStore final : public QObject
{
    Q_OBJECT

public:
    explicit TokenStore(Keychain &keychain, QObject *parent = nullptr);

    /// Answers with the token, or `NotFound`: sign in again; or `Unavailable`: the keychain is
    /// locked or missing, so it may work later.
    void find(const ServerAddress &server, const QString &username, QObject *asker,
              std::function<void(const Result<Secret> &)> done);
    /// At once in memory; in the keychain when it can.
    void keep(const ServerAddress &server, const QString &username, const Secret &token);
    /// In memory alone, for as long as the program runs; what the keychain had is removed from it.
    void hold(const ServerAddress &server, const QString &username, const Secret &token);
    void forget(const ServerAddress &server, const QString &username);

    /// The newest write did not reach the keychain: who closes the program has to sign in again.
    bool sessionOnly() const { return m_sessionOnly; }

Q_SIGNALS:
    void sessionOnlyChanged(bool sessionOnly);

private:
    static QString keyOf(const ServerAddress &server, const QString &username);
    void setSessionOnly(bool sessionOnly);

    Keychain &m_keychain;
    QHash<QString, Secret> m_held;
    bool m_sessionOnly = false;
};

} // namespace panel::client
