-- SPDX-License-Identifier: MIT
SELECT a.user_id, a.name, a.size, a.type, coalesce(a.post_id, 0), coalesce(p.thread_id, 0), p.deleted_by IS NOT NULL,
       coalesce(a.case_id, 0), coalesce(c.thread_id, 0), coalesce(c.category_id, 0)
FROM attachments a
LEFT JOIN posts p ON p.id = a.post_id
LEFT JOIN cases c ON c.id = a.case_id
WHERE a.id = :id AND a.gone = 0;
