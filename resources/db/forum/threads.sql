-- SPDX-License-Identifier: MIT
SELECT t.id, t.category_id, t.title, t.last_seq, p.author_id, u.username, p.content,
       coalesce(p.created_at, t.created_at)
FROM threads t
LEFT JOIN posts p ON p.id = t.last_post_id
LEFT JOIN users u ON u.id = p.author_id;
