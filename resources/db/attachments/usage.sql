-- SPDX-License-Identifier: MIT
-- What the user has uploaded since then, since when exactly, and how many wait for a post.
SELECT coalesce(sum(size) FILTER (WHERE at > :since), 0), coalesce(min(at) FILTER (WHERE at > :since), 0),
       count(*) FILTER (WHERE post_id IS NULL AND case_id IS NULL AND gone = 0)
FROM attachments
WHERE user_id = :user;
