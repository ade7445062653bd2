-- SPDX-License-Identifier: MIT
SELECT at, up, held, players, bots, ping, map
FROM server_samples
WHERE server_row = :row AND at >= :from AND at < :to
ORDER BY at;
