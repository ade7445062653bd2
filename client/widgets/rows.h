// SPDX-License-Identifier: MIT

#pragma once

#include <QString>
#include <Qt>

class QModelIndex;

namespace panel::client {

/// What a row of a list is; the model says so in `RowRole::Kind`. Lists may mix them.
enum class RowKind {
    Thread, ///< 48 px: title, below it name and time; badge, pin or mute mark at the right
    Heading, ///< 28 px and 8 above: a group's name, count, and a chevron if it folds
    Person, ///< 40 px: avatar with presence, name, optional second line
    Server, ///< 79 px in a card: state, name, players, map, ping, and a slot bar of 8 px
    Feed, ///< avatar 40, title, category and "3 new", two lines of the newest post
    Earlier, ///< 44 px: a read thread in the feed, in one line
    Skeleton, ///< 48 px: stands for a row that is being loaded
};

/// Item-data roles of lists that `RowDelegate` paints. Qt::DisplayRole is the title or the name;
/// Qt::AccessibleTextRole should be `rowAccessibleText(index)`. Roles that a kind does not name are
/// ignored by it. Absent data means empty, zero or false.
enum RowRole {
    RowKindRole = Qt::UserRole + 0x100, ///< int, RowKind; Thread when absent
    RowSecondLineRole, ///< QString: author (Thread), status (Person), map (Server), category (Feed)
    RowTimeRole, ///< QString, ready to show ("19:14", "Wed"); Server: its ping, or what is wrong
    RowUnreadRole, ///< int, new posts; above 0 the title is DemiBold
    RowMentionRole, ///< bool, one of them mentions me: the badge is @
    RowMutedRole, ///< bool, shows the mute mark and no badge
    RowPrivateRole, ///< bool, shows the lock behind the title (Thread): not for everybody
    RowPinnedRole, ///< bool, shows the pin when there is no badge
    RowCountRole, ///< int, number beside a Heading; shown above 0
    RowFoldsRole, ///< bool, the Heading has a chevron
    RowFoldedRole, ///< bool, its rows are hidden
    RowUserIdRole, ///< qint64, whose avatar (Person, Feed, Earlier)
    RowUserNameRole, ///< QString, whose avatar and newest post (Feed, Earlier)
    RowPresenceRole, ///< int, Presence (Person)
    RowExcerptRole, ///< QString, start of the newest post (Feed)
    RowServerStateRole, ///< int, ServerState (Server)
    RowSlotsRole, ///< SlotCounts (Server); of no capacity while it does not answer
    RowStaleRole, ///< bool, its numbers are not those of now (Server)
};

/// One sentence for a screen reader: "Spring cup, 4 new posts, Ines K., 17:02".
QString rowAccessibleText(const QModelIndex &index);

} // namespace panel::client
