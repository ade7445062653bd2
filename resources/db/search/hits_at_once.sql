-- SPDX-License-Identifier: MIT
-- As hits. The plus: one pass over the index, instead of one for each post.
SELECT p.id, p.seq, p.thread_id, t.category_id, t.title, p.author_id, u.username, p.created_at,
       snippet(post_index, 1, char(64976), char(64977), char(8230), 24)
FROM post_index
JOIN posts p ON p.id = post_index.rowid
JOIN threads t ON t.id = p.thread_id
JOIN users u ON u.id = p.author_id
WHERE post_index MATCH :terms AND post_index.rowid BETWEEN :first AND :last
  AND +post_index.rowid IN (SELECT value FROM json_each(:posts));
