-- SPDX-License-Identifier: MIT
INSERT INTO read_positions (user_id, thread_id, seq)
SELECT :user, id, min(:seq, last_seq) FROM threads WHERE id = :thread
ON CONFLICT (user_id, thread_id) DO UPDATE SET seq = excluded.seq
RETURNING seq;
