-- SPDX-License-Identifier: MIT
SELECT last_at FROM thread_participants WHERE thread_id = :thread AND user_id = :user;
