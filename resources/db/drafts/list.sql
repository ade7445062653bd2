-- SPDX-License-Identifier: MIT
SELECT thread_id, category_id, content, title, reply_to, version, saved_at
FROM drafts
WHERE user_id = :user AND content <> ''
ORDER BY saved_at DESC
LIMIT :limit;
