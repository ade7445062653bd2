-- SPDX-License-Identifier: MIT
-- The whole schema of the first version. Times are milliseconds since 1970 in UTC; flags are 0 and 1;
-- enumerations are stored by their wire names (shared/features/*/*events.h), so a row reads by itself.

-- What the database knows about itself: `epoch`, which life of it sequence numbers count in.
CREATE TABLE meta (
    key   TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- auth ------------------------------------------------------------------------------------------------

CREATE TABLE users (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    username      TEXT    NOT NULL, -- NFKC, as its owner spells it
    username_key  TEXT    NOT NULL UNIQUE, -- casefolded NFKC: what a lookup by name compares
    skeleton      TEXT    NOT NULL UNIQUE, -- UTS-39: two names that look alike share it
    role          TEXT    NOT NULL CHECK (role IN ('guest', 'member', 'moderator', 'admin')),
    password_hash TEXT, -- Argon2id in libsodium's text form; null: no password signs in
    disabled      INTEGER NOT NULL DEFAULT 0 CHECK (disabled IN (0, 1)),
    created_at    INTEGER NOT NULL,
    system        INTEGER NOT NULL DEFAULT 0 CHECK (system IN (0, 1)) -- 1: the daemon itself, in no list
) STRICT;

-- A sign-in is a family of tokens: what one login began and each refresh carried on. Ids are never reused,
-- or a new sign-in could inherit the sessions of an old one.
CREATE TABLE sign_ins (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    user_id      INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    created_at   INTEGER NOT NULL,
    last_used_at INTEGER NOT NULL,
    revoked_at   INTEGER,
    label        TEXT    NOT NULL DEFAULT '' -- where it came from, for the list of sessions
) STRICT;
CREATE INDEX sign_ins_by_user ON sign_ins (user_id);

CREATE TABLE tokens (
    hash       BLOB    NOT NULL PRIMARY KEY, -- SHA-256 of the token, 32 bytes
    sign_in_id INTEGER NOT NULL REFERENCES sign_ins (id) ON DELETE CASCADE,
    user_id    INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    kind       TEXT    NOT NULL CHECK (kind IN ('access', 'refresh')),
    expires_at INTEGER NOT NULL,
    used_at    INTEGER -- of a refresh token: when it was traded in; a second use revokes the sign-in
) STRICT, WITHOUT ROWID;
CREATE INDEX tokens_by_sign_in ON tokens (sign_in_id);
CREATE INDEX tokens_by_expiry ON tokens (expires_at);

-- forum -----------------------------------------------------------------------------------------------

CREATE TABLE categories (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    title    TEXT    NOT NULL UNIQUE,
    private  INTEGER NOT NULL DEFAULT 0 CHECK (private IN (0, 1)), -- 1: only admins and those granted see it
    position INTEGER NOT NULL DEFAULT 0
) STRICT;

-- To a user or to a role, never to both or neither.
CREATE TABLE category_grants (
    category_id INTEGER NOT NULL REFERENCES categories (id) ON DELETE CASCADE,
    user_id     INTEGER REFERENCES users (id) ON DELETE CASCADE,
    role        TEXT CHECK (role IN ('guest', 'member', 'moderator', 'admin')),
    CHECK ((user_id IS NULL) <> (role IS NULL))
) STRICT;
CREATE UNIQUE INDEX category_grants_to_user ON category_grants (category_id, user_id) WHERE user_id IS NOT NULL;
CREATE UNIQUE INDEX category_grants_to_role ON category_grants (category_id, role) WHERE role IS NOT NULL;

CREATE TABLE threads (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    category_id  INTEGER NOT NULL REFERENCES categories (id),
    title        TEXT    NOT NULL,
    author_id    INTEGER REFERENCES users (id), -- null: nobody in particular
    created_at   INTEGER NOT NULL,
    last_seq     INTEGER NOT NULL DEFAULT 0, -- of its newest post; grows in the transaction that adds the post
    last_post_id INTEGER REFERENCES posts (id),
    locked       INTEGER NOT NULL DEFAULT 0 CHECK (locked IN (0, 1)),
    pinned       INTEGER NOT NULL DEFAULT 0 CHECK (pinned IN (0, 1))
) STRICT;
CREATE INDEX threads_by_category ON threads (category_id);

CREATE TABLE posts (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    thread_id  INTEGER NOT NULL REFERENCES threads (id),
    seq        INTEGER NOT NULL, -- counts the thread's posts from 1, without a gap
    author_id  INTEGER NOT NULL REFERENCES users (id),
    content    TEXT    NOT NULL,
    created_at INTEGER NOT NULL,
    client_id  TEXT, -- the UUID its author's client gave it
    reply_to   INTEGER REFERENCES posts (id),
    UNIQUE (thread_id, seq)
) STRICT;

-- Which answer a `client_id` got. Kept 30 days; a client's outbox gives up after 14.
CREATE TABLE idempotency (
    user_id      INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    client_id    TEXT    NOT NULL,
    payload_hash BLOB    NOT NULL,
    post_id      INTEGER NOT NULL REFERENCES posts (id),
    created_at   INTEGER NOT NULL,
    PRIMARY KEY (user_id, client_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX idempotency_by_age ON idempotency (created_at);

-- Who has posted in a thread: they track it.
CREATE TABLE thread_participants (
    thread_id INTEGER NOT NULL REFERENCES threads (id) ON DELETE CASCADE,
    user_id   INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    PRIMARY KEY (thread_id, user_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE read_positions (
    user_id   INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    thread_id INTEGER NOT NULL REFERENCES threads (id) ON DELETE CASCADE,
    seq       INTEGER NOT NULL, -- everything up to it is read
    PRIMARY KEY (user_id, thread_id)
) STRICT, WITHOUT ROWID;

-- monitor ---------------------------------------------------------------------------------------------

CREATE TABLE servers (
    row          INTEGER PRIMARY KEY AUTOINCREMENT,
    id           TEXT    NOT NULL UNIQUE, -- the short name events use, such as `main`
    address      TEXT    NOT NULL, -- host:port of the query port
    protocol     TEXT    NOT NULL,
    name         TEXT    NOT NULL DEFAULT '', -- empty: as it names itself
    position     INTEGER NOT NULL DEFAULT 0,
    created_at   INTEGER NOT NULL,
    last_status  TEXT, -- JSON of the last known status; null: never probed
    last_seen_at INTEGER
) STRICT;

CREATE TABLE server_watchers (
    server_row INTEGER NOT NULL REFERENCES servers (row) ON DELETE CASCADE,
    user_id    INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    PRIMARY KEY (server_row, user_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE server_samples (
    server_row INTEGER NOT NULL REFERENCES servers (row) ON DELETE CASCADE,
    at         INTEGER NOT NULL,
    up         INTEGER NOT NULL CHECK (up IN (0, 1)),
    players    INTEGER NOT NULL,
    bots       INTEGER NOT NULL,
    ping       INTEGER NOT NULL, -- ms between the daemon and the server
    map        TEXT    NOT NULL
) STRICT;
CREATE INDEX server_samples_by_time ON server_samples (server_row, at);

-- notifications and presence --------------------------------------------------------------------------

CREATE TABLE notifications (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    user_id      INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    kind         TEXT    NOT NULL,
    actor_id     INTEGER REFERENCES users (id), -- null: nobody, such as a server that went down
    thread_id    INTEGER REFERENCES threads (id) ON DELETE CASCADE,
    post_id      INTEGER REFERENCES posts (id) ON DELETE CASCADE,
    server_row   INTEGER REFERENCES servers (row) ON DELETE SET NULL,
    title        TEXT    NOT NULL,
    body         TEXT    NOT NULL,
    subject      TEXT,
    url          TEXT    NOT NULL,
    created_at   INTEGER NOT NULL,
    read_at      INTEGER,
    delivered_at INTEGER
) STRICT;
-- A retried post notifies nobody twice. INSERT OR IGNORE, or name the WHERE in ON CONFLICT.
CREATE UNIQUE INDEX notifications_once ON notifications (user_id, post_id, kind) WHERE post_id IS NOT NULL;
CREATE INDEX notifications_unread ON notifications (user_id, read_at);
CREATE INDEX notifications_by_post ON notifications (post_id);

-- Only what its owner has changed; the default of each kind stands in the feature.
CREATE TABLE notification_settings (
    user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    kind    TEXT    NOT NULL,
    enabled INTEGER NOT NULL CHECK (enabled IN (0, 1)),
    PRIMARY KEY (user_id, kind)
) STRICT, WITHOUT ROWID;

-- The status a user set by hand; no row: as their devices say.
CREATE TABLE presence_choice (
    user_id INTEGER NOT NULL PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
    status  TEXT    NOT NULL
) STRICT, WITHOUT ROWID;
