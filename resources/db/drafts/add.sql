-- SPDX-License-Identifier: MIT
INSERT INTO drafts (user_id, thread_id, category_id, content, title, reply_to, version, saved_at)
VALUES (:user, :thread, :category, :content, :title, :reply_to, 1, :at);
