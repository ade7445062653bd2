// SPDX-License-Identifier: MIT

#include "client/features/forum/postsmodel.h"

#include "client/features/rows.h"

#include <QSet>

#include <algorithm>

namespace panel::client {

namespace {

qint64 dayOf(const QDateTime &time)
{
    return time.toLocalTime().date().toJulianDay();
}

bool isWordCharacter(QChar c)
{
    return c.isLetterOrNumber() || c == QLatin1Char('_');
}

} // namespace

PostsModel::PostsModel(ThreadId thread, Account me, QObject *parent)
    : QAbstractListModel(parent), m_thread(thread), m_me(std::move(me))
{ }

int PostsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant PostsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows.at(index.row());
    if (role == KindRole)
        return int(row.kind);
    switch (row.kind) {
    case RowKind::Post: {
        const auto extra = m_extras.constFind({row.id});
        // A row on its way out may have lost its post already.
        return extra == m_extras.cend() ? QVariant()
                                        : postData(m_posts.at(extra->at), *extra, role);
    }
    case RowKind::Pending: {
        const auto post
            = std::find_if(m_pending.cbegin(), m_pending.cend(),
                           [&](const QueuedPost &other) { return other.clientId == row.clientId; });
        return post == m_pending.cend() ? QVariant() : pendingData(*post, role);
    }
    case RowKind::DayDivider:
        if (role == CreatedAtRole || role == Qt::DisplayRole) {
            const QDateTime day(QDate::fromJulianDay(row.id), QTime(0, 0), Qt::LocalTime);
            return role == CreatedAtRole ? QVariant(day.toUTC())
                                         : QVariant(day.date().toString(Qt::ISODate));
        }
        return {};
    case RowKind::NewMarker:
        if (role == NewCountRole || role == Qt::DisplayRole)
            return newCount();
        if (role == CreatedAtRole && m_marker) {
            for (const Post &post : m_posts) {
                if (post.seq == *m_marker)
                    return post.createdAt;
            }
        }
        return {};
    }
    return {};
}

QVariant PostsModel::postData(const Post &post, const Extra &extra, int role) const
{
    switch (role) {
    case PostIdRole:
        return post.id.value;
    case SeqRole:
        return post.seq;
    case AuthorRole:
        return post.author.username;
    case AuthorIdRole:
        return post.author.id.value;
    case Qt::DisplayRole:
    case ContentRole:
        return post.content;
    case CreatedAtRole:
        return post.createdAt;
    case GroupedRole:
        return extra.grouped;
    case MentionsMeRole:
        return post.author.id != m_me.id && !post.deleted.value_or(false)
            && mentions(post.content, m_me.username);
    case MineRole:
        return post.author.id == m_me.id;
    case QuoteAuthorRole:
        return post.quote ? post.quote->username : QString();
    case QuoteTextRole:
        return post.quote ? post.quote->excerpt : QString();
    case QuoteSeqRole:
        return post.quote ? post.quote->seq : qint64(0);
    case StateRole:
    case ReasonRole:
        return -1;
    case EditedRole:
        return post.editedAt.has_value();
    case DeletedRole:
        return post.deleted.value_or(false);
    case DeletedByRole:
        return post.deletedBy ? post.deletedBy->username : QString();
    case ReactionsRole:
        return QVariant::fromValue(post.reactions.value_or(QList<Reaction>()));
    case AttachmentsRole:
        return QVariant::fromValue(post.attachments.value_or(QList<Attachment>()));
    case RevisionRole:
        return extra.revision;
    default:
        return {};
    }
}

QVariant PostsModel::pendingData(const QueuedPost &post, int role) const
{
    switch (role) {
    case AttachmentsRole: {
        QList<Attachment> shown;
        for (const QueuedFile &file : post.files)
            shown.append(
                {file.key.toString(QUuid::WithoutBraces), file.name, file.size, {}, {}, {}});
        return QVariant::fromValue(shown);
    }
    case FilesRole:
        return QVariant::fromValue(post.files);
    case PostIdRole:
    case SeqRole:
        return qint64(0);
    case AuthorRole:
        return m_me.username;
    case AuthorIdRole:
        return m_me.id.value;
    case Qt::DisplayRole:
    case ContentRole:
        return post.content;
    case CreatedAtRole:
        return post.createdAt;
    case GroupedRole:
    case MentionsMeRole:
    case EditedRole:
    case DeletedRole:
        return false;
    case MineRole:
        return true;
    case QuoteAuthorRole:
    case QuoteTextRole:
    case QuoteSeqRole:
        if (post.replyTo) {
            if (const auto extra = m_extras.constFind(*post.replyTo); extra != m_extras.cend()) {
                const Post &answered = m_posts.at(extra->at);
                if (role == QuoteSeqRole)
                    return answered.seq;
                return role == QuoteAuthorRole ? answered.author.username
                                               : answered.content.simplified().left(140);
            }
        }
        return role == QuoteSeqRole ? QVariant(qint64(0)) : QVariant(QString());
    case ClientIdRole:
        return post.clientId;
    case StateRole:
        return int(post.state);
    case ReasonRole:
        return post.reason ? int(*post.reason) : -1;
    case RevisionRole:
        return int(post.state);
    default:
        return {};
    }
}

QHash<int, QByteArray> PostsModel::roleNames() const
{
    return {{Qt::DisplayRole, "display"},
            {KindRole, "kind"},
            {PostIdRole, "postId"},
            {SeqRole, "seq"},
            {AuthorRole, "author"},
            {AuthorIdRole, "authorId"},
            {ContentRole, "content"},
            {CreatedAtRole, "createdAt"},
            {GroupedRole, "grouped"},
            {MentionsMeRole, "mentionsMe"},
            {MineRole, "mine"},
            {QuoteAuthorRole, "quoteAuthor"},
            {QuoteTextRole, "quoteText"},
            {QuoteSeqRole, "quoteSeq"},
            {ClientIdRole, "clientId"},
            {StateRole, "state"},
            {ReasonRole, "reason"},
            {NewCountRole, "newCount"},
            {EditedRole, "edited"},
            {DeletedRole, "deleted"},
            {DeletedByRole, "deletedBy"},
            {ReactionsRole, "reactions"},
            {AttachmentsRole, "attachments"},
            {FilesRole, "files"},
            {RevisionRole, "revision"}};
}

QModelIndex PostsModel::indexOf(PostId post) const
{
    const auto row = m_rows.indexOf({RowKind::Post, post.value, {}});
    return row < 0 ? QModelIndex() : index(int(row));
}

QModelIndex PostsModel::indexOfSeq(qint64 seq) const
{
    const qint64 at = seq - firstSeq();
    return m_posts.isEmpty() || at < 0 || at >= m_posts.size() ? QModelIndex()
                                                               : indexOf(m_posts.at(at).id);
}

QModelIndex PostsModel::indexOf(const QUuid &clientId) const
{
    const auto row = m_rows.indexOf({RowKind::Pending, 0, clientId});
    return row < 0 ? QModelIndex() : index(int(row));
}

PostsModel::Merge PostsModel::merge(const QString &epoch, const QList<Post> &posts)
{
    if (!m_epoch.isEmpty() && epoch != m_epoch)
        return Merge::OtherEpoch;
    if (posts.isEmpty()) {
        m_epoch = epoch;
        return Merge::Done;
    }
    for (qsizetype i = 1; i < posts.size(); ++i) {
        if (posts.at(i).seq != posts.at(i - 1).seq + 1)
            return Merge::Gap;
    }
    if (!m_posts.isEmpty()
        && (posts.first().seq > lastSeq() + 1 || posts.last().seq < firstSeq() - 1))
        return Merge::Gap;

    m_epoch = epoch;
    QList<Post> above;
    QList<Post> below;
    QList<Row> replaced;
    for (const Post &post : posts) {
        if (m_posts.isEmpty() || post.seq > lastSeq()) {
            below.append(post);
        } else if (post.seq < firstSeq()) {
            above.append(post);
        } else if (Post &known = m_posts[post.seq - firstSeq()];
                   known != post && known.id == post.id) {
            known = post;
            ++m_extras[post.id].revision;
            replaced.append({RowKind::Post, post.id.value, {}});
        }
    }
    m_posts = above + m_posts + below;
    arrange();
    for (const Row &row : std::as_const(replaced))
        touch(row);
    return Merge::Done;
}

void PostsModel::reset(const QString &epoch, const QList<Post> &posts, bool hasOlder)
{
    beginResetModel();
    m_epoch = epoch;
    m_posts = posts;
    m_extras.clear();
    m_rows.clear();
    m_hasOlder = hasOlder;
    m_hasNewer = false;
    for (int at = 0; at < m_posts.size(); ++at)
        m_extras.insert(m_posts.at(at).id, {at, isGrouped(at), 0});
    m_rows = wantedRows();
    endResetModel();
}

void PostsModel::setHasOlder(bool hasOlder)
{
    m_hasOlder = hasOlder;
    arrange(); // the marker may have waited for it
}

void PostsModel::setNewMarker(qint64 readSeq)
{
    m_marker = readSeq;
    arrange();
}

void PostsModel::clearNewMarker()
{
    m_marker.reset();
    arrange();
}

int PostsModel::newCount() const
{
    if (!m_marker)
        return 0;
    qint64 count
        = qMax(qint64(0), firstSeq() - *m_marker - 1); // above the window, whoever wrote them
    for (const Post &post : m_posts)
        count += post.seq > *m_marker && post.author.id != m_me.id;
    return int(count);
}

void PostsModel::setAccount(const Account &me)
{
    if (m_me == me)
        return;
    m_me = me;
    arrange();
    if (!m_rows.isEmpty())
        Q_EMIT dataChanged(index(0), index(int(m_rows.size()) - 1));
}

void PostsModel::setPending(const QList<QueuedPost> &pending)
{
    const auto before = std::exchange(m_pending, pending);
    arrange();
    for (const QueuedPost &post : std::as_const(m_pending)) {
        if (!before.contains(post))
            touch({RowKind::Pending, 0, post.clientId});
    }
}

void PostsModel::trim()
{
    if (m_posts.size() <= Window)
        return;
    m_posts.remove(0, m_posts.size() - Window);
    m_hasOlder = true;
    arrange();
}

bool PostsModel::mentions(const QString &text, const QString &username)
{
    if (username.isEmpty())
        return false;
    const QString wanted = QLatin1Char('@') + username;
    for (qsizetype at = text.indexOf(wanted, 0, Qt::CaseInsensitive); at >= 0;
         at = text.indexOf(wanted, at + 1, Qt::CaseInsensitive)) {
        const qsizetype end = at + wanted.size();
        const bool startsWord = at == 0 || !isWordCharacter(text.at(at - 1));
        const bool endsWord = end == text.size() || !isWordCharacter(text.at(end));
        if (startsWord && endsWord)
            return true;
    }
    return false;
}

QList<PostsModel::Row> PostsModel::wantedRows() const
{
    QList<Row> rows;
    QSet<QUuid> stored;
    // While older unread posts are still to be loaded, the marker's place is not in the window.
    bool markerDue = m_marker && newCount() > 0 && (firstSeq() <= *m_marker + 1 || !m_hasOlder);
    qint64 day = 0;
    for (const Post &post : m_posts) {
        if (const qint64 its = dayOf(post.createdAt);
            its > day) { // a clock set back makes no new day
            rows.append({RowKind::DayDivider, its, {}});
            day = its;
        }
        if (markerDue && post.seq > *m_marker && post.author.id != m_me.id) {
            rows.append({RowKind::NewMarker, 0, {}});
            markerDue = false;
        }
        rows.append({RowKind::Post, post.id.value, {}});
        if (post.clientId)
            stored.insert(QUuid(*post.clientId));
    }
    for (const QueuedPost &post : m_pending) {
        if (!stored.contains(post.clientId))
            rows.append({RowKind::Pending, 0, post.clientId});
    }
    return rows;
}

void PostsModel::arrange()
{
    QHash<PostId, Extra> extras;
    QList<Row> regrouped;
    for (int at = 0; at < m_posts.size(); ++at) {
        const PostId id = m_posts.at(at).id;
        const auto known = m_extras.constFind(id);
        Extra extra = known == m_extras.cend() ? Extra{} : *known;
        const bool grouped = isGrouped(at);
        if (known != m_extras.cend() && grouped != extra.grouped) {
            ++extra.revision;
            regrouped.append({RowKind::Post, id.value, {}});
        }
        extra.at = at;
        extra.grouped = grouped;
        extras.insert(id, extra);
    }
    m_extras = extras;

    const RowChange<Row> change{
        [this](int first, int last) { beginRemoveRows({}, first, last); },
        [this] { endRemoveRows(); },
        [this](int first, int last) { beginInsertRows({}, first, last); },
        [this] { endInsertRows(); },
        [this](int from, int to) { return beginMoveRows({}, from, from, {}, to); },
        [this] { endMoveRows(); }};
    change.apply(m_rows, wantedRows());

    for (const Row &row : std::as_const(regrouped))
        touch(row);
    touch({RowKind::NewMarker, 0, {}}); // it counts
}

bool PostsModel::isGrouped(int at) const
{
    if (at == 0)
        return false;
    const Post &before = m_posts.at(at - 1);
    const Post &post = m_posts.at(at);
    return before.author.id == post.author.id && !post.quote
        && dayOf(before.createdAt) == dayOf(post.createdAt)
        && !(m_marker && before.seq == *m_marker)
        && before.createdAt.secsTo(post.createdAt) < GroupingMinutes * 60;
}

void PostsModel::touch(const Row &row)
{
    if (const auto at = m_rows.indexOf(row); at >= 0)
        Q_EMIT dataChanged(index(int(at)), index(int(at)));
}

} // namespace panel::client
