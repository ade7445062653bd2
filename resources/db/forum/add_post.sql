-- SPDX-License-Identifier: MIT
INSERT INTO posts (thread_id, seq, author_id, content, created_at, client_id, reply_to)
VALUES (:thread, :seq, :author, :content, :at, :client_id, :reply_to);
