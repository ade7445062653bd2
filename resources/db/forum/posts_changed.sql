-- SPDX-License-Identifier: MIT
SELECT p.id, p.seq, p.thread_id, p.author_id, u.username, p.content, p.created_at, p.client_id,
       p.reply_to, q.seq, v.username, ql.line, q.deleted_by, p.edited_at, p.deleted_by, d.username
FROM posts p
JOIN users u ON u.id = p.author_id
LEFT JOIN users d ON d.id = p.deleted_by
LEFT JOIN posts q ON q.id = p.reply_to
LEFT JOIN post_lines ql ON ql.id = p.reply_to
LEFT JOIN users v ON v.id = q.author_id
WHERE p.thread_id = :thread AND p.change > :change AND p.change > 0 AND p.seq <= :seq
ORDER BY p.change
LIMIT :limit;
