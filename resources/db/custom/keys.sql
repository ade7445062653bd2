-- SPDX-License-Identifier: MIT
SELECT id, hash, name, scopes, created_at, last_used_at FROM api_keys ORDER BY id;
