-- SPDX-License-Identifier: MIT
SELECT u.id, u.username
FROM users u
WHERE u.username_key >= :prefix AND u.username_key < :end AND u.disabled = 0 AND u.system = 0
  AND NOT EXISTS (SELECT 1 FROM thread_participants tp WHERE tp.thread_id = :thread AND tp.user_id = u.id)
  AND EXISTS (SELECT 1 FROM category_sight s WHERE s.user_id = u.id AND s.category_id = :category)
ORDER BY u.username_key
LIMIT :limit;
