-- SPDX-License-Identifier: MIT
-- Changes nothing when another password was set since the old one was checked.
UPDATE users SET password_hash = :password_hash
WHERE id = :user AND password_hash = :old_hash AND disabled = 0 AND system = 0;
