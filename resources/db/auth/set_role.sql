-- SPDX-License-Identifier: MIT
UPDATE users SET role = :role WHERE id = :user AND system = 0;
