-- SPDX-License-Identifier: MIT
SELECT id, at, actor, action, subject, detail, reason, category_id
FROM audit_log
WHERE id < CASE :before WHEN 0 THEN 9223372036854775807 ELSE :before END
  AND (:actor = '' OR actor = :actor COLLATE NOCASE)
  AND substr(action, 1, length(:action)) = :action
ORDER BY id DESC
LIMIT :limit;
