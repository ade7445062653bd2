-- SPDX-License-Identifier: MIT
SELECT f.user_id, u.username, f.reason, f.note, f.at
FROM flags f
JOIN users u ON u.id = f.user_id
WHERE f.case_id = :case
ORDER BY f.at, f.user_id;
