// SPDX-License-Identifier: MIT

#pragma once

#include "client/features/presence/peoplemodel.h"

#include <QIdentityProxyModel>
#include <QWidget>

namespace panel::client {

class PaneHeader;
class Theme;

/// PeopleModel, or a model with its roles, in the terms of RowDelegate.
class PeopleRows final : public QIdentityProxyModel
{
    Q_OBJECT

public:
    explicit PeopleRows(QAbstractItemModel &people, QObject *parent = nullptr);

    QVariant data(const QModelIndex &index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    QString roleOf(const QModelIndex &index) const;
    QString playingLine(const QModelIndex &index) const;
    QString secondLine(const QModelIndex &index) const;
    QString spoken(const QModelIndex &index) const;
};

/// Who is here: in the open thread, elsewhere, gone.
class PeoplePane final : public QWidget
{
    Q_OBJECT

public:
    PeoplePane(const Theme &theme, PeopleModel &people, QWidget *parent = nullptr);

Q_SIGNALS:
    /// Put the name behind an @ into the composer.
    void mentionRequested(const QString &name);

private:
    PeopleRows m_rows;
};

} // namespace panel::client
