// SPDX-License-Identifier: MIT

#include "client/app/switchermodel.h"

#include <algorithm>

namespace panel::client {

namespace {

struct Match
{
    int rank = 0;
    MatchRanges ranges;
};

/// Where `word` stands best: at the title's beginning, else at a word's, else anywhere.
qsizetype bestPlaceOf(const QString &word, const QString &title)
{
    const qsizetype first = title.indexOf(word, 0, Qt::CaseInsensitive);
    for (qsizetype at = first; at >= 0; at = title.indexOf(word, at + 1, Qt::CaseInsensitive)) {
        if (at == 0 || !title.at(at - 1).isLetterOrNumber())
            return at;
    }
    return first;
}

std::optional<Match> matchOf(const QStringList &words, const QString &title)
{
    Match match;
    for (const QString &word : words) {
        const qsizetype at = bestPlaceOf(word, title);
        if (at < 0)
            return {};
        if (at > 0)
            match.rank += title.at(at - 1).isLetterOrNumber() ? 2 : 1;
        match.ranges.append({at, word.size()});
    }
    std::sort(match.ranges.begin(), match.ranges.end());
    return match;
}

} // namespace

void SwitcherModel::setItems(const QList<SwitcherItem> &items)
{
    m_items = items;
    arrange();
}

void SwitcherModel::setQuery(const QString &query)
{
    m_query = query;
    arrange();
}

void SwitcherModel::arrange()
{
    const QStringList words = m_query.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    QList<Row> rows;
    for (qsizetype item = 0; item < m_items.size(); ++item) {
        if (const auto match = matchOf(words, m_items.at(item).title))
            rows.append({item, match->rank, match->ranges});
    }
    std::stable_sort(rows.begin(), rows.end(),
                     [](const Row &a, const Row &b) { return a.rank < b.rank; });
    if (rows.size() > Most)
        rows.resize(Most);
    beginResetModel();
    m_rows = rows;
    endResetModel();
}

int SwitcherModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant SwitcherModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows.at(index.row());
    const SwitcherItem &item = m_items.at(row.item);
    switch (role) {
    case Qt::DisplayRole:
        return item.title;
    case Qt::AccessibleTextRole:
        return item.title + QStringLiteral(", ") + item.kind;
    case KindRole:
        return item.kind;
    case IconRole:
        return item.icon;
    case MatchesRole:
        return QVariant::fromValue(row.matches);
    case IsNewRole:
        return item.isNew;
    default:
        return {};
    }
}

} // namespace panel::client
