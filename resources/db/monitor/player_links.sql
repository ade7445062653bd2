-- SPDX-License-Identifier: MIT
SELECT user_id, name, game FROM player_links ORDER BY user_id, position;
