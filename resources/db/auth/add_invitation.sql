-- SPDX-License-Identifier: MIT
INSERT INTO invitations (hash, role, created_by, created_at, expires_at, setup)
VALUES (:hash, :role, :by, :now, :expires_at, :setup);
