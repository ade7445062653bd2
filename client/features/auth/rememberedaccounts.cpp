// SPDX-License-Identifier: MIT

#include "client/features/auth/rememberedaccounts.h"

#include <QSettings>

namespace panel::client {

namespace {

const QString Group = QStringLiteral("accounts");
const QString OriginKey = QStringLiteral("server");
const QString IdKey = QStringLiteral("user");
const QString NameKey = QStringLiteral("username");
const QString UsedKey = QStringLiteral("last_used");

} // namespace

RememberedAccounts::RememberedAccounts(QString settingsFile, QObject *parent)
    : QAbstractListModel(parent), m_file(std::move(settingsFile))
{
    QSettings settings(m_file, QSettings::IniFormat);
    const int count = settings.beginReadArray(Group);
    for (int i = 0; i < count; ++i) {
        settings.setArrayIndex(i);
        RememberedAccount account;
        const auto server = ServerAddress::parse(settings.value(OriginKey).toString());
        account.account.id = {settings.value(IdKey).toLongLong()};
        account.account.username = settings.value(NameKey).toString();
        account.lastUsed
            = QDateTime::fromString(settings.value(UsedKey).toString(), Qt::ISODateWithMs);
        if (!server || !account.account.id || account.account.username.isEmpty())
            continue; // edited by hand
        account.server = *server;
        m_accounts.append(account);
    }
}

int RememberedAccounts::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_accounts.size());
}

QVariant RememberedAccounts::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const RememberedAccount &account = m_accounts.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
    case UsernameRole:
        return account.account.username;
    case ServerNameRole:
        return account.server.displayName();
    case OriginRole:
        return account.server.origin();
    case LastUsedRole:
        return account.lastUsed;
    default:
        return {};
    }
}

QHash<int, QByteArray> RememberedAccounts::roleNames() const
{
    return {{Qt::DisplayRole, "display"},
            {ServerNameRole, "serverName"},
            {OriginRole, "origin"},
            {UsernameRole, "username"},
            {LastUsedRole, "lastUsed"}};
}

void RememberedAccounts::remember(const ServerAddress &server, const Account &account,
                                  const QDateTime &at)
{
    forget(server, account.id);
    beginInsertRows({}, 0, 0);
    m_accounts.prepend({server, account, at});
    endInsertRows();
    save();
}

void RememberedAccounts::forget(const ServerAddress &server, UserId user)
{
    for (int row = int(m_accounts.size()) - 1; row >= 0; --row) {
        if (m_accounts.at(row).server != server || m_accounts.at(row).account.id != user)
            continue;
        beginRemoveRows({}, row, row);
        m_accounts.removeAt(row);
        endRemoveRows();
        save();
    }
}

void RememberedAccounts::save() const
{
    QSettings settings(m_file, QSettings::IniFormat);
    settings.remove(Group);
    settings.beginWriteArray(Group, int(m_accounts.size()));
    for (int i = 0; i < m_accounts.size(); ++i) {
        const RememberedAccount &account = m_accounts.at(i);
        settings.setArrayIndex(i);
        settings.setValue(OriginKey, account.server.origin());
        settings.setValue(IdKey, account.account.id.value);
        settings.setValue(NameKey, account.account.username);
        settings.setValue(UsedKey, account.lastUsed.toUTC().toString(Qt::ISODateWithMs));
    }
    settings.endArray();
}

} // namespace panel::client
