-- SPDX-License-Identifier: MIT
SELECT t.id, t.category_id, t.title, t.last_seq, p.author_id, u.username,
       CASE WHEN p.deleted_by IS NULL THEN pl.line ELSE '' END,
       coalesce(p.created_at, t.created_at), t.pinned, t.locked, t.slow_mode_seconds, t.author_id, a.username,
       t.deleted
FROM threads t
LEFT JOIN posts p ON p.id = t.last_post_id
LEFT JOIN post_lines pl ON pl.id = t.last_post_id
LEFT JOIN users u ON u.id = p.author_id
LEFT JOIN users a ON a.id = t.author_id;
