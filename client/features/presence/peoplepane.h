// SPDX-License-Identifier: MIT

#pragma once

#include "client/features/presence/peoplemodel.h"

#include <QIdentityProxyModel>
#include <QWidget>

namespace panel::client {

class PaneHeader;
class Theme;

/// PeopleModel in the terms of RowDelegate.
class PeopleRows final : public QIdentityProxyModel
{
    Q_OBJECT

public:
    explicit PeopleRows(PeopleModel &people, QObject *parent = nullptr);

    QVariant data(const QModelIndex &index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
};

/// Who is here: in the open thread, elsewhere, gone.
class PeoplePane final : public QWidget
{
    Q_OBJECT

public:
    PeoplePane(const Theme &theme, PeopleModel &people, QWidget *parent = nullptr);

private:
    PeopleRows m_rows;
};

} // namespace panel::client
