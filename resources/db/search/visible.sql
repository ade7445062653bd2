-- SPDX-License-Identifier: MIT
-- Which of these posts the caller may see and asked for. Identities travel as JSON lists of numbers.
SELECT p.id
FROM json_each(:posts) AS wanted
JOIN posts p ON p.id = wanted.value
JOIN threads t ON t.id = p.thread_id
WHERE t.category_id IN (SELECT value FROM json_each(:categories))
  AND p.deleted_by IS NULL AND t.deleted = 0
  AND (:thread IS NULL OR p.thread_id = :thread)
  AND (:author IS NULL OR p.author_id = :author)
  AND p.created_at >= :since AND p.created_at < :until
ORDER BY p.id DESC;
