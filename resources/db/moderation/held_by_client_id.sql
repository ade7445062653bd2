-- SPDX-License-Identifier: MIT
SELECT id, category_id, coalesce(thread_id, 0), title, content, coalesce(reply_to, 0), coalesce(edits, 0)
FROM cases WHERE author_id = :author AND client_id = :client_id;
