-- SPDX-License-Identifier: MIT
DELETE FROM player_links WHERE user_id = :user;
