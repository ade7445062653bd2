-- SPDX-License-Identifier: MIT
SELECT s.id, s.user_id, u.username, s.kind, s.reason, s.by_id, b.username, s.at, s.until
FROM sanctions s
JOIN users u ON u.id = s.user_id
JOIN users b ON b.id = s.by_id
WHERE s.ended_at IS NULL AND (s.until IS NULL OR s.until > :now)
ORDER BY s.id;
