-- SPDX-License-Identifier: MIT
SELECT id, category_id, coalesce(thread_id, 0) FROM cases WHERE state = 'open';
