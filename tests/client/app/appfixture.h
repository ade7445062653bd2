// SPDX-License-Identifier: MIT

#pragma once

#include "client/app/navigation.h"
#include "client/app/settings.h"
#include "client/app/workspace.h"
#include "client/widgets/theme.h"
#include "tests/support/clientfixture.h"

namespace panel::client {

/// What a page needs around it: Anna's workspace over a link driven by hand, online.
struct AppFixture : ClientFixture
{
    Theme theme;
    Settings settings{folder.filePath(QStringLiteral("settings.ini"))};
    Navigation navigation;
    Workspace workspace{{session, dispatcher, requests}, std::move(store)};

    AppFixture() { link.goOnline(); }

    /// Of category 1, `unread` of `posts` not read; the newest was written `minutesAgo`.
    ThreadSummary thread(qint64 id, const QString &title, qint64 posts, qint64 unread,
                         int minutesAgo = 5) const
    {
        ThreadSummary thread;
        thread.id = ThreadId{id};
        thread.categoryId = CategoryId{1};
        thread.title = title;
        thread.lastSeq = posts;
        thread.readSeq = posts - unread;
        thread.mentions = 0;
        thread.lastAuthor = ben;
        thread.excerpt = QStringLiteral("Spring rolls at %1").arg(id);
        thread.lastAt = QDateTime::currentDateTimeUtc().addSecs(-60 * minutesAgo);
        return thread;
    }
    void list(const QList<ThreadSummary> &threads)
    {
        const bool asked = link.reply<ListThreads>(
            ListThreadsReply{{{CategoryId{1}, QStringLiteral("Events")}}, threads});
        Q_ASSERT(asked);
    }
    /// Posts `first` to `last` of a thread; their ids are 1000 + seq.
    QList<Post> posts(ThreadId id, qint64 first, qint64 last) const
    {
        QList<Post> all;
        for (qint64 seq = first; seq <= last; ++seq) {
            Post post;
            post.id = PostId{1000 + seq};
            post.threadId = id;
            post.seq = seq;
            post.author = ben;
            post.content = QStringLiteral("post %1").arg(seq);
            post.createdAt = QDateTime::currentDateTimeUtc().addSecs(seq - 10'000);
            all.append(post);
        }
        return all;
    }
    bool join(ThreadId id, qint64 first, qint64 last, bool hasMore, int members = 3)
    {
        JoinForumReply reply;
        reply.threadId = id;
        reply.epoch = QStringLiteral("e1");
        reply.lastSeq = last;
        reply.posts = posts(id, first, last);
        reply.hasMore = hasMore;
        reply.members = members;
        return link.reply<JoinForum>(reply);
    }
};

} // namespace panel::client
