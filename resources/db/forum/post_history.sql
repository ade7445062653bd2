-- SPDX-License-Identifier: MIT
SELECT content, editor_id, username, at
FROM (SELECT v.id AS place, v.content, v.editor_id, v.at FROM post_versions v WHERE v.post_id = :post
      UNION ALL
      SELECT 9223372036854775807, p.content, coalesce(p.edited_by, p.author_id), coalesce(p.edited_at, p.created_at)
      FROM posts p WHERE p.id = :post)
JOIN users ON users.id = editor_id
ORDER BY place;
