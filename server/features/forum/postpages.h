// SPDX-License-Identifier: MIT

#pragma once

#include "server/features/forum/forumstore.h"

namespace panel::server {

/// Fails with `Invalid` when a page is asked for in two places at once, or a number is out of
/// range.
Result<> checkPage(const ListPosts &page);

/// What a session that joins has already, and for whom it reads.
struct CatchUp
{
    ThreadId thread;
    std::optional<qint64> afterSeq; ///< The last post it has; nothing: none is known of it.
    std::optional<qint64> afterChange; ///< The last change it knows.
    Reader reader;
};

/// What it is told, on a store thread: what it missed and what changed of what it has, or a fresh
/// page where that is too much, or where nothing is known of it.
Result<JoinForumReply> catchUp(ForumStore store, const CatchUp &wanted);

/// The page, on a store thread; shorter than asked for when it would be over limits::PageBytes.
/// Fails with `NotFound` when it is around a post the thread does not have. The epoch is left to
/// the hub, which knows it.
Result<ListPostsReply> pageOf(ForumStore store, const ListPosts &wanted, const Reader &reader);

} // namespace panel::server
