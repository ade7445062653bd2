// SPDX-License-Identifier: MIT

#pragma once

#include "client/features/monitor/shownservers.h"

#include <QIdentityProxyModel>

namespace panel::client {

/// ServersModel, or ShownServers with its headings, in the terms of RowDelegate.
class ServerRows final : public QIdentityProxyModel
{
    Q_OBJECT

public:
    explicit ServerRows(QAbstractItemModel &servers, QObject *parent = nullptr);

    QVariant data(const QModelIndex &index, int role) const override;

private:
    static QString clockOrDay(const QDateTime &at);
};

} // namespace panel::client
