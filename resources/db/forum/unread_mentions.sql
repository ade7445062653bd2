-- SPDX-License-Identifier: MIT
SELECT n.thread_id, count(*)
FROM notifications n
JOIN posts p ON p.id = n.post_id AND p.deleted_by IS NULL
WHERE n.user_id = :user AND n.kind = 'mention' AND n.read_at IS NULL AND n.thread_id IS NOT NULL
GROUP BY n.thread_id;
