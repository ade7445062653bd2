// SPDX-License-Identifier: MIT

#include "client/features/forum/postrows.h"

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
    return source(index, PostsModel::ContentRole);
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
    case PostTextRole:
        return source(index, PostsModel::ContentRole);
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
    case PostFailureRole: {
        const int reason = source(index, PostsModel::ReasonRole).toInt();
        return notSentSentence(reason < 0 ? std::nullopt : std::optional(ErrorCode(reason)));
    }
    case PostEditedRole:
        return source(index, PostsModel::EditedRole);
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
        return sentence(PostRows::tr("this thread is locked."));
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
