-- SPDX-License-Identifier: MIT
INSERT INTO player_links_shown (user_id) VALUES (:user) ON CONFLICT DO NOTHING;
