-- SPDX-License-Identifier: MIT
SELECT id, username, username_key, role, disabled, created_at, system FROM users ORDER BY username_key;
