-- SPDX-License-Identifier: MIT
INSERT INTO cases (held, category_id, thread_id, title, author_id, content, at, filter, client_id, reply_to, payload)
VALUES (1, :category, :thread, :title, :author, :content, :at, :filter, :client_id, :reply_to, :payload);
