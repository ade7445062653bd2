-- SPDX-License-Identifier: MIT
-- What a community adds by itself: events of its own, and programs with a key.

CREATE TABLE custom_handlers (
    event  TEXT NOT NULL PRIMARY KEY,
    action TEXT NOT NULL CHECK (action IN ('relay', 'webhook')),
    target TEXT NOT NULL,
    role   TEXT NOT NULL CHECK (role IN ('guest', 'member', 'moderator', 'admin'))
) STRICT, WITHOUT ROWID;

CREATE TABLE api_keys (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    hash         BLOB    NOT NULL UNIQUE, -- SHA-256 of the key, 32 bytes
    name         TEXT    NOT NULL,
    scopes       TEXT    NOT NULL, -- a JSON list of their wire names
    created_at   INTEGER NOT NULL,
    last_used_at INTEGER
) STRICT;
