// SPDX-License-Identifier: MIT

#include "client/widgets/posts.h"

#include "client/widgets/postdelegate.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QModelIndex>

namespace panel::client {

namespace {

struct PostWords
{
    Q_DECLARE_TR_FUNCTIONS(Posts)
};

} // namespace

QString postActionText(PostAction action)
{
    switch (action) {
    case PostAction::Reply:
        return PostWords::tr("Reply");
    case PostAction::Quote:
        return PostWords::tr("Quote");
    case PostAction::React:
        return PostWords::tr("React");
    case PostAction::More:
        return PostWords::tr("More");
    case PostAction::CopyText:
        return PostWords::tr("Copy text");
    case PostAction::CopyLink:
        return PostWords::tr("Copy link");
    case PostAction::OpenAuthor:
        return PostWords::tr("Show author");
    case PostAction::OpenQuoted:
        return PostWords::tr("Show the post replied to");
    case PostAction::Edit:
        return PostWords::tr("Edit");
    case PostAction::Cancel:
        return PostWords::tr("Cancel");
    case PostAction::Retry:
        return PostWords::tr("Retry");
    case PostAction::Discard:
        return PostWords::tr("Discard");
    case PostAction::Delete:
        return PostWords::tr("Delete");
    case PostAction::Restore:
        return PostWords::tr("Restore");
    case PostAction::Reveal:
        return PostWords::tr("Show what it said");
    case PostAction::Hide:
        return PostWords::tr("Hide what it said");
    case PostAction::History:
        return PostWords::tr("Show earlier versions");
    case PostAction::Flag:
        return PostWords::tr("Report to the moderators");
    case PostAction::MarkUnread:
        return PostWords::tr("Mark unread from here");
    case PostAction::Sanction:
        return PostWords::tr("Mute or ban the author");
    case PostAction::SaveFiles:
        return PostWords::tr("Save the attached files");
    }
    Q_UNREACHABLE();
}

QString postAccessibleText(const QModelIndex &index)
{
    const auto kind = static_cast<PostKind>(index.data(PostKindRole).toInt());
    if (kind == PostKind::Skeleton)
        return PostWords::tr("Loading");
    if (kind != PostKind::Post)
        return index.data(Qt::DisplayRole).toString();

    QStringList head{index.data(PostAuthorRole).toString(),
                     index.data(PostTimeTextRole).toString()};
    if (index.data(PostMentionsMeRole).toBool())
        head.append(PostWords::tr("mentions you"));
    if (index.data(PostEditedRole).toBool())
        head.append(PostWords::tr("edited"));
    QString body = postExcerpt(index.data(PostTextRole).toString(), 1000);
    switch (static_cast<PostStage>(index.data(PostStageRole).toInt())) {
    case PostStage::Sent:
        break;
    case PostStage::Sending:
        head.append(PostWords::tr("sending"));
        break;
    case PostStage::Queued:
        head.append(PostWords::tr("queued"));
        break;
    case PostStage::Failed:
        head.append(index.data(PostFailureRole).toString());
        break;
    case PostStage::Deleted:
        if (index.data(PostRevealedRole).toBool())
            head.append(PostWords::tr("deleted"));
        else
            body = index.data(Qt::DisplayRole).toString();
        break;
    }
    const auto reactions = index.data(PostReactionsRole).value<QList<PostReaction>>();
    for (const PostReaction &reaction : reactions)
        head.append(QStringLiteral("%1 %2").arg(reaction.emoji, QString::number(reaction.count)));
    const auto files = index.data(PostAttachmentsRole).value<QList<PostAttachment>>();
    for (const PostAttachment &file : files)
        //: A file under a post: its name, then its size
        head.append(PostWords::tr("attached: %1, %2").arg(file.name, file.detail));
    head.removeAll(QString());
    //: Author, time and state of a post, then what it says
    return PostWords::tr("%1: %2").arg(head.join(QStringLiteral(", ")), body);
}

} // namespace panel::client
