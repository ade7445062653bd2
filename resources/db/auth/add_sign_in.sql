-- SPDX-License-Identifier: MIT
-- Inserts nothing for an account that was disabled, or whose password was changed, since it was looked at.
INSERT INTO sign_ins (user_id, created_at, last_used_at, label)
SELECT id, :now, :now, :label FROM users
WHERE id = :user AND disabled = 0 AND (:password_hash IS NULL OR password_hash = :password_hash)
RETURNING id;
