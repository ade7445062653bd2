-- SPDX-License-Identifier: MIT
SELECT user_id FROM player_links_shown;
