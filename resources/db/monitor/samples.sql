-- SPDX-License-Identifier: MIT
-- One row a stretch of time: SQLite takes the bare columns from the row that has the maximum.
SELECT at, up, max(players), bots, ping, map
FROM server_samples
WHERE server_row = :row AND at >= :from AND at < :to
GROUP BY at / :stretch
ORDER BY at;
