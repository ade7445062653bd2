-- SPDX-License-Identifier: MIT
SELECT u.id, u.username, u.role, s.at, u.disabled
FROM users u
LEFT JOIN presence_seen s ON s.user_id = u.id
WHERE u.id = :user AND u.system = 0 AND u.disabled <= :disabled;
