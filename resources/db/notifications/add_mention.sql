-- SPDX-License-Identifier: MIT
INSERT OR IGNORE INTO notifications
    (user_id, kind, actor_id, thread_id, post_id, title, body, subject, url, created_at)
SELECT u.id, :kind, :actor, :thread, :post, :title, :body, :subject, :url, :at
FROM users u
JOIN threads t ON t.id = :thread
WHERE u.id = :user AND u.disabled = 0
  AND coalesce((SELECT s.enabled FROM notification_settings s WHERE s.user_id = u.id AND s.kind = :kind), 1) = 1
  AND EXISTS (SELECT 1 FROM category_sight s WHERE s.user_id = u.id AND s.category_id = t.category_id)
  AND NOT EXISTS (SELECT 1 FROM thread_levels l
                  WHERE l.user_id = u.id AND l.thread_id = :thread AND l.level = 'muted');
