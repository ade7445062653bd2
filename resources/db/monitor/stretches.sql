-- SPDX-License-Identifier: MIT
-- Stretches of :span, and the probes since the last of them, as stretches of :stretch.
WITH pieces AS (
    SELECT at, probes, ups, held, players, players_sum, bots, ping_sum, map, map_ups
    FROM server_stretches
    WHERE server_row = :row AND span = :span AND at >= :from AND at < :to
    UNION ALL
    SELECT at, 1, up, held, players, players, bots, ping, map, up
    FROM server_samples
    WHERE server_row = :row AND at < :to
      AND at >= max(:from, coalesce((SELECT max(at) + :span FROM server_stretches
                                     WHERE server_row = :row AND span = :span AND at < :to), 0))
), by_map AS (
    SELECT at / :stretch AS bucket, map, sum(probes) AS probes, sum(ups) AS ups, sum(held) AS held,
           max(players) AS players, sum(players_sum) AS players_sum, max(bots) AS bots,
           sum(ping_sum) AS ping_sum, sum(map_ups) AS map_ups
    FROM pieces
    GROUP BY at / :stretch, map
)
SELECT bucket * :stretch, sum(probes), sum(ups), sum(held), max(players), sum(players_sum), max(bots),
       sum(ping_sum), substr(max(printf('%010d', map_ups) || map), 11)
FROM by_map
GROUP BY bucket
ORDER BY bucket;
