-- SPDX-License-Identifier: MIT
DELETE FROM player_links_shown WHERE user_id = :user;
