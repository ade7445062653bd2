-- SPDX-License-Identifier: MIT
INSERT INTO player_links (user_id, position, name, game) VALUES (:user, :position, :name, :game);
