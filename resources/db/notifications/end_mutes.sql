-- SPDX-License-Identifier: MIT
UPDATE thread_levels SET level = afterward, until = NULL, afterward = 'normal' WHERE until <= :now
RETURNING user_id, thread_id, level, until;
