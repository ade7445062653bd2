// SPDX-License-Identifier: MIT

#include "client/features/forum/threadrows.h"

#include "client/text/posttext.h"
#include "client/widgets/rows.h"
#include "client/widgets/timewords.h"

namespace panel::client {

ThreadRows::ThreadRows(ThreadsModel &threads, QObject *parent) : QIdentityProxyModel(parent)
{
    setSourceModel(&threads);
}

QVariant ThreadRows::source(const QModelIndex &index, int role) const
{
    return QIdentityProxyModel::data(index, role);
}

QVariant ThreadRows::data(const QModelIndex &index, int role) const
{
    const bool heading
        = source(index, ThreadsModel::KindRole).toInt() == int(ThreadsModel::RowKind::Category);
    switch (role) {
    case RowKindRole:
        return int(heading ? RowKind::Heading : RowKind::Thread);
    case RowFoldsRole:
        return heading;
    case RowFoldedRole:
        return source(index, ThreadsModel::CollapsedRole);
    case RowCountRole:
        return heading && source(index, ThreadsModel::CollapsedRole).toBool()
            ? source(index, ThreadsModel::UnreadRole)
            : QVariant();
    case RowSecondLineRole:
        return secondLine(index);
    case RowTimeRole:
        return whenWord(source(index, ThreadsModel::LastAtRole).toDateTime());
    case RowUnreadRole:
        return source(index, ThreadsModel::UnreadRole);
    case RowMentionRole:
        return source(index, ThreadsModel::MentionsRole).toInt() > 0;
    case RowMutedRole:
        return source(index, ThreadsModel::MutedRole);
    case RowPinnedRole:
        return source(index, ThreadsModel::PinnedRole);
    case RowUserIdRole:
        return source(index, ThreadsModel::LastAuthorIdRole);
    case RowUserNameRole:
        return source(index, ThreadsModel::LastAuthorRole);
    case RowExcerptRole:
        return postExcerpt(source(index, ThreadsModel::ExcerptRole).toString());
    case Qt::AccessibleTextRole:
        return rowAccessibleText(index);
    default:
        return source(index, role);
    }
}

QString ThreadRows::secondLine(const QModelIndex &index) const
{
    const QString author = source(index, ThreadsModel::LastAuthorRole).toString();
    if (source(index, ThreadsModel::HasDraftRole).toBool())
        return tr("Draft, %1", "second line of a thread; %1 is who posted last").arg(author);
    if (source(index, ThreadsModel::DeletedRole).toBool())
        return tr("Deleted, %1", "second line of a thread; %1 is who posted last").arg(author);
    if (source(index, ThreadsModel::LockedRole).toBool())
        return tr("Locked, %1", "second line of a thread; %1 is who posted last").arg(author);
    return author;
}

Qt::ItemFlags ThreadRows::flags(const QModelIndex &index) const
{
    const bool heading
        = source(index, ThreadsModel::KindRole).toInt() == int(ThreadsModel::RowKind::Category);
    return heading ? Qt::ItemIsEnabled : Qt::ItemIsEnabled | Qt::ItemIsSelectable;
}

} // namespace panel::client
