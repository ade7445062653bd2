-- SPDX-License-Identifier: MIT
-- As in read_thread.
SELECT EXISTS (SELECT 1 FROM notifications
               WHERE user_id = :user AND read_at IS NULL AND thread_id = :thread
                 AND coalesce((SELECT p.seq FROM posts p WHERE p.id = notifications.post_id), 0) <= :seq);
