-- SPDX-License-Identifier: MIT
-- The stretches that were over before :begin and are not there yet.
INSERT OR REPLACE INTO server_stretches
    (server_row, span, at, probes, ups, held, players, players_sum, bots, ping_sum, map, map_ups)
SELECT :row, :span, bucket * :span, sum(probes), sum(ups), sum(held), max(players), sum(players_sum),
       max(bots), sum(ping_sum), substr(max(printf('%010d', ups) || map), 11), max(ups)
FROM (SELECT at / :span AS bucket, map, count(*) AS probes, sum(up) AS ups, sum(held) AS held,
             max(players) AS players, sum(players) AS players_sum, max(bots) AS bots,
             sum(ping) AS ping_sum
      FROM server_samples
      WHERE server_row = :row AND at < :begin
        AND at >= coalesce((SELECT max(at) + :span FROM server_stretches
                            WHERE server_row = :row AND span = :span AND at < :begin), 0)
      GROUP BY at / :span, map)
GROUP BY bucket;
