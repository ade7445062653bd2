-- SPDX-License-Identifier: MIT
SELECT thread_id, count(*) FROM notifications
WHERE user_id = :user AND kind = 'mention' AND read_at IS NULL AND thread_id IS NOT NULL
GROUP BY thread_id;
