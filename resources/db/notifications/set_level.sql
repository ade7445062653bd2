-- SPDX-License-Identifier: MIT
INSERT INTO thread_levels (user_id, thread_id, level, until) VALUES (:user, :thread, :level, :until)
ON CONFLICT (user_id, thread_id) DO UPDATE
SET afterward = CASE WHEN excluded.level <> 'muted' THEN 'normal'
                     WHEN level = 'muted' THEN afterward
                     ELSE level END,
    level = excluded.level, until = excluded.until, by_post = NULL;
