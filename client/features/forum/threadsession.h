// SPDX-License-Identifier: MIT

#pragma once

#include "client/features/forum/postsmodel.h"
#include "client/hub/dispatcher.h"
#include "client/hub/requests.h"
#include "client/hub/session.h"
#include "client/net/localstore.h"

#include <QTimer>

namespace panel::client {

/// One thread while it is open: joins its room, keeps its PostsModel true across reconnects, gaps
/// and restores, marks it read while it is looked at, and keeps the draft. Destroying it leaves the
/// room.
class ThreadSession final : public QObject
{
    Q_OBJECT

public:
    static constexpr int PageSize = 50;

    struct Parts
    {
        Session &session;
        Dispatcher &dispatcher;
        Requests &requests;
        Outbox &outbox;
        LocalStore &store;
        Clock clock = systemTime;
    };

    /// Shows what the cache holds at once, and joins as soon as it is online. `readSeq`: where the
    /// user stopped reading, for the new-marker.
    ThreadSession(Parts parts, ThreadId thread, qint64 readSeq, QObject *parent = nullptr);
    ~ThreadSession() override;

    ThreadId thread() const { return m_model.thread(); }
    PostsModel &posts() { return m_model; }

    /// Neither the cache nor the server has given anything yet.
    bool isLoading() const { return m_model.posts().isEmpty() && !m_everJoined && !m_problem; }
    /// Why joining failed; nothing while it is fine.
    std::optional<Error> problem() const { return m_problem; }
    /// Who has the thread open, as the last join told.
    const QList<UserId> &members() const { return m_members; }
    int memberCount() const { return m_memberCount; }

    /// Asks for the page above the window; does nothing while one is on its way or there is none.
    void fetchOlder();
    bool isFetchingOlder() const { return m_fetchingOlder; }
    /// Asks for the page below the window, where that was moved away from the end.
    void fetchNewer();
    /// Loads what it takes to have that post in the window, then `postReached()`, `postGone()` or
    /// `reachFailed()`. One page, however far it is: the window moves there, and the posts that
    /// arrive meanwhile stay below it until fetchNewer() or showLatest() brings them. Offline it
    /// waits for the connection.
    void reachPost(PostId post);
    /// The same by its number in the thread; past the end: the newest.
    void reach(qint64 seq);
    /// The window is not at the end of the thread.
    bool hasNewer() const { return m_model.hasNewer(); }
    /// Posts below the window, as far as is known.
    qint64 newerCount() const { return qMax(qint64(0), m_newestSeq - m_model.lastSeq()); }
    /// Brings the newest page back, then `latestShown()`; at once where the window is at the end.
    void showLatest();
    void retry() { join(); }

    /// Told once whether it worked; the post is in posts() by then.
    using PostDone = std::function<void(const Result<Post> &)>;
    void editPost(PostId post, const QString &content, const QString &reason, const PostDone &done);
    /// `deleted` false brings it back.
    void deletePost(PostId post, bool deleted, const QString &reason, const PostDone &done);
    /// Shown at once, and taken back where the server refuses it.
    void react(PostId post, const QString &emoji, bool add,
               const std::function<void(const Error &)> &failed);
    void askHistory(PostId post, const std::function<void(const Result<PostHistoryReply> &)> &done);

    /// The view shows the end of the window and is active: what arrives counts as read, and where
    /// the thread goes on below, the next page comes.
    void setWatched(bool watched);
    /// The user has seen up to there; smaller than before marks unread.
    void markRead(qint64 seq, bool alsoBackwards = false);
    qint64 readSeq() const { return m_readSeq; }
    /// From that post on it is unread, until resumeReading(): looking at it does not count.
    void markUnreadFrom(qint64 seq);
    void resumeReading() { m_keepsUnread = false; }

    /// Who an @ with this behind it could mean here; nobody while offline.
    void completeName(const QString &prefix,
                      const std::function<void(const QList<UserRef> &)> &done);

    QString draft() const { return m_draft; }
    /// The post the draft answers, as far as this run of the program knows.
    std::optional<PostId> draftReplyTo() const { return m_draftReplyTo; }
    /// Saved at once, so that a crash costs at most the last keystroke.
    void setDraft(const QString &text, std::optional<PostId> replyTo = {});
    /// What another device has written takes the place of what is here.
    void takeDraft(const QString &text, std::optional<PostId> replyTo);
    QDateTime now() const { return m_parts.clock(); }
    /// Queues the text as a post and clears the draft. Fails when it could not be saved; the draft
    /// stays.
    Result<QUuid> post(const QString &content, std::optional<PostId> replyTo = {},
                       const QList<QueuedFile> &files = {});

Q_SIGNALS:
    void problemChanged();
    void membersChanged();
    void fetchingOlderChanged(bool fetching);
    void readSeqChanged(panel::ThreadId thread, qint64 seq);
    void draftChanged(panel::ThreadId thread, bool empty);
    /// By the user, here: draft() and draftReplyTo() are to be told to their other devices.
    void draftEdited(panel::ThreadId thread);
    /// By takeDraft().
    void draftReplaced();
    /// What reachPost() or reach() was asked for is in the window.
    void postReached(qint64 seq);
    /// The thread has no such post: deleted, or never there.
    void postGone(panel::PostId post);
    /// It could not be loaded; asking again may help.
    void reachFailed(const panel::Error &error);
    void latestShown();
    /// How much is below the window changed: hasNewer(), newerCount().
    void newerChanged();
    /// The server began a new life of its database; the window was filled anew.
    void historyReset();

private:
    void join();
    void joined(const Result<JoinForumReply> &reply);
    void fillGap();
    void look();
    void moveTo(const ListPosts &place);
    void moved(const ListPosts &place, const Result<ListPostsReply> &reply);
    void announceReached();
    void learnNewest(const QString &epoch, qint64 seq);
    void settleEnd();
    void updated(const ForumUpdate &event);
    void changed(const ForumUpdate &event);
    void takeChanges(const JoinForumReply &reply);
    void refreshFrom(qint64 seq);
    void readElsewhere(const ReadUpdate &event);
    void take(const QString &epoch, const Post &post);
    void postStored(const QUuid &clientId, const Post &post);
    void arrived();
    void queueChanged(ThreadId thread);
    void keepDraft(const QString &text);
    void keep();
    void sendRead();
    void setProblem(std::optional<Error> problem);

    Parts m_parts;
    PostsModel m_model;
    bool m_joining = false;
    bool m_everJoined = false;
    bool m_inRoom = false; ///< Of the connection that stands now.
    bool m_fillingGap = false;
    bool m_fetchingOlder = false;
    bool m_watched = false;
    bool m_keepsUnread = false;
    bool m_refreshing = false;
    bool m_fetchingNewer = false;
    /// What reachPost(), reach() or showLatest() wants to see; with no place in it: the newest.
    std::optional<ListPosts> m_target;
    int m_moves = 0; ///< Tells the answer to the last move from those it overtook.
    QString m_newestEpoch;
    qint64 m_newestSeq = 0; ///< The thread's newest post that is known of, in the window or not.
    std::optional<qint64> m_change; ///< The last change the window has; nothing: not known.
    qint64 m_changeHeard = 0; ///< The last that was told, in the window or not.
    qint64 m_readSeq = 0;
    bool m_readWaits = false; ///< The server does not know m_readSeq yet.
    QString m_draft;
    std::optional<PostId> m_draftReplyTo;
    QList<UserId> m_members;
    int m_memberCount = 0;
    std::optional<Error> m_problem;
    QTimer m_readPause; ///< Gathers marks, so that scrolling does not flood the server.
    QTimer m_keepPause;
    QTimer m_retry;
};

} // namespace panel::client
