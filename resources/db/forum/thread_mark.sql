-- SPDX-License-Identifier: MIT
SELECT last_seq, change FROM threads WHERE id = :thread;
