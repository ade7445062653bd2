-- SPDX-License-Identifier: MIT
INSERT INTO cases (held, category_id, thread_id, post_id, seq, title, author_id, content, at)
VALUES (0, :category, :thread, :post, :seq, :title, :author, :content, :at);
