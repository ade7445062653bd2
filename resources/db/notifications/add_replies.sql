-- SPDX-License-Identifier: MIT
INSERT OR IGNORE INTO notifications
    (user_id, kind, actor_id, thread_id, post_id, title, body, subject, url, created_at)
SELECT u.id, :kind, :actor, :thread, :post, :title, :body, :subject, :url, :at
FROM thread_participants tp
JOIN users u ON u.id = tp.user_id
JOIN threads t ON t.id = tp.thread_id
WHERE tp.thread_id = :thread AND u.id <> :actor AND u.disabled = 0
  AND coalesce((SELECT s.enabled FROM notification_settings s WHERE s.user_id = u.id AND s.kind = :kind), 1) = 1
  AND NOT EXISTS (SELECT 1 FROM notifications n WHERE n.post_id = :post AND n.user_id = u.id)
  AND EXISTS (SELECT 1 FROM category_sight s WHERE s.user_id = u.id AND s.category_id = t.category_id);
