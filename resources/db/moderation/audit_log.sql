-- SPDX-License-Identifier: MIT
SELECT id, at, actor, action, subject, detail, reason, category_id
FROM audit_log
WHERE (:before = 0 OR id < :before)
  AND (:actor = '' OR actor = :actor COLLATE NOCASE)
  AND substr(action, 1, length(:action)) = :action
ORDER BY id DESC
LIMIT :limit;
