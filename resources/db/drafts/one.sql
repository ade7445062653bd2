-- SPDX-License-Identifier: MIT
SELECT thread_id, category_id, content, title, reply_to, version, saved_at
FROM drafts
WHERE user_id = :user AND thread_id IS :thread AND category_id IS :category;
