// SPDX-License-Identifier: MIT

/// How the list of threads follows what the server tells between two readings of it.

#include "client/features/forum/postsmodel.h"
#include "client/features/forum/threadsmodel.h"

#include <algorithm>

namespace panel::client {

void ThreadsModel::threadRemoved(const ThreadRemoved &event)
{
    if (m_threads.contains(event.threadId))
        forget(event.threadId);
}

/// Its row leaves the view before its data goes.
void ThreadsModel::forget(ThreadId thread)
{
    m_listed.remove(thread);
    arrange();
    m_threads.remove(thread);
    updateTotals();
    m_keepPause.start();
    Q_EMIT removed(thread);
}

void ThreadsModel::categoriesTold(const CategoriesChanged &event)
{
    m_categories = event.categories;
    arrange();
    if (!m_rows.isEmpty())
        Q_EMIT dataChanged(index(0), index(int(m_rows.size()) - 1));
    Q_EMIT categoriesChanged();
    refresh(); // which threads are seen may be others now
}

void ThreadsModel::threadUpdated(const ThreadUpdate &event)
{
    learn(event.thread);
}

void ThreadsModel::learn(const ThreadSummary &told)
{
    ThreadSummary thread = told;
    if (const auto known = m_threads.constFind(thread.id); known != m_threads.cend()) {
        if (known->lastSeq > thread.lastSeq) { // overtaken by what the open thread told
            thread.lastSeq = known->lastSeq;
            thread.lastAuthor = known->lastAuthor;
            thread.lastAt = known->lastAt;
            thread.excerpt = known->excerpt;
        }
        thread.readSeq = thread.readSeq ? thread.readSeq : known->readSeq;
        thread.mentions = thread.mentions ? thread.mentions : known->mentions;
    }
    m_threads.insert(thread.id, thread);
    m_listed.insert(thread.id);
    const bool knownCategory
        = std::any_of(m_categories.cbegin(), m_categories.cend(),
                      [&](const Category &category) { return category.id == thread.categoryId; });
    if (!knownCategory)
        refresh(); // its title is only in the whole list
    arrange();
    touch(thread.id);
    updateTotals();
    m_keepPause.start();
}

void ThreadsModel::forumUpdated(const ForumUpdate &event)
{
    if (event.type == ForumUpdateType::Thread && event.thread)
        return learn(*event.thread);
    const auto thread = m_threads.find(event.threadId);
    if (thread == m_threads.end() || event.type != ForumUpdateType::NewPost || !event.data)
        return;
    const Post &post = *event.data;
    const bool mine = post.author.id == m_session.userId();
    if (!mine && PostsModel::mentions(post.content, m_session.account().username)
        && post.seq > thread->readSeq.value_or(0))
        countMention(event.threadId, post.id);
    if (post.seq > thread->lastSeq) {
        thread->lastSeq = post.seq;
        thread->lastAuthor = post.author;
        thread->lastAt = post.createdAt;
        thread->excerpt = post.content.simplified().left(140);
    }
    arrange();
    touch(event.threadId);
    updateTotals();
}

void ThreadsModel::readUpdated(const ReadUpdate &event)
{
    setReadSeq(event.threadId, event.readSeq);
}

/// For threads that are not open, only the notification tells of a mention.
void ThreadsModel::notified(const Notification &event)
{
    if (event.kind != NotificationKind::Mention || !event.threadId || !event.postId
        || event.read.value_or(false))
        return;
    countMention(*event.threadId, *event.postId);
    touch(*event.threadId);
    updateTotals();
}

void ThreadsModel::countMention(ThreadId id, PostId post)
{
    const auto thread = m_threads.find(id);
    if (thread == m_threads.end() || m_counted.contains(post))
        return;
    m_counted.insert(post);
    thread->mentions = thread->mentions.value_or(0) + 1;
}

void ThreadsModel::setReadSeq(ThreadId id, qint64 seq)
{
    const auto thread = m_threads.find(id);
    if (thread == m_threads.end() || thread->readSeq == seq)
        return;
    if (seq < thread->readSeq.value_or(0))
        m_recount.start(); // only the server knows who is mentioned in those
    thread->readSeq = seq;
    if (seq >= thread->lastSeq)
        thread->mentions = 0;
    touch(id);
    updateTotals();
    m_keepPause.start();
}

} // namespace panel::client
