-- SPDX-License-Identifier: MIT
-- Whoever posts hears of what follows, also once their mute ends; a choice of their own stays.
INSERT INTO thread_levels (user_id, thread_id, level, by_post) VALUES (:user, :thread, 'tracking', :post)
ON CONFLICT (user_id, thread_id) DO UPDATE SET afterward = 'tracking'
WHERE level = 'muted' AND afterward = 'normal';
