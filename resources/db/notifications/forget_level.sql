-- SPDX-License-Identifier: MIT
DELETE FROM thread_levels WHERE user_id = :user AND thread_id = :thread;
