-- SPDX-License-Identifier: MIT
UPDATE drafts
SET content = :content, title = :title, reply_to = :reply_to, version = version + 1, saved_at = :at
WHERE user_id = :user AND thread_id IS :thread AND category_id IS :category;
