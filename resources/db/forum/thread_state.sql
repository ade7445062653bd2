-- SPDX-License-Identifier: MIT
SELECT category_id, title, pinned, locked, slow_mode_seconds, deleted FROM threads WHERE id = :thread;
