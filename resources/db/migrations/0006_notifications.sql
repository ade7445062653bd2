-- SPDX-License-Identifier: MIT
-- How much people want to hear of a thread, and when they want to hear nothing. Times are milliseconds
-- since 1970 in UTC.

-- No row: normal.
CREATE TABLE thread_levels (
    user_id   INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    thread_id INTEGER NOT NULL REFERENCES threads (id) ON DELETE CASCADE,
    level     TEXT    NOT NULL CHECK (level IN ('muted', 'tracking', 'watching')),
    until     INTEGER, -- of muted: when it ends; null: never
    afterward TEXT    NOT NULL DEFAULT 'normal' -- what holds then
        CHECK (afterward IN ('normal', 'tracking', 'watching')),
    by_post   INTEGER REFERENCES posts (id) ON DELETE SET NULL, -- the post that set it; null: its owner did
    PRIMARY KEY (user_id, thread_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX thread_levels_by_thread ON thread_levels (thread_id, user_id);
CREATE INDEX thread_levels_ending ON thread_levels (until) WHERE until IS NOT NULL;

-- Who had posted was told of each new post; they still are.
INSERT INTO thread_levels (user_id, thread_id, level)
SELECT user_id, thread_id, 'tracking' FROM thread_participants;

CREATE TABLE quiet_hours (
    user_id        INTEGER NOT NULL PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
    enabled        INTEGER NOT NULL CHECK (enabled IN (0, 1)),
    from_minute    INTEGER NOT NULL CHECK (from_minute BETWEEN 0 AND 1439),
    to_minute      INTEGER NOT NULL CHECK (to_minute BETWEEN 0 AND 1439),
    days           TEXT    NOT NULL, -- those it begins on, such as 12345; 1 is Monday
    time_zone      TEXT    NOT NULL,
    allow_mentions INTEGER NOT NULL CHECK (allow_mentions IN (0, 1)),
    allow_staff    INTEGER NOT NULL CHECK (allow_staff IN (0, 1))
) STRICT, WITHOUT ROWID;

-- Of somebody, newest first; and what they have not read, which few of them are.
DROP INDEX notifications_unread;
CREATE INDEX notifications_by_user ON notifications (user_id);
CREATE INDEX notifications_unread ON notifications (user_id) WHERE read_at IS NULL;
-- For a game server that is removed.
CREATE INDEX notifications_of_server ON notifications (server_row) WHERE server_row IS NOT NULL;
CREATE INDEX server_watchers_by_user ON server_watchers (user_id);

-- A retried post notifies nobody twice; what moderators decide about one may be told again.
DROP INDEX notifications_once;
CREATE UNIQUE INDEX notifications_once ON notifications (post_id, user_id, kind)
    WHERE post_id IS NOT NULL AND kind IN ('reply', 'mention');
