-- SPDX-License-Identifier: MIT
SELECT p.thread_id, p.seq, p.author_id, p.content FROM posts p WHERE p.id = :post AND p.deleted_by IS NULL;
