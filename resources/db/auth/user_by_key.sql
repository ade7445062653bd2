-- SPDX-License-Identifier: MIT
SELECT id, username, role, password_hash, disabled FROM users WHERE username_key = :key AND system = 0;
