-- SPDX-License-Identifier: MIT
SELECT u.id, u.username, u.role, s.at, u.disabled
FROM users u
LEFT JOIN presence_seen s ON s.user_id = u.id
WHERE u.system = 0 AND u.disabled <= :disabled
  AND u.username_key >= :first AND u.username_key <= :last AND u.username_key > :after
ORDER BY u.username_key
LIMIT :limit;
