-- SPDX-License-Identifier: MIT
INSERT INTO invitations (hash, role, created_at, expires_at) VALUES (:hash, :role, :now, :expires_at);
