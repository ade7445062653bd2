-- SPDX-License-Identifier: MIT
INSERT INTO thread_participants (thread_id, user_id, last_at) VALUES (:thread, :user, :at)
ON CONFLICT (thread_id, user_id) DO UPDATE SET last_at = excluded.last_at;
