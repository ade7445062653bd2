// SPDX-License-Identifier: MIT

#pragma once

#include <QModelIndex>

class QAbstractItemView;
class QTableView;
class QTimer;

namespace panel::client {

class Theme;

/// Sets up a table as ui.md wants one to read: rows of at least `least` px with `air` px beside the
/// text, no grid, whole rows chosen, a small strong header.
void furnishTable(QTableView &view, const Theme &theme, int least, int air);

/// Sets up a view that is as high as its rows, inside something that scrolls.
void furnishShort(QAbstractItemView &view);
/// Starts `fits` whenever the height of what the view shows may have changed.
void fitOnChanges(QAbstractItemView &view, QTimer &fits);

/// Scrolls what `view` stands in so that all of the row shows. What it stands in has to be a
/// QScrollArea; without one nothing happens.
void showInOuter(QAbstractItemView &view, const QModelIndex &index);

} // namespace panel::client
