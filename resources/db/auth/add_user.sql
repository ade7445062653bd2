-- SPDX-License-Identifier: MIT
INSERT INTO users (username, username_key, skeleton, role, password_hash, created_at)
VALUES (:username, :key, :skeleton, :role, :password_hash, :now);
