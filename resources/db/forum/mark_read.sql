-- SPDX-License-Identifier: MIT
INSERT INTO read_positions (user_id, thread_id, seq) VALUES (:user, :thread, :seq)
ON CONFLICT (user_id, thread_id) DO UPDATE SET seq = excluded.seq;
