-- SPDX-License-Identifier: MIT
-- The account whose name is, or looks like, this one.
SELECT username, username_key = :key FROM users WHERE username_key = :key OR skeleton = :skeleton
ORDER BY username_key = :key DESC LIMIT 1;
