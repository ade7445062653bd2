// SPDX-License-Identifier: MIT

#pragma once

#include <QList>

#include <functional>

namespace panel::client {

/// Turns a model's rows into others, telling views what went, moved and came, so that selection and
/// scroll position survive. `Row` has == and names the same thing before and after; rows are unique
/// in a list. The functions are the model's own protected begin and end calls.
template <typename Row>
struct RowChange
{
    std::function<void(int first, int last)> beginRemove;
    std::function<void()> endRemove;
    std::function<void(int first, int last)> beginInsert;
    std::function<void()> endInsert;
    std::function<bool(int from, int to)> beginMove;
    std::function<void()> endMove;

    void apply(QList<Row> &rows, const QList<Row> &wanted) const
    {
        for (int i = int(rows.size()) - 1; i >= 0;) {
            if (wanted.contains(rows.at(i))) {
                --i;
                continue;
            }
            int first = i;
            while (first > 0 && !wanted.contains(rows.at(first - 1)))
                --first;
            beginRemove(first, i);
            rows.remove(first, i - first + 1);
            endRemove();
            i = first - 1;
        }
        for (int i = 0; i < wanted.size(); ++i) {
            if (i < rows.size() && rows.at(i) == wanted.at(i))
                continue;
            const int at = int(rows.indexOf(wanted.at(i), i));
            if (at < 0) {
                int last = i;
                while (last + 1 < wanted.size() && rows.indexOf(wanted.at(last + 1), i) < 0)
                    ++last;
                beginInsert(i, last);
                for (int row = i; row <= last; ++row)
                    rows.insert(row, wanted.at(row));
                endInsert();
            } else {
                beginMove(at, i);
                rows.move(at, i);
                endMove();
            }
        }
        Q_ASSERT(rows == wanted);
    }
};

} // namespace panel::client
