-- SPDX-License-Identifier: MIT
-- The next number of the thread; no row where it is deleted, or locked for its author.
INSERT INTO posts (thread_id, seq, author_id, content, created_at, client_id, reply_to)
SELECT t.id, t.last_seq + 1, :author, :content, :at, :client_id, :reply_to
FROM threads t
WHERE t.id = :thread AND t.deleted = 0 AND (t.locked = 0 OR :moderates = 1)
RETURNING id, seq;
