-- SPDX-License-Identifier: MIT
ALTER TABLE posts ADD COLUMN deleted_at INTEGER;
ALTER TABLE threads ADD COLUMN deleted_at INTEGER;
