-- SPDX-License-Identifier: MIT
-- A code that makes one account. Times are milliseconds since 1970 in UTC.

CREATE TABLE invitations (
    hash       BLOB    NOT NULL PRIMARY KEY, -- SHA-256 of the code, 32 bytes
    role       TEXT    NOT NULL CHECK (role IN ('member', 'moderator', 'admin')),
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    used_at    INTEGER,
    used_by    INTEGER REFERENCES users (id) ON DELETE SET NULL
) STRICT, WITHOUT ROWID;
