-- SPDX-License-Identifier: MIT
UPDATE threads SET last_seq = last_seq + 1
WHERE id = :thread AND deleted = 0 AND (locked = 0 OR :moderates = 1)
RETURNING last_seq, slow_mode_seconds;
