-- SPDX-License-Identifier: MIT
SELECT c.id, c.state, c.held, coalesce(c.thread_id, 0), coalesce(t.title, c.title), c.author_id, u.username, c.content,
       c.at, coalesce(c.post_id, 0), coalesce(c.seq, 0), c.filter, coalesce(c.decided_by, 0), d.username,
       c.decided_at, c.category_id, c.client_id, coalesce(c.reply_to, 0), c.payload, c.title
FROM cases c
JOIN users u ON u.id = c.author_id
LEFT JOIN users d ON d.id = c.decided_by
LEFT JOIN threads t ON t.id = c.thread_id
WHERE c.state <> 'open'
  AND c.decided_at <= coalesce((SELECT a.decided_at FROM cases a WHERE a.id = :after), 9223372036854775807)
  AND (:after = 0 OR (c.decided_at, c.id) < (SELECT a.decided_at, a.id FROM cases a WHERE a.id = :after))
ORDER BY c.decided_at DESC, c.id DESC
LIMIT :limit;
