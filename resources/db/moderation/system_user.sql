-- SPDX-License-Identifier: MIT
SELECT id, username FROM users WHERE system = 1;
