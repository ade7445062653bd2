-- SPDX-License-Identifier: MIT
-- To who hears of each post of the thread, and to who is answered; nobody twice, nobody who has muted it.
-- The plus: few notifications are of the post, many of the user.
INSERT OR IGNORE INTO notifications
    (user_id, kind, actor_id, thread_id, post_id, title, body, subject, url, created_at)
SELECT u.id, :kind, :actor, :thread, :post, :title, :body, :subject, :url, :at
FROM (SELECT l.user_id FROM thread_levels l
      WHERE l.thread_id = :thread AND l.level IN ('tracking', 'watching')
      UNION
      SELECT p.author_id FROM posts p WHERE p.id = :reply_to) told
JOIN users u ON u.id = told.user_id
JOIN threads t ON t.id = :thread
WHERE u.id <> :actor AND u.disabled = 0
  AND coalesce((SELECT s.enabled FROM notification_settings s WHERE s.user_id = u.id AND s.kind = :kind), 1) = 1
  AND NOT EXISTS (SELECT 1 FROM thread_levels l
                  WHERE l.user_id = u.id AND l.thread_id = :thread AND l.level = 'muted')
  AND NOT EXISTS (SELECT 1 FROM notifications n WHERE n.post_id = :post AND +n.user_id = u.id)
  AND EXISTS (SELECT 1 FROM category_sight s WHERE s.user_id = u.id AND s.category_id = t.category_id);
