// SPDX-License-Identifier: MIT

#include "client/widgets/rows.h"

#include "client/widgets/painting.h"
#include "client/widgets/slotbar.h"

#include <QCoreApplication>
#include <QModelIndex>

namespace panel::client {

namespace {

/// Messages of a row, in a context of their own.
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Rows)
};

QStringList threadParts(const QModelIndex &index)
{
    QStringList parts;
    if (index.data(RowMentionRole).toBool())
        parts.append(Words::tr("mentions you"));
    if (const int unread = index.data(RowUnreadRole).toInt(); unread > 0)
        parts.append(Words::tr("%n new post(s)", nullptr, unread));
    if (index.data(RowPrivateRole).toBool())
        parts.append(Words::tr("private"));
    if (index.data(RowPinnedRole).toBool())
        parts.append(Words::tr("pinned"));
    if (index.data(RowMutedRole).toBool())
        parts.append(Words::tr("muted"));
    return parts;
}

QStringList serverParts(const QModelIndex &index)
{
    const auto state = static_cast<ServerState>(index.data(RowServerStateRole).toInt());
    QStringList parts{serverStateText(state)};
    const auto counts = index.data(RowSlotsRole).value<SlotCounts>();
    if (state != ServerState::Down && counts.capacity > 0)
        //: Players and slots of a game server
        parts.append(Words::tr("%1 of %2 players").arg(counts.players).arg(counts.capacity));
    return parts;
}

} // namespace

QString rowAccessibleText(const QModelIndex &index)
{
    QStringList parts{index.data(Qt::DisplayRole).toString()};
    switch (static_cast<RowKind>(index.data(RowKindRole).toInt())) {
    case RowKind::Skeleton:
        return Words::tr("Loading");
    case RowKind::Heading:
        if (const int count = index.data(RowCountRole).toInt(); count > 0)
            parts.append(QString::number(count));
        if (index.data(RowFoldsRole).toBool())
            parts.append(index.data(RowFoldedRole).toBool() ? Words::tr("folded")
                                                            : Words::tr("unfolded"));
        return parts.join(QStringLiteral(", "));
    case RowKind::Person:
        parts.append(presenceText(static_cast<Presence>(index.data(RowPresenceRole).toInt())));
        break;
    case RowKind::Server:
        parts.append(serverParts(index));
        break;
    case RowKind::Thread:
    case RowKind::Feed:
    case RowKind::Earlier:
        parts.append(threadParts(index));
        break;
    }
    parts.append(index.data(RowUserNameRole).toString());
    parts.append(index.data(RowSecondLineRole).toString());
    parts.append(index.data(RowTimeRole).toString());
    parts.append(index.data(RowExcerptRole).toString());
    parts.removeAll(QString());
    return parts.join(QStringLiteral(", "));
}

} // namespace panel::client
