-- SPDX-License-Identifier: MIT
SELECT p.id, p.thread_id, u.username, p.created_at, p.content
FROM posts p
JOIN users u ON u.id = p.author_id
WHERE p.id < :before
ORDER BY p.id DESC
LIMIT :limit;
