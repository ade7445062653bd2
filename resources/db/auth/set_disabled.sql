-- SPDX-License-Identifier: MIT
UPDATE users SET disabled = :disabled WHERE id = :user AND system = 0;
