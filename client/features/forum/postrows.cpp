// SPDX-License-Identifier: MIT

#include "client/features/forum/postrows.h"

#include "client/features/shownfiles.h"
#include "client/text/posttext.h"
#include "client/widgets/postdelegate.h"
#include "client/widgets/posts.h"
#include "client/widgets/timewords.h"

namespace panel::client {

PostRows::PostRows(PostsModel &posts, QObject *parent) : QIdentityProxyModel(parent)
{
    setSourceModel(&posts);
}

QVariant PostRows::source(const QModelIndex &index, int role) const
{
    return QIdentityProxyModel::data(index, role);
}

QVariant PostRows::text(const QModelIndex &index, PostsModel::RowKind kind) const
{
    const QDateTime at = source(index, PostsModel::CreatedAtRole).toDateTime();
    if (kind == PostsModel::RowKind::DayDivider)
        return dayWord(at.toLocalTime().date());
    if (kind == PostsModel::RowKind::NewMarker) {
        const int count = source(index, PostsModel::NewCountRole).toInt();
        if (!at.isValid())
            return tr("%n new post(s)", nullptr, count);
        const bool today = at.toLocalTime().date() == QDate::currentDate();
        return tr("%n new post(s) since %1", "%1 is a time", count)
            .arg(today ? clockWord(at) : whenWord(at));
    }
    if (source(index, PostsModel::DeletedRole).toBool())
        return deletedText(index);
    return source(index, PostsModel::ContentRole);
}

void PostRows::setStanding(const Standing &standing)
{
    if (m_standing == standing)
        return;
    m_standing = standing;
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, 0));
}

void PostRows::reveal(PostId post, const QString &content)
{
    m_revealed.insert(post, content);
    retell(post);
}

void PostRows::hide(PostId post)
{
    m_revealed.remove(post);
    retell(post);
}

void PostRows::retell(PostId post)
{
    const auto *posts = static_cast<const PostsModel *>(sourceModel());
    const QModelIndex row = mapFromSource(posts->indexOf(post));
    if (row.isValid())
        Q_EMIT dataChanged(row, row);
}

QString PostRows::deletedText(const QModelIndex &index) const
{
    const QString by = source(index, PostsModel::DeletedByRole).toString();
    if (by.isEmpty())
        return tr("This post was deleted.");
    return by == source(index, PostsModel::AuthorRole).toString()
        ? tr("Deleted by its author.")
        : tr("Deleted by %1.", "%1 is a person").arg(by);
}

int PostRows::may(const QModelIndex &index) const
{
    if (source(index, PostsModel::KindRole).toInt() != int(PostsModel::RowKind::Post))
        return 0;
    const bool mine = source(index, PostsModel::MineRole).toBool();
    const bool moderates = m_standing.moderates();
    const bool mayReply = m_standing.right >= CategoryRight::Reply && !m_standing.isMuted;
    if (source(index, PostsModel::DeletedRole).toBool())
        return moderates ? MayReveal | MayRestore : 0;
    int may = MayMarkUnread;
    if (m_standing.mayWrite())
        may |= MayReply;
    if (mayReply)
        may |= MayReact;
    if (mine && m_standing.mayWrite())
        may |= MayEdit;
    if (moderates || (mine && mayReply))
        may |= MayDelete;
    if (!mine)
        may |= MayFlag;
    if (!mine && m_standing.mayMute)
        may |= MaySanction;
    return may;
}

QVariant PostRows::reactions(const QModelIndex &index) const
{
    const auto told = source(index, PostsModel::ReactionsRole).value<QList<Reaction>>();
    if (told.isEmpty())
        return {};
    QList<PostReaction> shown;
    for (const Reaction &reaction : told) {
        QStringList names;
        for (const UserRef &user : reaction.users)
            names.append(user.username);
        const int more = reaction.count - int(names.size());
        QString who = names.join(QStringLiteral(", "));
        if (more > 0)
            //: Names, then how many people besides
            who = tr("%1 and %n more", nullptr, more).arg(who);
        shown.append({reaction.emoji, reaction.count, reaction.mine.value_or(false), who});
    }
    return QVariant::fromValue(shown);
}

QVariant PostRows::attachments(const QModelIndex &index) const
{
    const auto told = source(index, PostsModel::AttachmentsRole).value<QList<Attachment>>();
    if (told.isEmpty())
        return {};
    return QVariant::fromValue(shownFiles(told));
}

/// Why it was not sent; of a file that is the reason, which.
QString PostRows::failure(const QModelIndex &index) const
{
    const int reason = source(index, PostsModel::ReasonRole).toInt();
    const auto files = source(index, PostsModel::FilesRole).value<QList<QueuedFile>>();
    for (const QueuedFile &file : files) {
        if (!file.id.isEmpty())
            continue;
        if (reason == int(ErrorCode::NotFound))
            return tr("Not sent: the file %1 is not there any more. Put it back and retry, or "
                      "discard the post.")
                .arg(file.name);
        if (reason == int(ErrorCode::TooLarge))
            return tr("Not sent: the server does not take a file as large as %1. Edit the post and "
                      "take it off.")
                .arg(file.name);
        if (reason >= 0)
            return tr("Not sent: the file %1 could not be uploaded. Retry, or edit the post and "
                      "take it off.")
                .arg(file.name);
    }
    return notSentSentence(reason < 0 ? std::nullopt : std::optional(ErrorCode(reason)));
}

QVariant PostRows::data(const QModelIndex &index, int role) const
{
    const auto kind = PostsModel::RowKind(source(index, PostsModel::KindRole).toInt());
    const bool pending = kind == PostsModel::RowKind::Pending;
    switch (role) {
    case Qt::DisplayRole:
        return text(index, kind);
    case PostKindRole:
        return int(kind == PostsModel::RowKind::DayDivider      ? PostKind::DayDivider
                       : kind == PostsModel::RowKind::NewMarker ? PostKind::NewMarker
                                                                : PostKind::Post);
    case PostIdRole: // a pending post has no id yet: a negative one of its own, for the layout
                     // cache
        return pending ? -qint64(qHash(source(index, PostsModel::ClientIdRole).toUuid()) >> 1) - 1
                       : source(index, PostsModel::PostIdRole).toLongLong();
    case PostRevisionRole:
        return source(index, PostsModel::RevisionRole);
    case PostAuthorIdRole:
        return source(index, PostsModel::AuthorIdRole);
    case PostAuthorRole:
        return source(index, PostsModel::AuthorRole);
    case PostTextRole: {
        const auto revealed
            = m_revealed.constFind({source(index, PostsModel::PostIdRole).toLongLong()});
        if (source(index, PostsModel::DeletedRole).toBool())
            return revealed == m_revealed.cend() ? QString() : *revealed;
        return source(index, PostsModel::ContentRole);
    }
    case PostRevealedRole:
        return m_revealed.contains({source(index, PostsModel::PostIdRole).toLongLong()});
    case PostMayRole:
        return may(index);
    case PostReactionsRole:
        return reactions(index);
    case PostTimeRole:
        return source(index, PostsModel::CreatedAtRole).toDateTime().toLocalTime();
    case PostTimeTextRole:
        return clockWord(source(index, PostsModel::CreatedAtRole).toDateTime());
    case PostNumberRole:
        return pending ? QVariant() : source(index, PostsModel::SeqRole);
    case PostStageRole: {
        if (source(index, PostsModel::DeletedRole).toBool())
            return int(PostStage::Deleted);
        if (!pending)
            return int(PostStage::Sent);
        switch (PostState(source(index, PostsModel::StateRole).toInt())) {
        case PostState::Queued:
            return int(PostStage::Queued);
        case PostState::Sending:
            return int(PostStage::Sending);
        case PostState::Failed:
            return int(PostStage::Failed);
        }
        return int(PostStage::Queued);
    }
    case PostFailureRole:
        return failure(index);
    case PostAttachmentsRole:
        return attachments(index);
    case PostEditedRole:
        return source(index, PostsModel::EditedRole).toBool()
            && !source(index, PostsModel::DeletedRole).toBool();
    case PostMentionsMeRole:
        return source(index, PostsModel::MentionsMeRole);
    case PostQuoteAuthorRole:
        return source(index, PostsModel::QuoteAuthorRole);
    case PostQuoteTextRole:
        return postExcerpt(source(index, PostsModel::QuoteTextRole).toString());
    case Qt::AccessibleTextRole:
        return postAccessibleText(index);
    default:
        return source(index, role);
    }
}

QString notSentSentence(std::optional<ErrorCode> reason)
{
    const auto sentence = [](const QString &why) { return PostRows::tr("Not sent: %1").arg(why); };
    if (!reason)
        return sentence(PostRows::tr("it waited for 14 days."));
    switch (*reason) {
    case ErrorCode::Forbidden:
        return sentence(PostRows::tr("you may not post here now."));
    case ErrorCode::NotFound:
    case ErrorCode::NotAMember:
        return sentence(PostRows::tr("the thread is gone, or no longer yours to see."));
    case ErrorCode::TooLarge:
        return sentence(PostRows::tr("it is too long. Shorten it."));
    case ErrorCode::Invalid:
        return sentence(PostRows::tr("the server did not accept it. Edit it and try again."));
    case ErrorCode::Conflict:
        return sentence(
            PostRows::tr("the server has another post under its number. Retry sends it anew."));
    case ErrorCode::Unauthenticated:
        return sentence(PostRows::tr("your sign-in has expired."));
    case ErrorCode::RateLimited:
    case ErrorCode::Busy:
        return sentence(PostRows::tr("the server is busy."));
    case ErrorCode::StorageFull:
    case ErrorCode::StorageFailed:
        return sentence(PostRows::tr("the server cannot store posts now."));
    case ErrorCode::Unavailable:
    case ErrorCode::UnknownEvent:
        break;
    }
    return sentence(PostRows::tr("the server could not take it."));
}

} // namespace panel::client
