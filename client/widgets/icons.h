// SPDX-License-Identifier: MIT

#pragma once

#include "client/widgets/theme.h"

#include <QColor>
#include <QHash>
#include <QIcon>
#include <QPixmap>

namespace panel::client {

/// The icons of resources/icons by file name without suffix: `icons.icon(u"reply"_s)`.
///
/// An icon asks the theme for its colour each time it is painted (Normal text2, Active and On
/// accent, Disabled disabled), so a change of theme needs no `setIcon`. The icons may not outlive
/// the theme. GUI thread only.
class Icons final
{
public:
    /// What the tray says. Mention wins over Unread, Offline over both.
    enum class Tray { Connected, Offline, Unread, Mention };

    explicit Icons(const Theme &theme);

    /// An unknown name is a bug (asserted); release builds get an empty icon.
    QIcon icon(const QString &name) const;
    /// The same in one colour, whatever the state: the icon of a destructive menu item.
    QIcon icon(const QString &name, Token token) const;

    /// A square pixmap of `size` device-independent pixels, rendered at `dpr` and cached. Arrows
    /// and the like are mirrored in right-to-left layouts.
    QPixmap pixmap(const QString &name, int size, const QColor &color, qreal dpr) const;

    /// `onDarkPanel`: the desktop's panel, not our theme, decides between white and near-black.
    QIcon tray(Tray state, bool onDarkPanel) const;
    /// Sizes 16, 22, 24, 32 and 48 at 1x and 2x are what `tray()` ships.
    QPixmap trayPixmap(Tray state, int size, const QColor &color, qreal dpr) const;

    QIcon app() const;

    /// Names of all icons that `icon()` knows, sorted.
    static QStringList names();

    /// Drops what was rendered; the theme calls it when colours change.
    void clear() const { m_cache.clear(); }

private:
    QByteArray source(const QString &name, const QColor &color) const;

    const Theme &m_theme;
    mutable QHash<QString, QPixmap> m_cache;
};

} // namespace panel::client
