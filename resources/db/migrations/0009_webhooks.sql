-- SPDX-License-Identifier: MIT
-- Other programs that are told what happens here, and what they have not taken yet.

CREATE TABLE webhooks (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    url         TEXT    NOT NULL,
    secret      TEXT    NOT NULL, -- as it is: each request is signed with it
    topics      TEXT    NOT NULL, -- a JSON list of their wire names
    category_id INTEGER REFERENCES categories (id) ON DELETE CASCADE, -- null: whatever everybody may see
    created_at  INTEGER NOT NULL,
    delivered   INTEGER NOT NULL DEFAULT 0,
    failed      INTEGER NOT NULL DEFAULT 0,
    last_error  TEXT,
    last_at     INTEGER
) STRICT;

CREATE TABLE webhook_deliveries (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    webhook_id INTEGER NOT NULL REFERENCES webhooks (id) ON DELETE CASCADE,
    topic      TEXT    NOT NULL,
    data       TEXT    NOT NULL, -- JSON
    created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX webhook_deliveries_in_turn ON webhook_deliveries (webhook_id, id);
