-- SPDX-License-Identifier: MIT
INSERT INTO thread_participants (thread_id, user_id) VALUES (:thread, :user) ON CONFLICT DO NOTHING;
