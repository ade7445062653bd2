-- SPDX-License-Identifier: MIT
SELECT last_seq FROM threads WHERE id = :thread;
