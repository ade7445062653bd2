-- SPDX-License-Identifier: MIT
-- What somebody says of themselves and when that ends, when they were here last, and what of it others
-- learn. Times are milliseconds since 1970 in UTC.

ALTER TABLE presence_choice ADD COLUMN text TEXT NOT NULL DEFAULT ''; -- empty: nothing
ALTER TABLE presence_choice ADD COLUMN until INTEGER; -- when status and text end; null: never

-- When others could see them here last. Nobody's time while they are invisible stands here.
CREATE TABLE presence_seen (
    user_id INTEGER NOT NULL PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
    at      INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- No row: others learn everything.
CREATE TABLE presence_privacy (
    user_id   INTEGER NOT NULL PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
    last_seen INTEGER NOT NULL DEFAULT 1 CHECK (last_seen IN (0, 1)),
    typing    INTEGER NOT NULL DEFAULT 1 CHECK (typing IN (0, 1))
) STRICT, WITHOUT ROWID;
