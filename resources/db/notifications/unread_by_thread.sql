-- SPDX-License-Identifier: MIT
SELECT coalesce(thread_id, 0), count(*) FROM notifications
WHERE user_id = :user AND read_at IS NULL
GROUP BY thread_id;
