// SPDX-License-Identifier: MIT

#include "client/widgets/posts.h"

#include "client/widgets/postdelegate.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QModelIndex>

namespace panel::client {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Posts)
};

} // namespace

QString postActionText(PostAction action)
{
    switch (action) {
    case PostAction::Reply:
        return Words::tr("Reply");
    case PostAction::Quote:
        return Words::tr("Quote");
    case PostAction::React:
        return Words::tr("React");
    case PostAction::More:
        return Words::tr("More");
    case PostAction::CopyText:
        return Words::tr("Copy text");
    case PostAction::CopyLink:
        return Words::tr("Copy link");
    case PostAction::OpenAuthor:
        return Words::tr("Show author");
    case PostAction::OpenQuoted:
        return Words::tr("Show the post replied to");
    case PostAction::Edit:
        return Words::tr("Edit");
    case PostAction::Cancel:
        return Words::tr("Cancel");
    case PostAction::Retry:
        return Words::tr("Retry");
    case PostAction::Discard:
        return Words::tr("Discard");
    }
    Q_UNREACHABLE();
}

QString postAccessibleText(const QModelIndex &index)
{
    const auto kind = static_cast<PostKind>(index.data(PostKindRole).toInt());
    if (kind == PostKind::Skeleton)
        return Words::tr("Loading");
    if (kind != PostKind::Post)
        return index.data(Qt::DisplayRole).toString();

    QStringList head{index.data(PostAuthorRole).toString(),
                     index.data(PostTimeTextRole).toString()};
    if (index.data(PostMentionsMeRole).toBool())
        head.append(Words::tr("mentions you"));
    if (index.data(PostEditedRole).toBool())
        head.append(Words::tr("edited"));
    QString body = postExcerpt(index.data(PostTextRole).toString(), 1000);
    switch (static_cast<PostStage>(index.data(PostStageRole).toInt())) {
    case PostStage::Sent:
        break;
    case PostStage::Sending:
        head.append(Words::tr("sending"));
        break;
    case PostStage::Queued:
        head.append(Words::tr("queued"));
        break;
    case PostStage::Failed:
        head.append(index.data(PostFailureRole).toString());
        break;
    case PostStage::Deleted:
        body = index.data(Qt::DisplayRole).toString();
        break;
    }
    head.removeAll(QString());
    //: Author, time and state of a post, then what it says
    return Words::tr("%1: %2").arg(head.join(QStringLiteral(", ")), body);
}

} // namespace panel::client
