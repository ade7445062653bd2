-- SPDX-License-Identifier: MIT
SELECT user_id, thread_id, level, until FROM thread_levels
WHERE user_id = :user AND thread_id = :thread AND by_post = :post;
