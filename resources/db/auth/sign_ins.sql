-- SPDX-License-Identifier: MIT
SELECT s.id, s.user_id, u.username, s.label, s.created_at, s.last_used_at
FROM sign_ins s
JOIN users u ON u.id = s.user_id
WHERE s.revoked_at IS NULL AND (:user = 0 OR s.user_id = :user)
  AND EXISTS (SELECT 1 FROM tokens t
              WHERE t.sign_in_id = s.id AND t.used_at IS NULL AND t.expires_at > :now)
ORDER BY s.last_used_at DESC, s.id DESC;
