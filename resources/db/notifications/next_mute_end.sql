-- SPDX-License-Identifier: MIT
SELECT min(until) FROM thread_levels WHERE until IS NOT NULL;
