-- SPDX-License-Identifier: MIT
UPDATE threads SET last_seq = last_seq + 1 WHERE id = :thread AND locked = 0 RETURNING last_seq;
