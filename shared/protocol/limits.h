// SPDX-License-Identifier: MIT

#pragma once

#include <QtGlobal>

#include <chrono>

/// Numbers both sides agree on. Those an administrator may change stand in server/app/config, with
/// these as defaults. Sources: design notes "Semantics" and "Threat model"
/// (resources/docs/architecture.md).
namespace panel::limits {

using namespace std::chrono_literals;

inline constexpr qint64 MessageBytes = 65536; ///< A WebSocket message or an HTTP body.
inline constexpr qint64 MessageBytesBeforeSignIn = 4096;
inline constexpr int ContentBytes = 16384; ///< A post, in UTF-8.
inline constexpr int PostAttachments = 10; ///< Of one post.
inline constexpr qint64 AttachmentBytes = 10 << 20;
inline constexpr qint64 AttachmentBytesPerDay = 100 << 20; ///< Of one user.
inline constexpr qint64 ImagePixels = 25'000'000;
inline constexpr int TitleLength = 120; ///< Of a thread or a category, in UTF-16 units.
inline constexpr int NameBytes = 1024; ///< A room, a namespace, an event.
inline constexpr int JsonDepth = 16;
inline constexpr int JsonKeys = 64; ///< In one object.
inline constexpr int RoomsPerSession = 64;
inline constexpr int PendingAcks = 32;

inline constexpr int UsernameMin = 2;
inline constexpr int UsernameMax = 32;
inline constexpr int PasswordMinBytes = 12;
inline constexpr int PasswordMaxBytes = 128;

inline constexpr int RecoverablePosts = 500; ///< More missing than that: a fresh page instead.
inline constexpr int FreshPagePosts = 20; ///< What `join_forum` shows of a thread at first.
inline constexpr int PagePosts = 100; ///< The most one page of posts holds.
inline constexpr int PageBytes = 256 << 10; ///< About the most an answer holds of posts, or a slow
                                            ///< line would be cut off by what it asked for.
inline constexpr int ListedMembers
    = 100; ///< Larger rooms are told as a count; typing is off there.

inline constexpr auto TypingRepeat = 5s; ///< Clients repeat `typing_start` so often while true.
inline constexpr auto TypingLifetime = 10s; ///< The server forgets a silent typist after that.
inline constexpr auto PresenceGrace = 30s; ///< An abrupt loss shows as offline only after that.

inline constexpr auto PingInterval = 25s;
inline constexpr auto PingTimeout = 20s;

} // namespace panel::limits
