-- SPDX-License-Identifier: MIT
-- Nothing for a server that was removed meanwhile.
INSERT OR REPLACE INTO server_samples (server_row, at, up, held, players, bots, ping, map)
SELECT row, :at, :up, :held, :players, :bots, :ping, :map FROM servers WHERE row = :row;
