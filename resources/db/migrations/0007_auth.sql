-- SPDX-License-Identifier: MIT
-- Invitations that can be listed and revoked: with a number, and who made them. A table without row ids
-- cannot be given one, so it is made anew. Times are milliseconds since 1970 in UTC.

CREATE TABLE numbered_invitations (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    hash       BLOB    NOT NULL UNIQUE, -- SHA-256 of the code, 32 bytes
    role       TEXT    NOT NULL CHECK (role IN ('member', 'moderator', 'admin')),
    created_by INTEGER REFERENCES users (id) ON DELETE CASCADE, -- null: the command line
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    used_at    INTEGER,
    used_by    INTEGER REFERENCES users (id) ON DELETE SET NULL,
    setup      INTEGER NOT NULL DEFAULT 0 CHECK (setup IN (0, 1)) -- 1: good only while there is no administrator
) STRICT;

INSERT INTO numbered_invitations (hash, role, created_at, expires_at, used_at, used_by)
SELECT hash, role, created_at, expires_at, used_at, used_by FROM invitations ORDER BY created_at, hash;

DROP TABLE invitations;

ALTER TABLE numbered_invitations RENAME TO invitations;
