-- SPDX-License-Identifier: MIT
DELETE FROM thread_levels WHERE until <= :now AND afterward = 'normal'
RETURNING user_id, thread_id, afterward, NULL;
