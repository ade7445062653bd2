-- SPDX-License-Identifier: MIT
UPDATE users SET password_hash = :password_hash WHERE id = :user AND system = 0;
