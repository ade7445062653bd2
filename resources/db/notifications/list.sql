-- SPDX-License-Identifier: MIT
SELECT n.id, n.user_id, n.kind, n.title, n.body, n.url, n.thread_id, n.post_id, n.created_at,
       n.actor_id, u.username, n.subject, n.read_at
FROM notifications n
LEFT JOIN users u ON u.id = n.actor_id
WHERE n.user_id = :user AND n.id < :before
ORDER BY n.id DESC
LIMIT :limit;
