// SPDX-License-Identifier: MIT

#pragma once

#include "client/features/forum/threadsmodel.h"

#include <QIdentityProxyModel>

namespace panel::client {

/// ThreadsModel in the terms of RowDelegate: what is a heading, which words stand where.
class ThreadRows final : public QIdentityProxyModel
{
    Q_OBJECT

public:
    explicit ThreadRows(ThreadsModel &threads, QObject *parent = nullptr);

    QVariant data(const QModelIndex &index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    QVariant source(const QModelIndex &index, int role) const;
    QString secondLine(const QModelIndex &index) const;
};

} // namespace panel::client
