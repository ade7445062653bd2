-- SPDX-License-Identifier: MIT
INSERT INTO server_samples (server_row, at, up, players, bots, ping, map)
VALUES (:row, :at, :up, :players, :bots, :ping, :map);
