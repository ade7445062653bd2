-- SPDX-License-Identifier: MIT
INSERT INTO server_watchers (server_row, user_id) VALUES (:row, :user) ON CONFLICT DO NOTHING;
