-- SPDX-License-Identifier: MIT
INSERT INTO reactions (post_id, user_id, emoji) VALUES (:post, :user, :emoji) ON CONFLICT DO NOTHING;
