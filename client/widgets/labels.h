// SPDX-License-Identifier: MIT

#pragma once

#include <QString>
#include <Qt>

class QFont;
class QLabel;
class QWidget;

namespace panel::client {

class Theme;

/// Where text begins in this program's direction, whatever the direction of the text itself.
Qt::Alignment leadingEdge();

/// Words of a dialog, wrapped; what a peer has said among them is never rendered. `tone` is one of
/// the stylesheet, such as `muted`; null: text as usual. The caller gives it a parent or a layout.
QLabel *plainLabel(const QString &text, const QFont &font, const char *tone = nullptr);

/// The small name above a field, which has it for screen readers as well.
QLabel *fieldLabel(const QString &text, QWidget &field, const Theme &theme);

} // namespace panel::client
