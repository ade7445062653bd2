-- SPDX-License-Identifier: MIT
INSERT INTO presence_seen (user_id, at)
SELECT id, :at FROM users WHERE id = :user
ON CONFLICT (user_id) DO UPDATE SET at = max(at, excluded.at);
