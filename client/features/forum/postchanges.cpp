// SPDX-License-Identifier: MIT

/// What happens to posts after they were posted: edits, removals and reactions.

#include "client/features/forum/postsmodel.h"

#include <algorithm>

namespace panel::client {

namespace {

Reaction *find(QList<Reaction> &reactions, const QString &emoji)
{
    const auto found
        = std::find_if(reactions.begin(), reactions.end(),
                       [&](const Reaction &reaction) { return reaction.emoji == emoji; });
    return found == reactions.end() ? nullptr : &*found;
}

} // namespace

const Post *PostsModel::post(PostId id) const
{
    const auto extra = m_extras.constFind(id);
    return extra == m_extras.cend() ? nullptr : &m_posts.at(extra->at);
}

const Post *PostsModel::lastOwn() const
{
    for (auto post = m_posts.crbegin(); post != m_posts.crend(); ++post) {
        if (post->author.id == m_me.id && !post->deleted.value_or(false))
            return &*post;
    }
    return nullptr;
}

void PostsModel::replace(const Post &post, const std::optional<ReactionChange> &change)
{
    const auto extra = m_extras.find(post.id);
    if (extra == m_extras.end())
        return;
    Post fresh = post;
    keepMine(fresh, m_posts.at(extra->at), change);
    if (fresh == m_posts.at(extra->at))
        return;
    m_posts[extra->at] = fresh;
    ++extra->revision;
    touch({RowKind::Post, post.id.value, {}});
}

void PostsModel::keepMine(Post &fresh, const Post &known,
                          const std::optional<ReactionChange> &change) const
{
    if (!fresh.reactions)
        return;
    QList<Reaction> before = known.reactions.value_or(QList<Reaction>());
    for (Reaction &reaction : *fresh.reactions) {
        if (reaction.mine)
            continue;
        if (change && change->user.id == m_me.id && change->emoji == reaction.emoji) {
            reaction.mine = change->added;
            continue;
        }
        const Reaction *old = find(before, reaction.emoji);
        const bool named = std::any_of(reaction.users.cbegin(), reaction.users.cend(),
                                       [this](const UserRef &user) { return user.id == m_me.id; });
        reaction.mine
            = named || (old && old->mine.value_or(false) && reaction.count > reaction.users.size());
    }
}

void PostsModel::changeReaction(PostId id, const ReactionChange &change)
{
    const Post *known = post(id);
    if (!known)
        return;
    QList<Reaction> reactions = known->reactions.value_or(QList<Reaction>());
    Reaction *reaction = find(reactions, change.emoji);
    if (!reaction && !change.added)
        return;
    if (!reaction) {
        reactions.append({change.emoji, 0, {}, false});
        reaction = &reactions.last();
    }
    const bool isMe = change.user.id == m_me.id;
    if (isMe && reaction->mine.value_or(false) == change.added)
        return;
    reaction->count += change.added ? 1 : -1;
    reaction->users.removeAll(change.user);
    if (change.added)
        reaction->users.append(change.user);
    if (isMe)
        reaction->mine = change.added;
    reactions.removeIf([](const Reaction &each) { return each.count <= 0; });
    setReactions(id, reactions);
}

void PostsModel::setReactions(PostId id, const QList<Reaction> &reactions)
{
    const Post *known = post(id);
    if (!known)
        return;
    Post fresh = *known;
    fresh.reactions = reactions.isEmpty() ? std::nullopt : std::optional(reactions);
    replace(fresh);
}

} // namespace panel::client
