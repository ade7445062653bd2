-- SPDX-License-Identifier: MIT
UPDATE threads
SET category_id = :category, title = :title, pinned = :pinned, locked = :locked, slow_mode_seconds = :slow,
    deleted = :deleted
WHERE id = :thread;
