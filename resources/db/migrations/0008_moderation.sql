-- SPDX-License-Identifier: MIT
-- What staff decides, and on what. Times are milliseconds since 1970 in UTC. What a case is about may be
-- gone one day, and the case must not go with it: it copies what it needs and refers to accounts alone.

CREATE TABLE cases (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    state       TEXT    NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'dismissed', 'acted')),
    held        INTEGER NOT NULL CHECK (held IN (0, 1)), -- 1: not published until it is let through
    category_id INTEGER NOT NULL,
    thread_id   INTEGER, -- null: it starts a thread
    post_id     INTEGER, -- of a flagged post
    seq         INTEGER,
    title       TEXT    NOT NULL,
    author_id   INTEGER NOT NULL REFERENCES users (id),
    content     TEXT    NOT NULL, -- as it was flagged first, or is held
    at          INTEGER NOT NULL,
    filter      TEXT, -- the pattern that holds it
    client_id   TEXT, -- of a held post; what makes publishing it happen once
    reply_to    INTEGER,
    payload     BLOB, -- fingerprint of what was sent
    decision    TEXT,
    decided_by  INTEGER REFERENCES users (id),
    decided_at  INTEGER
) STRICT;
CREATE UNIQUE INDEX cases_open_by_post ON cases (post_id) WHERE state = 'open' AND post_id IS NOT NULL;
CREATE UNIQUE INDEX cases_by_client_id ON cases (author_id, client_id) WHERE client_id IS NOT NULL;
CREATE INDEX cases_open ON cases (id) WHERE state = 'open';
CREATE INDEX cases_held ON cases (author_id) WHERE held = 1 AND state = 'open';
CREATE INDEX cases_decided ON cases (decided_at, id) WHERE state <> 'open';

-- Once a person and post, for ever: the moderators have heard it.
CREATE TABLE flags (
    post_id INTEGER NOT NULL,
    user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    case_id INTEGER NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
    reason  TEXT    NOT NULL CHECK (reason IN ('spam', 'abuse', 'off_topic', 'illegal', 'other')),
    note    TEXT    NOT NULL,
    at      INTEGER NOT NULL,
    PRIMARY KEY (post_id, user_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX flags_by_case ON flags (case_id, at);

CREATE TABLE sanctions (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    user_id  INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    kind     TEXT    NOT NULL CHECK (kind IN ('mute', 'ban')),
    reason   TEXT    NOT NULL,
    by_id    INTEGER NOT NULL REFERENCES users (id), -- the daemon's own account: the command line
    at       INTEGER NOT NULL,
    until    INTEGER, -- null: until it is lifted
    ended_at INTEGER
) STRICT;
CREATE UNIQUE INDEX sanctions_that_hold ON sanctions (user_id, kind) WHERE ended_at IS NULL;

CREATE TABLE word_filters (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    pattern     TEXT    NOT NULL,
    kind        TEXT    NOT NULL CHECK (kind IN ('literal', 're2')),
    action      TEXT    NOT NULL CHECK (action IN ('reject', 'hold', 'replace')),
    replacement TEXT    NOT NULL,
    UNIQUE (pattern, kind)
) STRICT;

-- Only ever added to.
CREATE TABLE audit_log (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    at          INTEGER NOT NULL,
    actor       TEXT    NOT NULL, -- `console`: the command line; no account has that name
    action      TEXT    NOT NULL,
    subject     TEXT    NOT NULL,
    detail      TEXT    NOT NULL,
    reason      TEXT    NOT NULL,
    category_id INTEGER NOT NULL DEFAULT 0 -- 0: nowhere in particular
) STRICT;
