// SPDX-License-Identifier: MIT

#pragma once

#include <QAccessible>

class QWidget;

namespace panel::client {

/// What a screen reader hears of a widget that paints itself. Tells readers that are listening when
/// the name changed; costs nothing when nobody listens.
void describe(QWidget &widget, QAccessible::Role role, const QString &name,
              const QString &description = {});

/// Reads `text` out once: for banners and toasts, never for counts or typing.
void announce(QWidget &widget, const QString &text);

} // namespace panel::client
