-- SPDX-License-Identifier: MIT
-- Game servers with groups, least roles, planned work and badges; what people want to be told of them; their
-- history in three tiers. Times are milliseconds since 1970 in UTC.

ALTER TABLE servers ADD COLUMN group_name TEXT NOT NULL DEFAULT ''; -- empty: none
ALTER TABLE servers ADD COLUMN role TEXT NOT NULL DEFAULT 'guest'
    CHECK (role IN ('guest', 'member', 'moderator', 'admin')); -- the least that sees it
ALTER TABLE servers ADD COLUMN public INTEGER NOT NULL DEFAULT 0 CHECK (public IN (0, 1));
ALTER TABLE servers ADD COLUMN join_address TEXT NOT NULL DEFAULT ''; -- empty: as the server tells
ALTER TABLE servers ADD COLUMN maintenance_from INTEGER;
ALTER TABLE servers ADD COLUMN maintenance_until INTEGER; -- null: no work is planned
ALTER TABLE servers ADD COLUMN maintenance_note TEXT NOT NULL DEFAULT '';

-- Each probe, for a week.
CREATE TABLE server_probes (
    server_row INTEGER NOT NULL REFERENCES servers (row) ON DELETE CASCADE,
    at         INTEGER NOT NULL,
    up         INTEGER NOT NULL CHECK (up IN (0, 1)), -- it answered
    held       INTEGER NOT NULL CHECK (held IN (0, 1)), -- it counted as up: one lost answer does not end that
    players    INTEGER NOT NULL,
    bots       INTEGER NOT NULL,
    ping       INTEGER NOT NULL, -- ms between the daemon and the server
    map        TEXT    NOT NULL,
    PRIMARY KEY (server_row, at)
) STRICT, WITHOUT ROWID;

INSERT OR REPLACE INTO server_probes (server_row, at, up, held, players, bots, ping, map)
SELECT server_row, at, up, up, players, bots, ping, map FROM server_samples;
DROP TABLE server_samples;
ALTER TABLE server_probes RENAME TO server_samples;

-- What the probes of a stretch of time come to: 5 minutes for 90 days, an hour for 2 years. Written once the
-- stretch is over; what is missing was not probed.
CREATE TABLE server_stretches (
    server_row  INTEGER NOT NULL REFERENCES servers (row) ON DELETE CASCADE,
    span        INTEGER NOT NULL CHECK (span IN (300000, 3600000)),
    at          INTEGER NOT NULL, -- when it begins: a multiple of span
    probes      INTEGER NOT NULL,
    ups         INTEGER NOT NULL,
    held        INTEGER NOT NULL,
    players     INTEGER NOT NULL, -- the most
    players_sum INTEGER NOT NULL, -- over the ups, as ping_sum
    bots        INTEGER NOT NULL, -- the most
    ping_sum    INTEGER NOT NULL,
    map         TEXT    NOT NULL, -- the one most probes found
    map_ups     INTEGER NOT NULL, -- how many that were
    PRIMARY KEY (server_row, span, at)
) STRICT, WITHOUT ROWID;

-- The newest stretch of each server is left to the daemon: it may go on.
INSERT INTO server_stretches
    (server_row, span, at, probes, ups, held, players, players_sum, bots, ping_sum, map, map_ups)
SELECT server_row, span, bucket * span, sum(probes), sum(ups), sum(held), max(players), sum(players_sum),
       max(bots), sum(ping_sum), substr(max(printf('%010d', ups) || map), 11), max(ups)
FROM (SELECT s.server_row AS server_row, spans.span AS span, s.at / spans.span AS bucket, s.map AS map,
             count(*) AS probes, sum(s.up) AS ups, sum(s.held) AS held, max(s.players) AS players,
             sum(s.players) AS players_sum, max(s.bots) AS bots, sum(s.ping) AS ping_sum
      FROM server_samples s
      JOIN (SELECT 300000 AS span UNION ALL SELECT 3600000) spans
      GROUP BY s.server_row, spans.span, s.at / spans.span, s.map) AS by_map
WHERE bucket < (SELECT max(newest.at) / by_map.span FROM server_samples newest
                WHERE newest.server_row = by_map.server_row)
GROUP BY server_row, span, bucket;

-- What somebody wants to be told of a server. `state` was all there was.
CREATE TABLE server_alerts (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    user_id    INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    server_row INTEGER NOT NULL REFERENCES servers (row) ON DELETE CASCADE,
    kind       TEXT    NOT NULL CHECK (kind IN ('state', 'players', 'map', 'player')),
    at_least   INTEGER NOT NULL DEFAULT 0, -- of `players`
    subject    TEXT    NOT NULL DEFAULT '', -- of `map` and `player`: its name
    told       INTEGER NOT NULL DEFAULT 0 CHECK (told IN (0, 1)), -- its condition has held since it was told
    UNIQUE (user_id, server_row, kind, at_least, subject)
) STRICT;
CREATE INDEX server_alerts_by_server ON server_alerts (server_row);
INSERT INTO server_alerts (user_id, server_row, kind)
SELECT user_id, server_row, 'state' FROM server_watchers ORDER BY user_id, server_row;
DROP TABLE server_watchers;

-- The names people play under; who else sees where they play now.
CREATE TABLE player_links (
    user_id  INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    name     TEXT    NOT NULL,
    game     TEXT    NOT NULL, -- empty: any
    PRIMARY KEY (user_id, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE player_links_shown (
    user_id INTEGER NOT NULL PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE -- no row: nobody sees it
) STRICT, WITHOUT ROWID;
