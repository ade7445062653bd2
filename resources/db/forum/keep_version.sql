-- SPDX-License-Identifier: MIT
INSERT INTO post_versions (post_id, content, editor_id, at)
SELECT id, content, coalesce(edited_by, author_id), coalesce(edited_at, created_at) FROM posts WHERE id = :post;
