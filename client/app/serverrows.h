// SPDX-License-Identifier: MIT

#pragma once

#include "client/features/monitor/serversmodel.h"

#include <QIdentityProxyModel>

namespace panel::client {

/// ServersModel in the terms of RowDelegate.
class ServerRows final : public QIdentityProxyModel
{
    Q_OBJECT

public:
    explicit ServerRows(ServersModel &servers, QObject *parent = nullptr);

    QVariant data(const QModelIndex &index, int role) const override;

private:
    static QString clockOrDay(const QDateTime &at);
};

} // namespace panel::client
