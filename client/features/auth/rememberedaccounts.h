// SPDX-License-Identifier: MIT

#pragma once

#include "client/net/serveraddress.h"
#include "shared/protocol/people.h"

#include <QAbstractListModel>

namespace panel::client {

/// An account this machine signed in to before. Its token is in the keychain, not here.
struct RememberedAccount
{
    ServerAddress server;
    Account account;
    QDateTime lastUsed;

    bool operator==(const RememberedAccount &) const = default;
};

/// The accounts the sign-in page and the community menu offer, newest first, kept in a settings
/// file.
class RememberedAccounts final : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        ServerNameRole = Qt::UserRole + 1, ///< QString, `example.org`.
        OriginRole, ///< QString.
        UsernameRole, ///< QString; also Qt::DisplayRole.
        LastUsedRole, ///< QDateTime.
    };

    /// Reads `settingsFile` (INI); the file is made when something is remembered.
    explicit RememberedAccounts(QString settingsFile, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    const RememberedAccount &at(int row) const { return m_accounts.at(row); }
    /// Adds it in front, or moves it there.
    void remember(const ServerAddress &server, const Account &account, const QDateTime &at);
    void forget(const ServerAddress &server, UserId user);

private:
    void save() const;

    QString m_file;
    QList<RememberedAccount> m_accounts;
};

} // namespace panel::client
