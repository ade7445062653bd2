// SPDX-License-Identifier: MIT

#pragma once

#include "client/widgets/theme.h"

#include <QRect>
#include <QString>

class QPainter;
class QWidget;

/// The small painted parts that rows, posts, cards and the rail share. None of them keeps the
/// painter's state changed.
namespace panel::client {

enum class Presence { Online, Away, Busy, Offline };
enum class ServerState { Unknown, Up, Down, Flapping, Maintenance };

struct Badge
{
    enum class Kind { Unread, Mention, Quiet };
    int count = 0; ///< 0 shows nothing, except for a mention, which shows @
    Kind kind = Kind::Unread;

    bool visible() const { return count > 0 || kind == Kind::Mention; }
    friend bool operator==(const Badge &, const Badge &) = default;
};

/// "4", "99+" from a hundred on, "@" for a mention.
QString badgeText(const Badge &badge);
QSize badgeSize(const Theme &theme, const Badge &badge);
/// `area` has `badgeSize()`. `gap` clears 2 px around it in that colour; invalid clears nothing.
void paintBadge(QPainter &painter, const QRect &area, const Theme &theme, const Badge &badge,
                const QColor &gap = {});

/// Upper-cased first graphemes of the first two words, one below 32 px. Never empty: a name without
/// letters gives "?".
QString initials(const QString &name, int size);
/// `dimmed` is for people who are offline, in lists only.
void paintAvatar(QPainter &painter, const QRect &area, const Theme &theme, qint64 userId,
                 const QString &name, bool dimmed = false);

/// A mark of shape and colour in `box` (square, designed at 16); 2.5 px around it are cut out in
/// `ground`, the colour it stands on.
void paintPresence(QPainter &painter, const QRectF &box, const Theme &theme, Presence presence,
                   const QColor &ground);
/// Up is a disc, Down a square, everything else a ring. Nothing is cut around it.
void paintServerState(QPainter &painter, const QRectF &box, const Theme &theme, ServerState state);
/// An avatar with its mark at the lower right, which hangs over by 3 px.
void paintPerson(QPainter &painter, const QRect &area, const Theme &theme, qint64 userId,
                 const QString &name, Presence presence, const QColor &ground, bool dimmed);

/// Whether a focus ring belongs on `widget`: it has the focus, and got it by keyboard.
bool focusVisible(const QWidget &widget);
/// A 2 px ring inside `area`.
void paintFocusRing(QPainter &painter, const QRectF &area, const Theme &theme, qreal radius);
void paintRounded(QPainter &painter, const QRectF &area, qreal radius, const QColor &fill,
                  const QColor &border = {});

/// One line, elided at its end, vertically centred. Returns the width it took.
int paintText(QPainter &painter, const QRect &area, const QFont &font, const QColor &color,
              const QString &text, Qt::Alignment alignment = Qt::AlignLeading,
              Qt::TextElideMode elide = Qt::ElideRight);

/// Foreign text for a tooltip, which would otherwise be taken for HTML where it looks like it.
QString toolTipText(const QString &plain);

QString presenceText(Presence presence);
QString serverStateText(ServerState state);

} // namespace panel::client
