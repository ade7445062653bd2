// SPDX-License-Identifier: MIT

#pragma once

#include "client/features/presence/peoplemodel.h"

namespace panel::client {

/// Everybody the client knows: who is here, then who is not, each by name and under a heading. Rows
/// answer the roles of PeopleModel.
class PeopleDirectory final : public QAbstractListModel
{
    Q_OBJECT

public:
    explicit PeopleDirectory(PeopleModel &people, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override { return m_people.roleNames(); }

    /// Only names that contain it, whatever their case; empty shows all.
    void setFilter(const QString &text);
    const QString &filter() const { return m_filter; }
    /// Without the filter.
    int peopleCount() const { return m_known; }

Q_SIGNALS:
    void peopleCountChanged(int count);

private:
    struct Row
    {
        bool heading = false;
        PeopleModel::Group group = PeopleModel::Group::Here;
        UserId user;

        bool operator==(const Row &) const = default;
    };

    QModelIndex source(UserId user) const;
    void arrange();
    void touch(const QModelIndex &first, const QModelIndex &last);

    PeopleModel &m_people;
    QString m_filter;
    QList<Row> m_rows;
    int m_known = 0;
};

} // namespace panel::client
