// SPDX-License-Identifier: MIT

#pragma once

#include "client/app/place.h"

#include <QAbstractListModel>

namespace panel::client {

/// Something the quick switcher can go to.
struct SwitcherItem
{
    QString title;
    QString kind; ///< In the reader's words: "Thread".
    QString icon; ///< A name of `Icons`.
    Place place;
    bool isNew = false; ///< Has something unread.
};

/// Where the parts of a title stand that were searched for.
using MatchRanges = QList<std::pair<qsizetype, qsizetype>>; ///< First and length.

/// What fits the words that were typed, best first: titles that begin with them, then those with a
/// word that does, then the rest. Among equals the order of the items decides.
class SwitcherModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    static constexpr int Most = 50; ///< Rows; who finds none among them types on.

    /// Qt::DisplayRole is the title.
    enum Role {
        KindRole = Qt::UserRole + 1, ///< QString.
        IconRole, ///< QString.
        MatchesRole, ///< MatchRanges of the title.
        IsNewRole, ///< bool.
    };

    using QAbstractListModel::QAbstractListModel;

    /// In the order in which they are offered while nothing is typed.
    void setItems(const QList<SwitcherItem> &items);
    /// Every word must occur, in whatever order; case does not matter.
    void setQuery(const QString &query);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    const Place &placeAt(int row) const { return m_items.at(m_rows.at(row).item).place; }

private:
    struct Row
    {
        qsizetype item;
        int rank; ///< Smaller is better.
        MatchRanges matches;
    };

    void arrange();

    QList<SwitcherItem> m_items;
    QString m_query;
    QList<Row> m_rows;
};

} // namespace panel::client

Q_DECLARE_METATYPE(panel::client::MatchRanges)
